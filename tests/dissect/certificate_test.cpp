#include <botan/data_src.h>
#include <botan/pem.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/dissect/sample_session.h"
#include "tests/support/process.h"

namespace lockbox::dissect::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Bytes leaf_der() {
  return sample_session().chain.at(0).BER_encode();
}

/// The content of the element with that id, without its header.
Bytes content_of(const Field& root, std::string_view id, ByteView der) {
  const auto& element = only(root, id);
  const auto header = element.children.at(0).span.length;
  return copy_of(der.subspan(element.span.offset + header, element.span.length - header));
}

/// Without the zero that only keeps it from being negative.
Bytes serial_number_of(const Field& root, ByteView der) {
  auto serial = content_of(root, "x509.serial_number", der);
  serial.erase(serial.begin(), std::ranges::find_if(serial, [](auto byte) { return byte != 0; }));
  return serial;
}

std::vector<Bytes> system_certificates() {
  std::vector<Bytes> certificates;
  for (const auto& entry : std::filesystem::directory_iterator("/etc/ssl/certs")) {
    if (entry.path().extension() == ".pem") {
      Botan::DataSource_Stream source(entry.path().string());
      const auto der = Botan::PEM_Code::decode_check_label(source, "CERTIFICATE");
      certificates.emplace_back(der.begin(), der.end());
    }
  }
  return certificates;
}

TEST(Certificate, SaysWhatBotanSays) {
  const auto der = leaf_der();
  const auto& theirs = sample_session().chain.at(0);
  const auto ours = dissect_certificate(der);
  EXPECT_EQ(serial_number_of(ours, der), theirs.serial_number());
  EXPECT_EQ(bytes_of(ours, "x509.issuer", der), theirs.raw_issuer_dn());
  EXPECT_EQ(bytes_of(ours, "x509.subject", der), theirs.raw_subject_dn());
  EXPECT_EQ(bytes_of(ours, "x509.subject_public_key_info", der), theirs.subject_public_key_info());
  EXPECT_EQ(bytes_of(ours, "x509.tbs_certificate", der), theirs.tbs_data());
  auto signature = content_of(ours, "x509.signature_value", der);
  signature.erase(signature.begin());  // the count of unused bits
  EXPECT_EQ(signature, theirs.signature());
}

TEST(Certificate, FieldsOfRfc5280AreDecoded) {
  const auto fields = dissect_certificate(leaf_der());
  EXPECT_EQ(value_of(fields, "x509.version"), "2 v3");
  EXPECT_EQ(value_of(fields, "x509.subject"), "C=DE, O=Bank f\u00fcr alle, CN=bank.example");
  EXPECT_EQ(value_of(fields, "x509.certificate"), value_of(fields, "x509.subject"));
  EXPECT_EQ(value_of(fields, "x509.issuer"), "C=DE, O=Bank f\u00fcr alle, CN=Test authority");
  EXPECT_EQ(value_of(fields, "x509.not_before"), "2026-01-01 00:00:00 UTC");
  EXPECT_EQ(value_of(fields, "x509.not_after"), "2027-01-01 00:00:00 UTC");
  EXPECT_EQ(value_of(fields, "x509.signature_algorithm"), "1.2.840.113549.1.1.11 sha256WithRSAEncryption");
  EXPECT_EQ(value_of(fields, "x509.public_key_algorithm"), "1.2.840.113549.1.1.1 rsaEncryption");
  EXPECT_EQ(value_of(fields, "x509.modulus"), "2048 bits");
  EXPECT_EQ(value_of(fields, "x509.public_exponent"), "65537");
}

TEST(Certificate, ExtensionsAreDecoded) {
  const auto& theirs = sample_session().chain.at(0);
  const auto fields = dissect_certificate(leaf_der());
  EXPECT_EQ(value_of(fields, "x509.subject_alt_name"),
            "bank.example, www.bank.example, C=DE, O=Bank f\u00fcr alle, CN=Directory, 192.0.2.1");
  EXPECT_EQ(value_of(fields, "x509.key_usage"), "digitalSignature, keyEncipherment");
  EXPECT_EQ(value_of(fields, "x509.extended_key_usage"), "1.3.6.1.5.5.7.3.1 id-kp-serverAuth");
  EXPECT_EQ(value_of(fields, "x509.basic_constraints"), "FALSE");
  EXPECT_EQ(value_of(fields, "x509.subject_key_identifier"), to_hex(theirs.subject_key_id()));
  EXPECT_EQ(value_of(fields, "x509.authority_key_identifier"), to_hex(theirs.authority_key_id()));
  EXPECT_EQ(value_of(fields, "x509.authority_info_access"), "http://ocsp.example, http://ca.example/ca.cer");
  EXPECT_THAT(values_of(fields, "x509.access_method"),
              ElementsAre("1.3.6.1.5.5.7.48.1 id-ad-ocsp", "1.3.6.1.5.5.7.48.2 id-ad-caIssuers"));
  EXPECT_EQ(value_of(fields, "x509.crl_distribution_points"), "http://crl.example/bank.crl");
  EXPECT_EQ(value_of(fields, "x509.extension_other"), "2.5.29.32 id-ce-certificatePolicies");
  EXPECT_THAT(values_of(fields, "x509.extension_critical"), ElementsAre("TRUE", "TRUE"));
}

