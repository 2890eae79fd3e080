#include "core/wire/record.h"

namespace lockbox::wire {

Result<RecordHeader> parse_record_header(ByteView bytes) {
  if (bytes.size() < record_header_size) {
    return failure("record-header-short", {{"bytes", static_cast<std::int64_t>(bytes.size())}});
  }
  const auto pair_at = [&](std::size_t offset) {
    return static_cast<std::uint16_t>((bytes[offset] << 8U) | bytes[offset + 1]);
  };
  return RecordHeader{bytes[0], pair_at(1), pair_at(3)};
}

ByteView fragment_of(ByteView record) {
  return record.size() < record_header_size ? ByteView{} : record.subspan(record_header_size);
}

}  // namespace lockbox::wire
