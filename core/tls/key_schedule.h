#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/bytes.h"

namespace lockbox::tls {

constexpr std::size_t master_secret_size = 48;
constexpr std::size_t verify_data_size = 12;

/// The keys of AES_128_GCM cut from the key block, RFC 5246 section 6.3 and RFC 5288 section 3.
struct KeyBlock {
  static constexpr std::size_t key_size = 16;
  static constexpr std::size_t iv_size = 4;
  static constexpr std::size_t size = 2 * (key_size + iv_size);

  SecretBytes bytes;  ///< 40 bytes

  ByteView client_write_key() const { return ByteView(bytes).subspan(0, key_size); }
  ByteView server_write_key() const { return ByteView(bytes).subspan(key_size, key_size); }
  ByteView client_write_iv() const { return ByteView(bytes).subspan(2 * key_size, iv_size); }
  ByteView server_write_iv() const { return ByteView(bytes).subspan(2 * key_size + iv_size, iv_size); }
};

/// RFC 5246 section 5: PRF(secret, label, seed) with P_SHA256, `length` bytes of it.
SecretBytes prf(ByteView secret, std::string_view label, ByteView seed, std::size_t length);

/// RFC 5246 section 8.1: from the randoms of both hellos.
SecretBytes master_secret(ByteView pre_master_secret, ByteView client_random, ByteView server_random);

/// RFC 7627 section 4: from the hash of all handshake messages up to and including ClientKeyExchange.
SecretBytes extended_master_secret(ByteView pre_master_secret, ByteView session_hash);

/// RFC 5246 section 6.3. The randoms stand in the other order than in `master_secret`.
KeyBlock key_block(ByteView master, ByteView client_random, ByteView server_random);

enum class FinishedLabel { client, server };

/// RFC 5246 section 7.4.9: 12 bytes over the hash of all handshake messages before this Finished.
SecretBytes verify_data(ByteView master, FinishedLabel label, ByteView handshake_hash);

}  // namespace lockbox::tls
