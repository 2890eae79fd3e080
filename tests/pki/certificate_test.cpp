#include "core/pki/certificate.h"

#include <botan/hex.h>
#include <gmock/gmock.h>

#include "tests/pki/minted_chain.h"
#include "tests/support/process.h"

namespace lockbox::pki {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using test::ChainPlan;
using test::MintedChain;

TEST(Certificate, times_survive_the_way_into_asn1_and_back) {
  for (const Instant time : {Instant(sys_days(1950y / 1 / 1)), Instant(sys_days(1969y / 12 / 31) + 86399s),
                             Instant(sys_days(2000y / 2 / 29) + 1s), Instant(sys_days(2049y / 12 / 31) + 86399s),
                             Instant(sys_days(2050y / 1 / 1)), Instant(sys_days(2999y / 12 / 31))}) {
    EXPECT_EQ(instant_of(asn1_time(time)), time);
  }
}

TEST(Certificate, times_are_written_as_rfc_5280_says) {
  EXPECT_EQ(asn1_time(sys_days(2049y / 12 / 31) + 86399s).to_string(), "491231235959Z");
  EXPECT_EQ(asn1_time(sys_days(2050y / 1 / 1)).to_string(), "20500101000000Z");
}

TEST(Certificate, dns_names_stand_in_the_order_in_which_they_were_given) {
  ChainPlan plan;
  plan.leaf.dns_names = {"www.bank.example", "bank.example"};
  const auto names = dns_names_of(MintedChain(plan).chain.front());
  EXPECT_THAT(names.value(), testing::ElementsAre("www.bank.example", "bank.example"));
}

TEST(Certificate, without_alternative_names_there_are_none) {
  const MintedChain chain{ChainPlan()};
  EXPECT_EQ(dns_names_of(chain.roots.front()), std::nullopt);
  EXPECT_TRUE(alternative_names_of(chain.roots.front()).empty());
}

TEST(Certificate, a_path_length_of_zero_is_not_the_same_as_none) {
  const MintedChain chain{ChainPlan()};
  EXPECT_EQ(basic_constraints_of(chain.chain[1])->path_length, std::optional<std::size_t>(0));
  EXPECT_EQ(basic_constraints_of(chain.roots[0])->path_length, std::nullopt);
  EXPECT_TRUE(basic_constraints_of(chain.roots[0])->ca);
  EXPECT_FALSE(basic_constraints_of(chain.chain[0])->ca);
}

TEST(Certificate, fingerprint_is_what_openssl_computes) {
  const auto certificate = MintedChain{ChainPlan()}.chain.front();
  auto said = test::run({"openssl", "x509", "-noout", "-fingerprint", "-sha256"}, certificate.PEM_encode()).out;
  std::erase(said, ':');
  EXPECT_THAT(said, testing::EndsWith("=" + Botan::hex_encode(fingerprint_of(certificate)) + "\n"));
}

}  // namespace
}  // namespace lockbox::pki
