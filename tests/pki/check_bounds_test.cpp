#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "core/pki/profile.h"
#include "tests/pki/minted_chain.h"

namespace lockbox::pki {
namespace {

using test::ChainPlan;
using test::MintedChain;

void expect_only_chain_fails(const CheckReport& report, std::string_view evidence) {
  EXPECT_EQ(report.findings.size(), all_checks.size());
  EXPECT_EQ(report.of(CheckId::chain).evidence, evidence);
  EXPECT_EQ(std::ranges::count(report.findings, Verdict::skipped, &Finding::verdict), 9);
  EXPECT_EQ(report.alert(), RefusalAlert::unknown_ca);
}

TEST(CheckBounds, no_certificate_is_refused_with_ten_findings) {
  MintedChain chain{ChainPlan()};
  chain.chain.clear();
  expect_only_chain_fails(chain.check(), "chain.empty");
}

TEST(CheckBounds, sixteen_certificates_are_looked_at_and_seventeen_are_not) {
  MintedChain chain{ChainPlan()};
  chain.chain.resize(most_certificates, chain.chain.back());
  EXPECT_TRUE(chain.check().accepted());
  chain.chain.push_back(chain.chain.back());
  expect_only_chain_fails(chain.check(), "chain.too-many");
}

TEST(CheckBounds, a_certificate_of_more_than_64_kib_is_not_looked_at) {
  ChainPlan plan;
  plan.leaf.more_extensions = {{Botan::OID("1.3.6.1.4.1.55555.1"), false, Bytes(std::size_t{64} * 1024)}};
  expect_only_chain_fails(MintedChain(plan).check(), "chain.too-large");
}

TEST(CheckBounds, the_order_behind_the_first_certificate_does_not_matter) {
  MintedChain chain{ChainPlan()};
  chain.chain.insert(chain.chain.begin() + 1, chain.roots.front());
  EXPECT_TRUE(chain.check().accepted());
  EXPECT_EQ(chain.check().path.size(), 3U);
}

class HostileChain : public testing::Test {
 protected:
  /// One name, many keys.
  Botan::X509_Certificate same_named(int number, const test::Key& signer) const {
    auto content = root_content(plan_.intermediate.subject);
    content.serial = {static_cast<std::uint8_t>(number + 1)};
    content.not_before = test::in_days(-1);
    content.not_after = test::in_days(1);
    return test::mint(content, test::key_for("same name " + std::to_string(number)), plan_.intermediate.subject,
                      signer);
  }

  static void expect_within_a_second(const MintedChain& chain) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(chain.check().findings.size(), all_checks.size());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  }

  ChainPlan plan_;
  MintedChain chain_{plan_};
};

TEST_F(HostileChain, fifteen_authorities_of_one_name_end_within_a_second) {
  chain_.chain.pop_back();
  for (int number = 0; chain_.chain.size() < most_certificates; ++number) {
    chain_.chain.push_back(same_named(number, test::key_for("same name " + std::to_string(number + 1))));
  }
  expect_within_a_second(chain_);
}

TEST_F(HostileChain, fifty_roots_of_one_name_end_within_a_second) {
  chain_.chain.pop_back();
  for (int number = 0; number < 50; ++number) {
    chain_.roots.push_back(same_named(number, test::key_for("same name")));
  }
  expect_within_a_second(chain_);
}

TEST_F(HostileChain, the_real_issuer_is_found_among_many_of_its_name) {
  const auto real = chain_.chain.back();
  chain_.chain.pop_back();
  for (int number = 0; number < 10; ++number) {
    chain_.chain.push_back(same_named(number, test::key_for("same name")));
  }
  chain_.chain.push_back(real);
  EXPECT_TRUE(chain_.check().accepted());
}

TEST_F(HostileChain, two_authorities_that_sign_each_other_are_no_way_to_a_root) {
  auto first = plan_.intermediate;
  auto second = plan_.intermediate;
  second.subject = authority_name("Tests", "Other Intermediate");
  const auto other_key = test::key_for("other");
  chain_.chain = {chain_.chain.front(), test::mint(first, plan_.intermediate_key, second.subject, other_key),
                  test::mint(second, other_key, first.subject, plan_.intermediate_key)};
  EXPECT_EQ(chain_.check().of(CheckId::chain).evidence, "chain.incomplete");
}

TEST(CheckBounds, thousands_of_names_end_within_a_second) {
  ChainPlan plan;
  plan.leaf.dns_names.clear();
  for (int number = 0; number < 4000; ++number) {
    plan.leaf.dns_names.push_back("n" + std::to_string(number) + ".x");
  }
  const MintedChain chain(plan);
  const auto start = std::chrono::steady_clock::now();
  const auto report = chain.check();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(report.of(CheckId::host_name).evidence, "host-name.mismatch-many");
  EXPECT_EQ(report.of(CheckId::host_name).facts.at("count"), FactValue(std::int64_t{4000}));
}

}  // namespace
}  // namespace lockbox::pki
