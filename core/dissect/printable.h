#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/bytes.h"

namespace lockbox::dissect {

/// UTF-8 as it is; a byte that is not UTF-8, and a character that would steer the terminal or turn the reading
/// direction, as \xNN. At most `largest_value` bytes; what is longer ends with an ellipsis.
std::string printable(ByteView text);

/// Each byte one character (ISO 8859-1, near enough for T61String) or two (BMPString), with the same care.
std::string printable_latin1(ByteView text);
std::string printable_utf16(ByteView text);

/// Hex of at most 32 bytes; the size ("256 bytes") of more.
std::string hex_or_size(ByteView bytes);

/// "1 byte", "256 bytes".
std::string in_bytes(std::size_t size);

/// "0x" and `digits` hex digits.
std::string hex_number(std::uint32_t number, std::size_t digits);

/// Cuts at a border of characters to `largest_value` bytes, an ellipsis at the end.
void shorten(std::string& text);

}  // namespace lockbox::dissect
