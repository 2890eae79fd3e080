#pragma once

#include <botan/tls_policy.h>

#include <memory>

namespace lockbox::tls {

/// Both sides speak TLS 1.2 with TLS_RSA_WITH_AES_128_GCM_SHA256 (RFC 5288) and nothing else. What the browser thinks
/// of the bank's certificate is left to core/pki altogether.
std::shared_ptr<const Botan::TLS::Policy> tls12_rsa_policy();

}  // namespace lockbox::tls