TEST(Certificate, OfAnAuthorityTellsThatItIsOne) {
  const auto fields = dissect_certificate(sample_session().chain.at(1).BER_encode());
  EXPECT_EQ(value_of(fields, "x509.basic_constraints_ca"), "TRUE");
  EXPECT_EQ(value_of(fields, "x509.path_length"), "2");
  EXPECT_EQ(value_of(fields, "x509.basic_constraints"), "TRUE, 2");
  EXPECT_EQ(value_of(fields, "x509.key_usage"), "keyCertSign, cRLSign");
}

TEST(Certificate, OfEveryAuthorityThatTheSystemTrustsIsReadToTheLastByte) {
  const auto certificates = system_certificates();
  ASSERT_THAT(certificates, SizeIs(testing::Gt(50U))) << "the package ca-certificates is missing";
  for (const auto& der : certificates) {
    const auto ours = dissect_certificate(der);
    const Botan::X509_Certificate theirs(der);
    EXPECT_TRUE(leaves_cover(ours, der.size()));
    EXPECT_EQ(serial_number_of(ours, der), theirs.serial_number());
    EXPECT_EQ(bytes_of(ours, "x509.subject", der), theirs.raw_subject_dn());
    EXPECT_EQ(bytes_of(ours, "x509.subject_public_key_info", der), theirs.subject_public_key_info());
    EXPECT_EQ(value_of(ours, "x509.not_after").substr(0, 10), theirs.not_after().readable_string().substr(0, 4) + "-" +
                                                                  theirs.not_after().readable_string().substr(5, 2) +
                                                                  "-" +
                                                                  theirs.not_after().readable_string().substr(8, 2));
    for (const auto* const id : {"trailing", "truncated", "malformed"}) {
      EXPECT_THAT(fields_with(ours, id), IsEmpty()) << outline(ours);
    }
  }
}

/// Offset and size of each header, as `openssl asn1parse` lists them.
std::set<std::pair<std::size_t, std::size_t>> headers_by_openssl(const Bytes& der) {
  const lockbox::test::TemporaryFolder folder;
  const auto file = folder.write("certificate.der", as_text(der));
  const auto listing = lockbox::test::run({"openssl", "asn1parse", "-inform", "DER", "-in", file});
  EXPECT_EQ(listing.exit_code, 0) << listing.err;
  std::set<std::pair<std::size_t, std::size_t>> headers;
  std::istringstream lines(listing.out);
  for (std::string line; std::getline(lines, line);) {
    headers.emplace(std::stoul(line), std::stoul(line.substr(line.find("hl=") + 3)));
  }
  return headers;
}

TEST(Certificate, ElementsLieWhereOpenSslSeesThem) {
  auto certificates = system_certificates();
  certificates.resize(10);
  certificates.push_back(leaf_der());
  for (const auto& der : certificates) {
    std::set<std::pair<std::size_t, std::size_t>> ours;
    for_each_leaf(dissect_certificate(der), [&](const Field& leaf) {
      if (leaf.name.id == "der.header") {
        ours.emplace(leaf.span.offset, leaf.span.length);
      }
    });
    // OpenSSL does not look into OCTET STRING and BIT STRING: it sees fewer.
    EXPECT_THAT(headers_by_openssl(der),
                testing::Each(testing::ResultOf([&](const auto& header) { return ours.contains(header); }, true)));
  }
}

TEST(Certificate, GarbageIsMalformed) {
  EXPECT_EQ(only(dissect_certificate(from_hex("308000").value()), "malformed").span, (Span{0, 3}))
      << "indefinite length";
  EXPECT_EQ(only(dissect_certificate(from_hex("1f8101").value()), "malformed").span, (Span{0, 3})) << "long tag";
  EXPECT_EQ(only(dissect_certificate(from_hex("3003300302").value()), "truncated").span.end(), 5U);
}

TEST(Certificate, DeepNestingIsCutOff) {
  Bytes der;
  for (int count = 0; count < 60; ++count) {
    der.insert(der.begin(), {0x30, static_cast<std::uint8_t>(der.size())});
  }
  std::size_t headers = 0;
  const auto fields = dissect_certificate(der);
  for_each_leaf(fields, [&](const Field& leaf) { headers += leaf.name.id == "der.header" ? 1U : 0U; });
  EXPECT_GT(headers, 20U);
  EXPECT_LT(headers, 40U);
  EXPECT_TRUE(leaves_cover(fields, der.size()));
}

TEST(Certificate, YearsOfTwoDigitsFollowRfc5280) {
  const auto not_before = [](std::string_view time) {
    // Certificate { tbs { serial, signature, issuer, validity { notBefore } } }
    const auto header = to_hex(Bytes{0x17, static_cast<std::uint8_t>(time.size())}) + to_hex(view_of(time));
    const auto size = [](const std::string& hex) { return to_hex(Bytes{static_cast<std::uint8_t>(hex.size() / 2)}); };
    const auto tbs = "0201013000300030" + size(header) + header;
    const auto inner = "30" + size(tbs) + tbs;
    return value_of(dissect_certificate(from_hex("30" + size(inner) + inner).value()), "x509.not_before");
  };
  EXPECT_EQ(not_before("491231235959Z"), "2049-12-31 23:59:59 UTC");
  EXPECT_EQ(not_before("500101000000Z"), "1950-01-01 00:00:00 UTC");
  EXPECT_EQ(not_before("5001010000Z"), "5001010000Z") << "no form of RFC 5280 stays as it is";
}

}  // namespace
}  // namespace lockbox::dissect::test
