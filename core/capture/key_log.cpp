#include "core/capture/key_log.h"

#include <botan/hex.h>

#include <string_view>

namespace lockbox::capture {

namespace {

constexpr std::string_view label = "CLIENT_RANDOM ";

void append_text(SecretBytes& line, std::string_view text) {
  line.insert(line.end(), text.begin(), text.end());
}

// Into the secret line itself: a std::string on the way would not be wiped.
void append_hex(SecretBytes& line, ByteView bytes) {
  const auto begin = line.size();
  line.resize(begin + 2 * bytes.size());
  Botan::hex_encode(reinterpret_cast<char*>(line.data() + begin), bytes.data(), bytes.size(), false);
}

}  // namespace

Result<SecretBytes> key_log_line(ByteView client_random, ByteView master_secret) {
  if (client_random.size() != client_random_size) {
    return failure("key-log-client-random-size", {{"bytes", static_cast<std::int64_t>(client_random.size())}});
  }
  if (master_secret.size() != master_secret_size) {
    return failure("key-log-master-secret-size", {{"bytes", static_cast<std::int64_t>(master_secret.size())}});
  }
  SecretBytes line;
  append_text(line, label);
  append_hex(line, client_random);
  append_text(line, " ");
  append_hex(line, master_secret);
  append_text(line, "\n");
  return line;
}

}  // namespace lockbox::capture
