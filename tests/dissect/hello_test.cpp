#include <gmock/gmock.h>

#include <algorithm>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/dissect/sample_session.h"

namespace lockbox::dissect::test {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

// The ClientHello of "The Illustrated TLS 1.2 Connection" (tls12.xargs.org): a Go client.
constexpr std::string_view illustrated_client_hello =
    "16030100a5010000a10303000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f000020cca8cca9"
    "c02fc030c02bc02cc013c009c014c00a009c009d002f0035c012000a010000580000001800160000136578616d706c652e75"
    "6c666865696d2e6e6574000500050100000000000a000a0008001d001700180019000b00020100000d001200100401040305"
    "0105030601060302010203ff0100010000120000";

Bytes client_hello() {
  return sample_session().records.at(0).bytes;
}

Bytes server_hello() {
  return sample_session().records.at(1).bytes;
}

/// The numbers at the beginning of values such as "0x009c TLS_..." or "10 supported_groups".
std::vector<std::uint16_t> numbers_of(const Field& root, std::string_view id) {
  std::vector<std::uint16_t> numbers;
  for (const auto& value : values_of(root, id)) {
    numbers.push_back(static_cast<std::uint16_t>(std::stoul(value, nullptr, 0)));
  }
  return numbers;
}

TEST(ClientHello, SaysWhatBotanSays) {
  const auto bytes = client_hello();
  const auto fields = dissect_record(bytes, Sealing::clear);
  const auto& session = sample_session();
  EXPECT_EQ(bytes_of(fields, "client_hello.random", bytes), session.client_random);
  EXPECT_THAT(numbers_of(fields, "client_hello.cipher_suite"), ElementsAreArray(session.offered_suites));
  auto extensions = numbers_of(fields, "extension.type");
  std::ranges::sort(extensions);
  EXPECT_THAT(extensions, ElementsAreArray(session.offered_extensions));
}

TEST(ClientHello, OffersTheLockboxAlone) {
  const auto fields = dissect_record(client_hello(), Sealing::clear);
  EXPECT_EQ(value_of(fields, "client_hello.client_version"), "0x0303 TLS 1.2");
  EXPECT_THAT(values_of(fields, "client_hello.cipher_suite"),
              testing::Contains("0x009c TLS_RSA_WITH_AES_128_GCM_SHA256"));
  EXPECT_EQ(value_of(fields, "client_hello.compression_method"), "0 null");
  EXPECT_EQ(value_of(fields, "extension.server_name.host_name"), "bank.example");
  EXPECT_EQ(value_of(fields, "extension.alpn.name"), "http/1.1");
}

TEST(ClientHello, OfAnotherClientIsReadToTheLastByte) {
  const auto fields = dissect_record(from_hex(illustrated_client_hello).value(), Sealing::clear);
  EXPECT_EQ(value_of(fields, "record.version"), "0x0301 TLS 1.0");
  EXPECT_EQ(value_of(fields, "extension.server_name.host_name"), "example.ulfheim.net");
  EXPECT_EQ(value_of(fields, "extension.status_request.status_type"), "1 ocsp");
  EXPECT_THAT(values_of(fields, "extension.supported_groups.group"),
              ElementsAre("0x001d x25519", "0x0017 secp256r1", "0x0018 secp384r1", "0x0019 secp521r1"));
  EXPECT_EQ(value_of(fields, "extension.ec_point_formats.format"), "0 uncompressed");
  EXPECT_THAT(values_of(fields, "extension.signature_algorithms.scheme"),
              ElementsAre("0x0401 rsa_pkcs1_sha256", "0x0403 ecdsa_secp256r1_sha256", "0x0501 rsa_pkcs1_sha384",
                          "0x0503 ecdsa_secp384r1_sha384", "0x0601 rsa_pkcs1_sha512", "0x0603 ecdsa_secp521r1_sha512",
                          "0x0201 rsa_pkcs1_sha1", "0x0203 ecdsa_sha1"));
  EXPECT_EQ(value_of(fields, "extension.renegotiation_info.length"), "0 bytes");
  EXPECT_EQ(value_of(fields, "extension.other"), "18 signed_certificate_timestamp");
  for (const auto* const id : {"trailing", "truncated", "malformed"}) {
    EXPECT_TRUE(fields_with(fields, id).empty()) << id;
  }
}

TEST(ClientHello, WithoutExtensionsIsWhole) {
  const auto body = from_hex("0303" + std::string(64, '0') + "000002009c0100").value();
  const auto fields = dissect_fragment(22, handshake_message(1, body));
  EXPECT_EQ(value_of(fields, "client_hello.cipher_suites"), "1 entry");
  EXPECT_TRUE(fields_with(fields, "client_hello.extensions").empty());
  EXPECT_TRUE(fields_with(fields, "truncated").empty());
}

TEST(ClientHello, OddCipherSuitesEndInATruncatedOne) {
  const auto body = from_hex("0303" + std::string(64, '0') + "000003009c000100").value();
  const auto fields = dissect_fragment(22, handshake_message(1, body));
  EXPECT_EQ(value_of(fields, "truncated"), "1 of 2 bytes");
  EXPECT_EQ(value_of(fields, "client_hello.compression_method"), "0 null");
}

TEST(ClientHello, GreaseIsNamed) {
  const auto body = from_hex("0303" + std::string(64, '0') + "0000040a0aeaea0100").value();
  EXPECT_THAT(values_of(dissect_fragment(22, handshake_message(1, body)), "client_hello.cipher_suite"),
              ElementsAre("0x0a0a GREASE", "0xeaea GREASE"));
}

TEST(ServerHello, SaysWhatBotanSays) {
  const auto bytes = server_hello();
  const auto fields = dissect_record(bytes, Sealing::clear);
  EXPECT_EQ(bytes_of(fields, "server_hello.random", bytes), sample_session().server_random);
  EXPECT_EQ(value_of(fields, "server_hello.session_id").size(), 64U);
  EXPECT_EQ(value_of(fields, "server_hello.server_version"), "0x0303 TLS 1.2");
  EXPECT_EQ(value_of(fields, "server_hello.cipher_suite"), "0x009c TLS_RSA_WITH_AES_128_GCM_SHA256");
  EXPECT_EQ(value_of(fields, "server_hello.compression_method"), "0 null");
}

/// A ServerHello with that extension alone.
Field server_hello_with(std::string_view extension_hex) {
  const auto extension = std::string(extension_hex);
  const auto size = to_hex(Bytes{static_cast<std::uint8_t>(extension.size() / 2)});
  const auto body = "0303" + std::string(64, '0') + "00009c0000" + size + extension;
  return dissect_fragment(22, handshake_message(2, from_hex(body).value()));
}

TEST(ServerHello, ChoosesWhereTheClientLists) {
  EXPECT_EQ(value_of(server_hello_with("002b00020303"), "extension.supported_versions.version"), "0x0303 TLS 1.2");
  EXPECT_EQ(value_of(server_hello_with("0014000102"), "extension.certificate_type.type"), "2 RawPublicKey");
}

TEST(ServerHello, AcknowledgesWithEmptyExtensions) {
  for (const auto* const extension : {"00000000", "00050000", "00160000", "00170000", "00230000"}) {
    const auto fields = server_hello_with(extension);
    EXPECT_EQ(value_of(fields, "extension.length"), "0 bytes");
    EXPECT_TRUE(fields_with(fields, "truncated").empty()) << outline(fields);
  }
}

TEST(ServerHello, RenegotiationInfoHoldsTheEarlierVerifyData) {
  const auto fields = server_hello_with("ff01000403aabbcc");
  EXPECT_EQ(value_of(fields, "extension.renegotiation_info.renegotiated_connection"), "aabbcc");
}

TEST(ServerHello, RecordSizeLimitIsASize) {
  EXPECT_EQ(value_of(server_hello_with("001c00024001"), "extension.record_size_limit.limit"), "16385 bytes");
}

}  // namespace
}  // namespace lockbox::dissect::test
