#pragma once

#include <botan/x509cert.h>

#include <span>

#include "core/base/bytes.h"

namespace lockbox::tls {

/// Seals `pre_master_secret` again as the browser did, RFC 5246 section 7.4.7.1 (RSAES-PKCS1-v1_5, RFC 8017 section
/// 7.2), with the random bytes that the browser drew for the padding. The stack has no hook for this operation; equal
/// inputs must give the lockbox that stands on the wire.
/// Error `wrap-not-possible` where the certificate holds no RSA key or the draws do not suffice.
Result<Bytes> wrap_again(const Botan::X509_Certificate& certificate, ByteView pre_master_secret,
                         std::span<const SecretBytes> padding_draws);

/// The EncryptedPreMasterSecret of a ClientKeyExchange record, without its length. Error `not-a-client-key-exchange`.
Result<Bytes> lockbox_in(ByteView record);

}  // namespace lockbox::tls
