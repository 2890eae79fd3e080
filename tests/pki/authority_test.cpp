#include "core/pki/authority.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>

#include "tests/pki/minted_chain.h"
#include "tests/support/process.h"

namespace lockbox::pki {
namespace {

using test::ChainPlan;
using test::MintedChain;
using testing::HasSubstr;

/// Versions of openssl lay their output out differently: what counts are the words.
std::string squeezed(const std::string& text) {
  static const std::regex spaces(R"(\s+)");
  static const std::regex around_equals(" = ");
  return std::regex_replace(std::regex_replace(text, spaces, " "), around_equals, "=");
}

std::string text_of(std::string_view kind, const Botan::X509_Object& object) {
  const auto outcome = test::run({"openssl", std::string(kind), "-noout", "-text"}, object.PEM_encode());
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return squeezed(outcome.out);
}

TEST(Authority, openssl_reads_a_server_certificate_as_it_was_meant) {
  ChainPlan plan;
  plan.leaf.addresses = {"http://crl.test/i.crl", "http://ocsp.test", "http://ca.test/i.cer"};
  const auto text = text_of("x509", MintedChain(plan).chain[0]);
  for (const auto* line :
       {"Version: 3 (0x2)", "Serial Number: 328286300931 (0x4c6f636b03)", "Not Before: Oct 22 09:00:00 2026 GMT",
        "Not After : Jan 20 09:00:00 2027 GMT", "Key Usage: critical Digital Signature, Key Encipherment ",
        "Basic Constraints: critical CA:FALSE ", "Extended Key Usage: TLS Web Server Authentication ",
        "DNS:bank.example, DNS:www.bank.example", "OCSP - URI:http://ocsp.test",
        "CA Issuers - URI:http://ca.test/i.cer", "URI:http://crl.test/i.crl", "Policy: 2.23.140.1.2.1",
        "Signature Algorithm: ecdsa-with-SHA256"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Authority, openssl_reads_an_intermediate_as_it_was_meant) {
  const auto text = text_of("x509", MintedChain{ChainPlan()}.chain[1]);
  EXPECT_THAT(text, HasSubstr("Key Usage: critical Certificate Sign, CRL Sign "));
  EXPECT_THAT(text, HasSubstr("Basic Constraints: critical CA:TRUE, pathlen:0 "));
}

TEST(Authority, openssl_reads_a_revocation_list_as_it_was_meant) {
  ChainPlan plan;
  plan.intermediate_crl.revoked = {{plan.leaf.serial, test::in_days(-3), Botan::CRL_Code::KeyCompromise}};
  const auto list = MintedChain(plan).crls.front().crl;
  const auto text = text_of("crl", list);
  for (const auto* line : {"Version 2 (0x1)", "CN=Test Intermediate", "Last Update: Nov 20 09:00:00 2026 GMT",
                           "Next Update: Nov 25 09:00:00 2026 GMT", "X509v3 CRL Number: 8 ",
                           "Serial Number: 4C6F636B03 Revocation Date: Nov 18 09:00:00 2026 GMT", "Key Compromise"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Authority, a_list_without_entries_leaves_them_out) {
  const auto list = MintedChain{ChainPlan()}.crls.front().crl;
  const Bytes empty_sequence = {0x30, 0x00};  // RFC 5280 section 5.1.2.6: absent, and not empty
  EXPECT_TRUE(std::ranges::search(list.signed_body(), empty_sequence).empty());
  EXPECT_THAT(text_of("crl", list), HasSubstr("No Revoked Certificates."));
}

TEST(Authority, openssl_verifies_its_chain_strictly_with_its_lists) {
  const MintedChain minted{ChainPlan()};
  const test::TemporaryFolder folder;
  const auto leaf = folder.write("leaf.pem", minted.chain[0].PEM_encode());
  const auto intermediate = folder.write("intermediate.pem", minted.chain[1].PEM_encode());
  const auto root = folder.write("root.pem", minted.roots[0].PEM_encode());
  const auto crls = folder.write("crls.pem", minted.crls[0].crl.PEM_encode() + minted.crls[1].crl.PEM_encode());
  const auto outcome =
      test::run({"openssl", "verify", "-x509_strict", "-crl_check_all", "-CRLfile", crls, "-CAfile", root, "-untrusted",
                 intermediate, "-attime", std::to_string(minted.time.time_since_epoch().count()), leaf});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
}

TEST(Authority, the_same_plan_makes_the_same_bytes) {
  EXPECT_EQ(MintedChain{ChainPlan()}.chain[0].BER_encode(), MintedChain{ChainPlan()}.chain[0].BER_encode());
}

TEST(Authority, what_cannot_be_written_is_an_error_and_not_an_exception) {
  ChainPlan plan;
  plan.leaf.not_after = std::chrono::sys_days(std::chrono::year(3200) / 1 / 1);
  const auto minted = mint_certificate(plan.leaf, *plan.leaf_key, {plan.root.subject, plan.root_key.get()},
                                       *test::random_for("signatures"));
  ASSERT_FALSE(minted.has_value());
  EXPECT_EQ(minted.error().id, "certificate-not-minted");
}

}  // namespace
}  // namespace lockbox::pki
