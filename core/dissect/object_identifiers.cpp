#include "core/dissect/object_identifiers.h"

#include <botan/asn1_obj.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "core/dissect/printable.h"

namespace lockbox::dissect {

namespace {

struct Named {
  std::string_view dotted;
  std::string_view name;
};

// Botan's names for these are its own ("RSA/PKCS1v15(SHA-256)"); here stand those of RFC 5280, RFC 4055, RFC 5758,
// RFC 5480 and RFC 8410.
constexpr auto rfc_names = std::to_array<Named>({
    {"1.2.840.113549.1.1.1", "rsaEncryption"},
    {"1.2.840.113549.1.1.5", "sha1WithRSAEncryption"},
    {"1.2.840.113549.1.1.10", "id-RSASSA-PSS"},
    {"1.2.840.113549.1.1.11", "sha256WithRSAEncryption"},
    {"1.2.840.113549.1.1.12", "sha384WithRSAEncryption"},
    {"1.2.840.113549.1.1.13", "sha512WithRSAEncryption"},
    {"1.2.840.10045.2.1", "id-ecPublicKey"},
    {"1.2.840.10045.3.1.7", "secp256r1"},
    {"1.3.132.0.34", "secp384r1"},
    {"1.3.132.0.35", "secp521r1"},
    {"1.2.840.10045.4.3.2", "ecdsa-with-SHA256"},
    {"1.2.840.10045.4.3.3", "ecdsa-with-SHA384"},
    {"1.2.840.10045.4.3.4", "ecdsa-with-SHA512"},
    {"1.3.101.112", "id-Ed25519"},
    {"2.5.4.3", "id-at-commonName"},
    {"2.5.4.5", "id-at-serialNumber"},
    {"2.5.4.6", "id-at-countryName"},
    {"2.5.4.7", "id-at-localityName"},
    {"2.5.4.8", "id-at-stateOrProvinceName"},
    {"2.5.4.10", "id-at-organizationName"},
    {"2.5.4.11", "id-at-organizationalUnitName"},
    {"2.5.29.14", "id-ce-subjectKeyIdentifier"},
    {"2.5.29.15", "id-ce-keyUsage"},
    {"2.5.29.17", "id-ce-subjectAltName"},
    {"2.5.29.18", "id-ce-issuerAltName"},
    {"2.5.29.19", "id-ce-basicConstraints"},
    {"2.5.29.30", "id-ce-nameConstraints"},
    {"2.5.29.31", "id-ce-cRLDistributionPoints"},
    {"2.5.29.32", "id-ce-certificatePolicies"},
    {"2.5.29.32.0", "anyPolicy"},
    {"2.5.29.35", "id-ce-authorityKeyIdentifier"},
    {"2.5.29.37", "id-ce-extKeyUsage"},
    {"2.5.29.37.0", "anyExtendedKeyUsage"},
    {"1.3.6.1.5.5.7.1.1", "id-pe-authorityInfoAccess"},
    {"1.3.6.1.5.5.7.1.24", "id-pe-tlsfeature"},
    {"1.3.6.1.5.5.7.2.1", "id-qt-cps"},
    {"1.3.6.1.5.5.7.3.1", "id-kp-serverAuth"},
    {"1.3.6.1.5.5.7.3.2", "id-kp-clientAuth"},
    {"1.3.6.1.5.5.7.3.3", "id-kp-codeSigning"},
    {"1.3.6.1.5.5.7.3.4", "id-kp-emailProtection"},
    {"1.3.6.1.5.5.7.3.8", "id-kp-timeStamping"},
    {"1.3.6.1.5.5.7.3.9", "id-kp-OCSPSigning"},
    {"1.3.6.1.5.5.7.48.1", "id-ad-ocsp"},
    {"1.3.6.1.5.5.7.48.2", "id-ad-caIssuers"},
});

std::string name_of(const std::string& dotted_form) {
  const auto* const known = std::ranges::find(rfc_names, std::string_view(dotted_form), &Named::dotted);
  if (known != rfc_names.end()) {
    return std::string(known->name);
  }
  try {
    return Botan::OID(dotted_form).human_name_or_empty();
  } catch (const Botan::Exception&) {
    return {};
  }
}

/// ITU-T X.690 section 8.19.4: the first two numbers share one.
std::string first_two(std::uint64_t number) {
  const auto first = std::min<std::uint64_t>(number / 40, 2);
  return std::to_string(first) + "." + std::to_string(number - 40 * first);
}

}  // namespace

std::string dotted(ByteView contents) {
  constexpr std::size_t longest = 32;
  if (contents.empty() || contents.size() > longest || (contents.back() & 0x80U) != 0) {
    return {};
  }
  std::string text;
  std::uint64_t number = 0;
  for (const auto byte : contents) {
    number = (number << 7U) | (byte & 0x7FU);
    if (number > std::numeric_limits<std::uint32_t>::max()) {
      return {};
    }
    if ((byte & 0x80U) == 0) {
      text += text.empty() ? first_two(number) : std::string(".").append(std::to_string(number));
      number = 0;
    }
  }
  return text;
}

std::string describe_object_identifier(ByteView contents) {
  const auto numbers = dotted(contents);
  if (numbers.empty()) {
    return hex_or_size(contents);
  }
  const auto name = name_of(numbers);
  return name.empty() ? numbers : numbers + " " + name;
}

}  // namespace lockbox::dissect
