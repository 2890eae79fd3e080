#pragma once

#include <botan/asn1_obj.h>
#include <botan/x509cert.h>

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/facts.h"

namespace lockbox::pki {

/// What a person calls the certificate: its common name, else its first DNS name, else the whole subject.
std::string name_of(const Botan::X509_Certificate& certificate);

/// The issuer's common name, else its whole name.
std::string issuer_name_of(const Botan::X509_Certificate& certificate);

/// "certificate", "issuer", "serial", "fingerprint_sha256", "not_before", "not_after".
Facts facts_of(const Botan::X509_Certificate& certificate);

/// SHA-256 of the whole certificate: 32 bytes.
Bytes fingerprint_of(const Botan::X509_Certificate& certificate);

/// Whether it names itself as its issuer. Says nothing about the signature.
bool is_self_issued(const Botan::X509_Certificate& certificate);

Instant instant_of(const Botan::ASN1_Time& time);

/// As UTCTime until 2049, as GeneralizedTime from then on (RFC 5280 section 4.1.2.5). The year must lie between 1950
/// and 3100, else Botan::Invalid_Argument is thrown.
Botan::ASN1_Time asn1_time(Instant time);

/// The dNSName entries of subjectAltName in the order in which they stand. Nothing where the extension is missing.
/// Throws Botan::Decoding_Error where it cannot be read.
std::optional<std::vector<std::string>> dns_names_of(const Botan::X509_Certificate& certificate);

/// RFC 5280 section 4.2.1.9.
struct BasicConstraints {
  bool ca = false;
  std::optional<std::size_t> path_length = std::nullopt;  ///< nothing: no limit
};

/// Nothing where the extension is missing. Throws Botan::Decoding_Error where it cannot be read.
std::optional<BasicConstraints> basic_constraints_of(const Botan::X509_Certificate& certificate);

/// A name of the choice GeneralName (RFC 5280 section 4.2.1.6): its tag and what stands under it.
struct GeneralName {
  std::uint32_t tag = 0;
  Bytes value = {};
};

inline constexpr std::uint32_t dns_name_tag = 2;
inline constexpr std::uint32_t directory_name_tag = 4;
inline constexpr std::uint32_t ip_address_tag = 7;

/// All names of subjectAltName. Empty where the extension is missing. Throws Botan::Decoding_Error.
std::vector<GeneralName> alternative_names_of(const Botan::X509_Certificate& certificate);

}  // namespace lockbox::pki
