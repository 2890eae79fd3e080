#include "core/tls/lockbox_wrap.h"

#include <botan/exceptn.h>
#include <botan/pubkey.h>

#include "core/base/random_source.h"
#include "core/wire/record.h"

namespace lockbox::tls {

Result<Bytes> wrap_again(const Botan::X509_Certificate& certificate, ByteView pre_master_secret,
                         std::span<const SecretBytes> padding_draws) {
  try {
    ReplayedRandom random(padding_draws);
    const auto public_key = certificate.subject_public_key();
    const Botan::PK_Encryptor_EME encryptor(*public_key, random, "PKCS1v15");
    return encryptor.encrypt(pre_master_secret, random);
  } catch (const Botan::Exception& problem) {
    return failure("wrap-not-possible", {{"reason", std::string(problem.what())}});
  }
}

Result<Bytes> lockbox_in(ByteView record) {
  constexpr std::uint8_t client_key_exchange = 16;
  constexpr std::size_t lockbox_offset = 6;  // handshake type, length (3), length of the vector (2)
  const auto fragment = wire::fragment_of(record);
  if (fragment.size() <= lockbox_offset || fragment[0] != client_key_exchange) {
    return failure("not-a-client-key-exchange");
  }
  return copy_of(fragment.subspan(lockbox_offset));
}

}  // namespace lockbox::tls
