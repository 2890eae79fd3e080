#include "core/tls/key_schedule.h"

#include <botan/kdf.h>

namespace lockbox::tls {

namespace {

Bytes joined(ByteView first, ByteView second) {
  auto bytes = copy_of(first);
  bytes.insert(bytes.end(), second.begin(), second.end());
  return bytes;
}

}  // namespace

SecretBytes prf(ByteView secret, std::string_view label, ByteView seed, std::size_t length) {
  const auto kdf = Botan::KDF::create_or_throw("TLS-12-PRF(SHA-256)");
  return kdf->derive_key<SecretBytes>(length, secret, seed, view_of(label));
}

SecretBytes master_secret(ByteView pre_master_secret, ByteView client_random, ByteView server_random) {
  return prf(pre_master_secret, "master secret", joined(client_random, server_random), master_secret_size);
}

SecretBytes extended_master_secret(ByteView pre_master_secret, ByteView session_hash) {
  return prf(pre_master_secret, "extended master secret", session_hash, master_secret_size);
}

KeyBlock key_block(ByteView master, ByteView client_random, ByteView server_random) {
  return {prf(master, "key expansion", joined(server_random, client_random), KeyBlock::size)};
}

SecretBytes verify_data(ByteView master, FinishedLabel label, ByteView handshake_hash) {
  return prf(master, label == FinishedLabel::client ? "client finished" : "server finished", handshake_hash,
             verify_data_size);
}

}  // namespace lockbox::tls
