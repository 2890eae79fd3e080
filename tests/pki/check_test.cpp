#include <botan/bigint.h>
#include <botan/der_enc.h>
#include <botan/pubkey.h>
#include <gmock/gmock.h>

#include "tests/pki/failing_chain.h"

namespace lockbox::pki {
namespace {

using test::ChainPlan;
using test::MintedChain;
using testing::ElementsAre;

std::vector<std::string> failing(const CheckReport& report) {
  std::vector<std::string> checks;
  for (const auto& finding : report.findings) {
    if (finding.verdict == Verdict::fail) {
      checks.push_back(finding.check);
    }
  }
  return checks;
}

std::vector<std::string> order_of(const CheckReport& report) {
  std::vector<std::string> checks;
  for (const auto& finding : report.findings) {
    checks.push_back(finding.check);
  }
  return checks;
}

/// NameConstraints that permit the subject of the server's certificate, and not that of the intermediate.
Bytes only_the_leafs_directory_name(const ChainPlan& plan) {
  Bytes value;
  Botan::DER_Encoder(value)
      .start_sequence()
      .start_context_specific(0)
      .start_sequence()
      .start_context_specific(4)
      .encode(plan.leaf.subject)
      .end_cons()
      .end_cons()
      .end_cons()
      .end_cons();
  return value;
}

TEST(Check, accepts_a_chain_in_order_with_ten_passes) {
  const auto report = MintedChain{ChainPlan()}.check();
  EXPECT_TRUE(report.accepted());
  EXPECT_EQ(report.alert(), std::nullopt);
  EXPECT_EQ(report.path.size(), 3U);
  for (const auto& finding : report.findings) {
    EXPECT_EQ(finding.verdict, Verdict::pass) << finding.evidence;
  }
}

TEST(Check, reports_all_ten_in_one_order_whatever_fails) {
  for (const auto& failing_chain : test::failing_chains()) {
    EXPECT_THAT(order_of(failing_chain.chain.check()),
                ElementsAre("chain", "trusted-root", "signature", "dates", "host-name", "revocation", "key-usage",
                            "extended-key-usage", "constraints", "strength"))
        << failing_chain.name;
  }
}

TEST(Check, fails_for_its_own_reason_and_nowhere_else) {
  for (const auto& [name, chain, check, evidence, alert] : test::failing_chains()) {
    const auto report = chain.check();
    EXPECT_THAT(failing(report), ElementsAre(id_of(check))) << name;
    EXPECT_EQ(report.of(check).evidence, evidence) << name;
    EXPECT_FALSE(report.accepted()) << name;
    EXPECT_EQ(report.alert(), alert) << name;
  }
}

TEST(Check, names_the_certificate_at_fault) {
  for (const auto& [name, chain, check, evidence, alert] : test::failing_chains()) {
    if (name == "intermediate_expired" || name == "intermediate_revoked" || name == "issuer_is_no_ca") {
      EXPECT_EQ(std::get<std::string>(chain.check().of(check).facts.at("certificate")), "Test Intermediate") << name;
    }
  }
}

TEST(Check, counts_the_days_since_a_certificate_expired) {
  ChainPlan plan;
  plan.leaf.not_after = test::in_days(-41);
  const auto report = MintedChain(plan).check();
  EXPECT_EQ(report.of(CheckId::dates).facts.at("days"), FactValue(std::int64_t{41}));
}

TEST(Check, both_ends_of_the_lifetime_are_within_it) {
  MintedChain chain{ChainPlan()};
  chain.crls.clear();
  chain.revocation = RevocationPolicy::soft_fail;
  for (const auto& [time, verdict] :
       {std::pair{test::in_days(-30), Verdict::pass}, std::pair{test::in_days(60), Verdict::pass},
        std::pair{test::in_days(-30) - std::chrono::seconds(1), Verdict::fail},
        std::pair{test::in_days(60) + std::chrono::seconds(1), Verdict::fail}}) {
    chain.time = time;
    EXPECT_EQ(chain.check().of(CheckId::dates).verdict, verdict);
  }
}

TEST(Check, tells_where_a_revocation_list_came_from_and_how_old_it_is) {
  const auto report = MintedChain{ChainPlan()}.check();
  const auto& facts = report.of(CheckId::revocation).facts;
  EXPECT_EQ(facts.at("crl_url"), FactValue(std::string("http://crl.test/intermediate.crl")));
  EXPECT_EQ(facts.at("crl_age_hours"), FactValue(std::int64_t{24}));
  EXPECT_EQ(facts.at("next_update"), FactValue(test::in_days(4)));
}

TEST(Check, missing_revocation_information_is_unknown_under_soft_fail_and_never_passes) {
  MintedChain chain{ChainPlan()};
  chain.crls.clear();
  chain.revocation = RevocationPolicy::soft_fail;
  const auto report = chain.check();
  EXPECT_EQ(report.of(CheckId::revocation).verdict, Verdict::unknown);
  EXPECT_TRUE(report.accepted());
  EXPECT_EQ(report.alert(), std::nullopt);
}

TEST(Check, a_revoked_certificate_fails_under_soft_fail_too) {
  ChainPlan plan;
  plan.intermediate_crl.revoked = {{plan.leaf.serial, test::in_days(-3)}};
  MintedChain chain(plan);
  chain.revocation = RevocationPolicy::soft_fail;
  EXPECT_EQ(chain.check().of(CheckId::revocation).evidence, "revocation.revoked");
  EXPECT_FALSE(chain.check().accepted());
}

TEST(Check, a_forged_list_beside_the_real_one_changes_nothing) {
  MintedChain chain{ChainPlan()};
  ChainPlan forger;
  forger.crl_key = forger.leaf_key;
  forger.intermediate_crl.revoked = {{forger.leaf.serial, test::in_days(-3)}};
  chain.crls.insert(chain.crls.begin(), MintedChain(forger).crls.front());
  EXPECT_EQ(chain.check().of(CheckId::revocation).verdict, Verdict::pass);
}

TEST(Check, names_the_certificates_whose_signatures_count) {
  for (const auto& failing_chain : test::failing_chains()) {
    if (failing_chain.name == "root_sent_but_not_listed") {
      EXPECT_EQ(failing_chain.chain.check().of(CheckId::signature).facts.at("certificates"),
                FactValue(std::vector<std::string>{"bank.example", "Test Intermediate"}));
    }
  }
}

TEST(Check, key_usage_asks_for_what_the_protocol_does_with_the_key) {
  ChainPlan plan;
  plan.leaf.key_usage = Botan::Key_Constraints(Botan::Key_Constraints::DigitalSignature);
  MintedChain chain(plan);
  EXPECT_TRUE(chain.check().accepted());
  chain.key_use = KeyUse::key_encipherment;
  EXPECT_EQ(chain.check().of(CheckId::key_usage).evidence, "key-usage.wrong");
  EXPECT_EQ(chain.check().alert(), RefusalAlert::unsupported_certificate);
}

TEST(Check, a_self_signed_certificate_has_a_signature_that_proves_nothing) {
  for (const auto& failing_chain : test::failing_chains()) {
    if (failing_chain.name != "self_signed") {
      continue;
    }
    const auto report = failing_chain.chain.check();
    EXPECT_EQ(report.of(CheckId::chain).evidence, "chain.self-issued");
    EXPECT_EQ(report.of(CheckId::signature).evidence, "signature.self-signed");
    EXPECT_EQ(report.of(CheckId::signature).verdict, Verdict::pass);
    EXPECT_EQ(report.of(CheckId::revocation).verdict, Verdict::skipped);
  }
}

TEST(Check, a_root_is_trusted_for_being_listed_and_not_for_its_signature) {
  MintedChain chain{ChainPlan()};
  chain.roots = {test::with_broken_signature(chain.roots.front())};
  EXPECT_TRUE(chain.check().accepted());
}

TEST(Check, a_listed_root_is_not_measured) {
  const ChainPlan plan;
  MintedChain chain(plan);
  chain.roots = {test::mint(plan.root, plan.root_key, plan.root.subject, plan.root_key, "SHA-1")};
  EXPECT_TRUE(chain.check().accepted());
}

// RFC 5280 sections 4.2.1.9 and 6.1.4 (l): an authority that moves to a new key certifies itself on the way.
TEST(Check, an_intermediate_that_certifies_its_own_next_key_counts_for_no_limit) {
  ChainPlan plan;
  plan.intermediate.more_extensions = {{Botan::OID("2.5.29.30"), true, only_the_leafs_directory_name(plan)}};
  const auto new_key = test::key_for("next intermediate");
  MintedChain chain(plan);
  auto next = plan.intermediate;
  next.serial = {9};
  chain.chain = {test::mint(plan.leaf, plan.leaf_key, plan.intermediate.subject, new_key),
                 test::mint(next, new_key, plan.intermediate.subject, plan.intermediate_key), chain.chain[1]};
  chain.crls.clear();
  chain.revocation = RevocationPolicy::soft_fail;
  const auto report = chain.check();
  EXPECT_EQ(report.path.size(), 4U);
  EXPECT_EQ(report.of(CheckId::constraints).evidence, "constraints.kept");
}

/// A certificate of version 1, which has no extensions.
Botan::X509_Certificate first_version(const ChainPlan& plan) {
  const auto random = test::random_for("signatures");
  const auto signer = Botan::X509_Object::choose_sig_format(*plan.intermediate_key, *random, "SHA-256", "");
  const auto algorithm = signer->algorithm_identifier();
  Botan::DER_Encoder der;
  der.start_sequence().encode(Botan::BigInt(plan.leaf.serial)).encode(algorithm).encode(plan.intermediate.subject);
  der.start_sequence().encode(asn1_time(plan.leaf.not_before)).encode(asn1_time(plan.leaf.not_after)).end_cons();
  der.encode(plan.leaf.subject).raw_bytes(plan.leaf_key->subject_public_key()).end_cons();
  return Botan::X509_Certificate(Botan::X509_Object::make_signed(*signer, *random, algorithm, der.get_contents()));
}

TEST(Check, a_certificate_without_extensions_cannot_keep_constraints) {
  const ChainPlan plan;
  MintedChain chain(plan);
  chain.chain.front() = first_version(plan);
  const auto report = chain.check();
  EXPECT_EQ(report.of(CheckId::signature).verdict, Verdict::pass);
  EXPECT_EQ(report.of(CheckId::constraints).evidence, "constraints.old-version");
  EXPECT_EQ(report.of(CheckId::key_usage).evidence, "key-usage.unrestricted");
  EXPECT_EQ(report.of(CheckId::extended_key_usage).evidence, "extended-key-usage.absent");
}

TEST(Check, a_root_of_the_same_name_with_another_key_is_not_the_root) {
  MintedChain chain{ChainPlan()};
  ChainPlan impostor;
  impostor.root_key = test::key_for("impostor root");
  const MintedChain faked(impostor);
  chain.chain = {faked.chain[0], faked.chain[1], faked.roots[0]};
  EXPECT_EQ(chain.check().of(CheckId::trusted_root).evidence, "trusted-root.not-listed");
  EXPECT_EQ(chain.check().alert(), RefusalAlert::unknown_ca);
}

TEST(Check, several_failures_are_all_reported_and_the_first_in_precedence_makes_the_alert) {
  ChainPlan plan;
  plan.leaf.not_before = test::in_days(-100);
  plan.leaf.not_after = test::in_days(-41);
  plan.leaf.dns_names = {"other.example"};
  plan.intermediate_crl.revoked = {{plan.leaf.serial, test::in_days(-3)}};
  plan.leaf.extended_key_usage.clear();
  MintedChain chain(plan);
  EXPECT_THAT(failing(chain.check()), ElementsAre("dates", "host-name", "revocation", "extended-key-usage"));
  EXPECT_EQ(chain.check().alert(), RefusalAlert::bad_certificate);
  chain.host = "other.example";
  EXPECT_EQ(chain.check().alert(), RefusalAlert::certificate_revoked);
  chain.crls = MintedChain{ChainPlan()}.crls;
  EXPECT_EQ(chain.check().alert(), RefusalAlert::certificate_expired);
  chain.crls.clear();
  chain.revocation = RevocationPolicy::soft_fail;
  chain.time = test::in_days(-41);
  EXPECT_EQ(chain.check().alert(), RefusalAlert::unsupported_certificate);
  chain.roots.clear();
  EXPECT_EQ(chain.check().alert(), RefusalAlert::unknown_ca);
}

TEST(Check, a_critical_extension_that_is_understood_is_no_obstacle) {
  ChainPlan plan;
  Bytes value = {0x30, 0x0D, 0xA0, 0x0B, 0x30, 0x09, 0x82, 0x07};
  for (const char letter : std::string_view("example")) {
    value.push_back(static_cast<std::uint8_t>(letter));
  }
  plan.intermediate.more_extensions = {{Botan::OID("2.5.29.30"), true, value}};
  EXPECT_TRUE(MintedChain(plan).check().accepted());
}

}  // namespace
}  // namespace lockbox::pki
