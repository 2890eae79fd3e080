#pragma once

#include <botan/pk_keys.h>
#include <botan/pkix_enums.h>
#include <botan/pkix_types.h>
#include <botan/rng.h>
#include <botan/x509_crl.h>
#include <botan/x509cert.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/facts.h"
#include "core/base/result.h"
#include "core/pki/certificate.h"

namespace lockbox::pki {

/// Who signs. `key` must outlive it.
struct Signer {
  Botan::X509_DN name = {};
  const Botan::Private_Key* key = nullptr;
};

/// Where an issuer keeps what others need to check its certificates. An empty address is left out.
struct IssuerAddresses {
  std::string crl = {};
  std::string ocsp = {};
  std::string certificate = {};
};

/// An extension of which nothing is known here but its bytes.
struct RawExtension {
  Botan::OID oid{};
  bool critical = false;
  Bytes value = {};  ///< DER, without the OCTET STRING around it
};

/// What a certificate is to say (RFC 5280 sections 4.1 and 4.2). What is empty gets no extension.
struct CertificateContent {
  Botan::X509_DN subject = {};
  Bytes serial = {};  ///< big-endian, positive, at most 20 bytes
  Instant not_before = {};
  Instant not_after = {};
  std::optional<BasicConstraints> basic_constraints = std::nullopt;
  Botan::Key_Constraints key_usage = {};
  std::vector<Botan::OID> extended_key_usage = {};
  std::vector<std::string> dns_names = {};
  std::vector<Botan::OID> policies = {};
  IssuerAddresses addresses = {};
  std::vector<RawExtension> more_extensions = {};
};

/// Signed with `hash`. Draws from `random` alone. Error `certificate-not-minted` (fact `reason`).
Result<Botan::X509_Certificate> mint_certificate(const CertificateContent& content,
                                                 const Botan::Public_Key& subject_key, const Signer& issuer,
                                                 Botan::RandomNumberGenerator& random,
                                                 std::string_view hash = "SHA-256");

struct RevokedCertificate {
  Bytes serial = {};
  Instant revoked_at = {};
  Botan::CRL_Code reason = Botan::CRL_Code::Unspecified;
};

/// What a revocation list is to say (RFC 5280 section 5.1).
struct CrlContent {
  Instant this_update = {};
  Instant next_update = {};
  std::uint64_t number = 0;
  std::vector<RevokedCertificate> revoked = {};
  std::vector<RawExtension> more_extensions = {};
};

/// Signed with SHA-256. Draws from `random` alone. Error `crl-not-minted` (fact `reason`).
Result<Botan::X509_CRL> mint_crl(const CrlContent& content, const Signer& issuer, Botan::RandomNumberGenerator& random);

/// 20 bytes of SHA-256 of the subjectPublicKey BIT STRING (RFC 7093 section 2, method 1).
Bytes key_identifier_of(const Botan::Public_Key& key);

}  // namespace lockbox::pki
