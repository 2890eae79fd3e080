#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"

namespace lockbox::wire {

/// RFC 5246 section 6.2.1, RFC 8446 section 5.1.
enum class ContentType : std::uint8_t { change_cipher_spec = 20, alert = 21, handshake = 22, application_data = 23 };

constexpr std::size_t record_header_size = 5;

/// RFC 5246 section 6.2.3: a TLSCiphertext fragment is at most 2^14 + 2048 bytes.
constexpr std::size_t largest_fragment = (1U << 14U) + 2048U;

/// The 5 bytes before each record's fragment, as they stand on the wire; `type` may be a value that no RFC names.
struct RecordHeader {
  std::uint8_t type = 0;
  std::uint16_t version = 0;
  std::uint16_t length = 0;  ///< bytes that follow the header

  bool is(ContentType content_type) const { return type == static_cast<std::uint8_t>(content_type); }
};

/// Reads the first five bytes. Error `record-header-short` where there are fewer.
Result<RecordHeader> parse_record_header(ByteView bytes);

/// The fragment of one whole record: all that follows the header (empty for fewer than five bytes).
ByteView fragment_of(ByteView record);

}  // namespace lockbox::wire
