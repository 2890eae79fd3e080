#include "core/dissect/code_points.h"

#include <botan/tls_alert.h>
#include <botan/tls_ciphersuite.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/dissect/printable.h"

namespace lockbox::dissect {

namespace {

struct CodePoint {
  std::uint32_t number;
  std::string_view name;
};

constexpr std::string_view unknown = "unknown";

std::string_view name_in(std::span<const CodePoint> registry, std::uint32_t number) {
  const auto entry = std::ranges::find(registry, number, &CodePoint::number);
  return entry == registry.end() ? unknown : entry->name;
}

std::string numbered(const std::string& number, std::string_view name) {
  return number + " " + std::string(name);
}

/// RFC 8701 section 2: values that mean nothing, offered so that servers keep ignoring what they do not know.
bool is_grease(std::uint32_t number) {
  return (number & 0x0F0FU) == 0x0A0AU && (number >> 8U) == (number & 0xFFU);
}

std::string decimal_in(std::span<const CodePoint> registry, std::uint32_t number) {
  return numbered(std::to_string(number), name_in(registry, number));
}

std::string hex_in(std::span<const CodePoint> registry, std::uint32_t number) {
  return numbered(hex_number(number, 4), is_grease(number) ? "GREASE" : name_in(registry, number));
}

constexpr auto content_types = std::to_array<CodePoint>(
    {{20, "change_cipher_spec"}, {21, "alert"}, {22, "handshake"}, {23, "application_data"}, {24, "heartbeat"}});

constexpr auto versions = std::to_array<CodePoint>(
    {{0x0300, "SSL 3.0"}, {0x0301, "TLS 1.0"}, {0x0302, "TLS 1.1"}, {0x0303, "TLS 1.2"}, {0x0304, "TLS 1.3"}});

constexpr auto handshake_types = std::to_array<CodePoint>({{0, "hello_request"},
                                                           {1, "client_hello"},
                                                           {2, "server_hello"},
                                                           {4, "new_session_ticket"},
                                                           {8, "encrypted_extensions"},
                                                           {11, "certificate"},
                                                           {12, "server_key_exchange"},
                                                           {13, "certificate_request"},
                                                           {14, "server_hello_done"},
                                                           {15, "certificate_verify"},
                                                           {16, "client_key_exchange"},
                                                           {20, "finished"},
                                                           {21, "certificate_url"},
                                                           {22, "certificate_status"},
                                                           {24, "key_update"}});

constexpr auto compression_methods = std::to_array<CodePoint>({{0, "null"}, {1, "DEFLATE"}, {64, "LZS"}});

constexpr auto extension_types = std::to_array<CodePoint>({{0, "server_name"},
                                                           {1, "max_fragment_length"},
                                                           {5, "status_request"},
                                                           {10, "supported_groups"},
                                                           {11, "ec_point_formats"},
                                                           {12, "srp"},
                                                           {13, "signature_algorithms"},
                                                           {14, "use_srtp"},
                                                           {15, "heartbeat"},
                                                           {16, "application_layer_protocol_negotiation"},
                                                           {17, "status_request_v2"},
                                                           {18, "signed_certificate_timestamp"},
                                                           {19, "client_certificate_type"},
                                                           {20, "server_certificate_type"},
                                                           {21, "padding"},
                                                           {22, "encrypt_then_mac"},
                                                           {23, "extended_master_secret"},
                                                           {27, "compress_certificate"},
                                                           {28, "record_size_limit"},
                                                           {34, "delegated_credential"},
                                                           {35, "session_ticket"},
                                                           {41, "pre_shared_key"},
                                                           {42, "early_data"},
                                                           {43, "supported_versions"},
                                                           {44, "cookie"},
                                                           {45, "psk_key_exchange_modes"},
                                                           {47, "certificate_authorities"},
                                                           {48, "oid_filters"},
                                                           {49, "post_handshake_auth"},
                                                           {50, "signature_algorithms_cert"},
                                                           {51, "key_share"},
                                                           {57, "quic_transport_parameters"},
                                                           {0xfe0d, "encrypted_client_hello"},
                                                           {0xff01, "renegotiation_info"}});

constexpr auto named_groups = std::to_array<CodePoint>({{19, "secp192r1"},
                                                        {21, "secp224r1"},
                                                        {22, "secp256k1"},
                                                        {23, "secp256r1"},
                                                        {24, "secp384r1"},
                                                        {25, "secp521r1"},
                                                        {26, "brainpoolP256r1"},
                                                        {27, "brainpoolP384r1"},
                                                        {28, "brainpoolP512r1"},
                                                        {29, "x25519"},
                                                        {30, "x448"},
                                                        {31, "brainpoolP256r1tls13"},
                                                        {32, "brainpoolP384r1tls13"},
                                                        {33, "brainpoolP512r1tls13"},
                                                        {256, "ffdhe2048"},
                                                        {257, "ffdhe3072"},
                                                        {258, "ffdhe4096"},
                                                        {259, "ffdhe6144"},
                                                        {260, "ffdhe8192"},
                                                        {0x0200, "MLKEM512"},
                                                        {0x0201, "MLKEM768"},
                                                        {0x0202, "MLKEM1024"},
                                                        {0x11eb, "SecP256r1MLKEM768"},
                                                        {0x11ec, "X25519MLKEM768"},
                                                        {0x11ed, "SecP384r1MLKEM1024"}});

// RFC 8446 section 4.2.3, as far as the names do not follow from the two bytes.
constexpr auto signature_schemes = std::to_array<CodePoint>({{0x0403, "ecdsa_secp256r1_sha256"},
                                                             {0x0503, "ecdsa_secp384r1_sha384"},
                                                             {0x0603, "ecdsa_secp521r1_sha512"},
                                                             {0x0804, "rsa_pss_rsae_sha256"},
                                                             {0x0805, "rsa_pss_rsae_sha384"},
                                                             {0x0806, "rsa_pss_rsae_sha512"},
                                                             {0x0807, "ed25519"},
                                                             {0x0808, "ed448"},
                                                             {0x0809, "rsa_pss_pss_sha256"},
                                                             {0x080a, "rsa_pss_pss_sha384"},
                                                             {0x080b, "rsa_pss_pss_sha512"},
                                                             {0x081a, "ecdsa_brainpoolP256r1tls13_sha256"},
                                                             {0x081b, "ecdsa_brainpoolP384r1tls13_sha384"},
                                                             {0x081c, "ecdsa_brainpoolP512r1tls13_sha512"}});

constexpr auto point_formats =
    std::to_array<CodePoint>({{0, "uncompressed"}, {1, "ansiX962_compressed_prime"}, {2, "ansiX962_compressed_char2"}});

constexpr auto certificate_types =
    std::to_array<CodePoint>({{0, "X509"}, {1, "OpenPGP"}, {2, "RawPublicKey"}, {3, "1609Dot2"}});

constexpr auto status_types = std::to_array<CodePoint>({{1, "ocsp"}, {2, "ocsp_multi"}});

constexpr auto name_types = std::to_array<CodePoint>({{0, "host_name"}});

constexpr auto alert_levels = std::to_array<CodePoint>({{1, "warning"}, {2, "fatal"}});

// RFC 5246 section 7.4.1.4.1: before TLS 1.3 the two bytes were a hash and a signature algorithm.
constexpr auto hash_algorithms =
    std::to_array<CodePoint>({{1, "md5"}, {2, "sha1"}, {3, "sha224"}, {4, "sha256"}, {5, "sha384"}, {6, "sha512"}});
constexpr auto signature_algorithms = std::to_array<CodePoint>({{1, "rsa_pkcs1"}, {2, "dsa"}, {3, "ecdsa"}});

}  // namespace

std::string describe_content_type(std::uint32_t type) {
  return decimal_in(content_types, type);
}

std::string describe_version(std::uint32_t version) {
  return hex_in(versions, version);
}

std::string describe_handshake_type(std::uint32_t type) {
  return decimal_in(handshake_types, type);
}

std::string describe_cipher_suite(std::uint32_t suite) {
  // RFC 5746 section 3.3 and RFC 7507: signals that only look like suites.
  constexpr auto signals =
      std::to_array<CodePoint>({{0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"}, {0x5600, "TLS_FALLBACK_SCSV"}});
  const auto known = Botan::TLS::Ciphersuite::by_id(static_cast<std::uint16_t>(suite));
  return known ? numbered(hex_number(suite, 4), "TLS_" + known->to_string()) : hex_in(signals, suite);
}

std::string describe_compression_method(std::uint32_t method) {
  return decimal_in(compression_methods, method);
}

std::string describe_extension_type(std::uint32_t type) {
  return numbered(std::to_string(type), is_grease(type) ? "GREASE" : name_in(extension_types, type));
}

std::string describe_named_group(std::uint32_t group) {
  return hex_in(named_groups, group);
}

std::string describe_signature_scheme(std::uint32_t scheme) {
  const auto hash = name_in(hash_algorithms, scheme >> 8U);
  const auto signature = name_in(signature_algorithms, scheme & 0xFFU);
  const auto named = name_in(signature_schemes, scheme) != unknown;
  if (named || hash == unknown || signature == unknown) {
    return hex_in(signature_schemes, scheme);
  }
  return numbered(hex_number(scheme, 4), std::string(signature) + "_" + std::string(hash));
}

std::string describe_point_format(std::uint32_t format) {
  return decimal_in(point_formats, format);
}

std::string describe_certificate_type(std::uint32_t type) {
  return decimal_in(certificate_types, type);
}

std::string describe_status_type(std::uint32_t type) {
  return decimal_in(status_types, type);
}

std::string describe_name_type(std::uint32_t type) {
  return decimal_in(name_types, type);
}

std::string describe_alert_level(std::uint32_t level) {
  return decimal_in(alert_levels, level);
}

std::string describe_alert_description(std::uint32_t description) {
  constexpr std::uint32_t ech_required = 121;  // newer than Botan's list
  if (description == ech_required) {
    return numbered(std::to_string(description), "ech_required");
  }
  const auto name = Botan::TLS::Alert(static_cast<Botan::TLS::AlertType>(description)).type_string();
  return numbered(std::to_string(description), name.starts_with("unrecognized_alert") ? unknown : name);
}

}  // namespace lockbox::dissect
