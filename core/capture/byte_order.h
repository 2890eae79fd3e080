#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace lockbox::capture {

/// Appends `value` least significant byte first: the byte order of our pcapng blocks.
template <std::unsigned_integral Value, typename Container>
void append_little_endian(Container& out, Value value) {
  for (std::size_t byte = 0; byte < sizeof(Value); ++byte) {
    out.push_back(static_cast<std::uint8_t>(value >> (8 * byte)));
  }
}

/// Appends `value` most significant byte first: the byte order of the network.
template <std::unsigned_integral Value, typename Container>
void append_big_endian(Container& out, Value value) {
  for (std::size_t byte = sizeof(Value); byte > 0; --byte) {
    out.push_back(static_cast<std::uint8_t>(value >> (8 * (byte - 1))));
  }
}

}  // namespace lockbox::capture
