#pragma once

#include <botan/secmem.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lockbox {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// Bytes that are wiped when they are freed.
using SecretBytes = Botan::secure_vector<std::uint8_t>;

/// Lower-case hex, two digits a byte, no separators.
std::string to_hex(ByteView bytes);

/// The bytes of a string of hex digits of either case. Error `hex-odd-length` or `hex-bad-digit` (fact `offset`).
Result<Bytes> from_hex(std::string_view hex);

/// The bytes of a string, without its terminator.
Bytes to_bytes(std::string_view text);
ByteView view_of(std::string_view text);
std::string_view as_text(ByteView bytes);

Bytes copy_of(ByteView bytes);
SecretBytes secret_copy_of(ByteView bytes);

/// SHA-256 of `bytes`: 32 bytes.
Bytes sha256(ByteView bytes);

}  // namespace lockbox
