#include "core/base/bytes.h"

#include <botan/hash.h>
#include <botan/hex.h>

#include <algorithm>

namespace lockbox {

std::string to_hex(ByteView bytes) {
  return Botan::hex_encode(bytes.data(), bytes.size(), false);
}

Result<Bytes> from_hex(std::string_view hex) {
  const auto bad = hex.find_first_not_of("0123456789abcdefABCDEF");
  if (bad != std::string_view::npos) {
    return failure("hex-bad-digit", {{"offset", static_cast<std::int64_t>(bad)}});
  }
  if (hex.size() % 2 != 0) {
    return failure("hex-odd-length");
  }
  return Botan::hex_decode(hex);
}

ByteView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes to_bytes(std::string_view text) {
  return copy_of(view_of(text));
}

Bytes copy_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

SecretBytes secret_copy_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

Bytes sha256(ByteView bytes) {
  return Botan::HashFunction::create_or_throw("SHA-256")->process<Bytes>(bytes);
}

}  // namespace lockbox
