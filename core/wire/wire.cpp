#include "core/wire/wire.h"

#include <utility>

#include "core/wire/record.h"

namespace lockbox::wire {

std::string_view id_of(Direction direction) {
  return direction == Direction::browser_to_bank ? "browser-to-bank" : "bank-to-browser";
}

void RecordQueue::append(ByteView bytes) {
  const auto header = parse_record_header(bytes);
  // Channels emit record by record, so the usual case is one copy and no search.
  if (partial_.empty() && header && bytes.size() == record_header_size + header->length) {
    records_.emplace_back(bytes.begin(), bytes.end());
    return;
  }
  partial_.insert(partial_.end(), bytes.begin(), bytes.end());
  cut_partial();
}

void RecordQueue::cut_partial() {
  std::size_t begin = 0;
  while (const auto header = parse_record_header(ByteView(partial_).subspan(begin))) {
    const auto size = record_header_size + header->length;
    if (partial_.size() - begin < size) {
      break;
    }
    records_.push_back(copy_of(ByteView(partial_).subspan(begin, size)));
    begin += size;
  }
  partial_.erase(partial_.begin(), partial_.begin() + static_cast<std::ptrdiff_t>(begin));
}

std::optional<Bytes> RecordQueue::take() {
  if (records_.empty()) {
    return std::nullopt;
  }
  auto record = std::move(records_.front());
  records_.pop_front();
  return record;
}

void Wire::send(Direction direction, ByteView bytes) {
  queue(direction).append(bytes);
}

std::optional<Bytes> Wire::carry(Direction direction) {
  if (cut_) {
    return std::nullopt;
  }
  auto record = queue(direction).take();
  if (record) {
    for (auto* interceptor : interceptors_) {
      interceptor->on_record(direction, *record);
    }
  }
  return record;
}

}  // namespace lockbox::wire
