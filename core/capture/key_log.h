#pragma once

#include "core/base/bytes.h"

namespace lockbox::capture {

constexpr std::size_t client_random_size = 32;
constexpr std::size_t master_secret_size = 48;

/// The line of an NSS key log (RFC 9850; before it, NSS's own "Key Log Format") from which a TLS 1.2 session can be
/// decrypted: `CLIENT_RANDOM`, the 32 bytes of ClientHello.random and the 48 of the master secret, each in lower-case
/// hex, separated by one space and ended by a line feed. Error `key-log-client-random-size` or
/// `key-log-master-secret-size` (fact `bytes`) where the sizes are others.
Result<SecretBytes> key_log_line(ByteView client_random, ByteView master_secret);

}  // namespace lockbox::capture
