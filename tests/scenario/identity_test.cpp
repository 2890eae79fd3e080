#include "core/scenario/identity.h"

#include <gmock/gmock.h>

#include <chrono>
#include <future>
#include <thread>

#include "tests/support/process.h"

namespace lockbox::scenario {
namespace {

using namespace std::chrono_literals;

const Instant visit = std::chrono::sys_days(2026y / 11 / 21) + 9h;
constexpr Seed seed = {0x4C, 0x6F, 0x63, 0x6B};
constexpr Seed other_seed = {0x4C, 0x6F, 0x63, 0x6C};

Identity identity_of(std::string_view scenario, const Seed& of = seed, Instant time = visit) {
  auto identity = make_identity(*find_scenario(scenario), of, time);
  EXPECT_TRUE(identity.has_value());
  return std::move(*identity);
}

/// Everything in it that is bytes.
std::vector<Bytes> bytes_of(const Identity& identity) {
  std::vector<Bytes> all;
  for (const auto& root : identity.trusted_roots) {
    all.push_back(root.BER_encode());
  }
  for (const auto& certificate : identity.chain) {
    all.push_back(certificate.BER_encode());
  }
  for (const auto& known : identity.crls) {
    all.push_back(known.crl.BER_encode());
  }
  const auto key = identity.private_key->private_key_bits();
  all.emplace_back(key.begin(), key.end());
  return all;
}

template <typename Certificates>
std::string pem_of(const Certificates& certificates) {
  std::string pem;
  for (const auto& certificate : certificates) {
    pem += certificate.PEM_encode();
  }
  return pem;
}

/// What `openssl verify` says of the chain as a server's, with the roots and lists that the browser has: the number of
/// its error, or 0.
int openssl_verdict(const Identity& identity) {
  const test::TemporaryFolder folder;
  std::vector<std::string> argv = {"openssl", "verify", "-x509_strict"};
  const auto add = [&](std::initializer_list<std::string> words) { argv.insert(argv.end(), words); };
  const std::span sent(identity.chain);
  add({"-CAfile", folder.write("roots.pem", pem_of(identity.trusted_roots))});
  add({"-untrusted", folder.write("sent.pem", pem_of(identity.chain))});
  add({"-purpose", "sslserver", "-verify_hostname", identity.host});
  add({"-attime", std::to_string(identity.time.time_since_epoch().count())});
  if (!identity.crls.empty()) {
    std::string lists;
    for (const auto& known : identity.crls) {
      lists += known.crl.PEM_encode();
    }
    add({"-crl_check_all", "-CRLfile", folder.write("lists.pem", lists)});
  }
  add({folder.write("leaf.pem", pem_of(sent.first(1)))});
  const auto outcome = test::run(argv);
  if (outcome.exit_code == 0) {
    return 0;
  }
  const auto at = outcome.err.find("error ");
  EXPECT_NE(at, std::string::npos) << outcome.err;
  return at == std::string::npos ? -1 : std::stoi(outcome.err.substr(at + 6));
}

class EveryScenario : public testing::TestWithParam<std::string_view> {};

TEST_P(EveryScenario, fails_exactly_the_checks_that_it_declares_and_gets_its_alert) {
  const auto identity = identity_of(GetParam());
  const auto report = pki::check_server_certificate(check_request(identity));
  std::vector<std::string_view> failing;
  for (const auto check : pki::all_checks) {
    if (report.of(check).verdict == Verdict::fail) {
      failing.push_back(id_of(check));
    }
  }
  std::vector<std::string_view> declared;
  for (const auto check : identity.scenario->failing) {
    declared.push_back(id_of(check));
  }
  EXPECT_EQ(failing, declared);
  EXPECT_EQ(report.alert(), identity.scenario->alert);
  EXPECT_EQ(report.accepted(), declared.empty());
}

TEST_P(EveryScenario, openssl_comes_to_the_same_verdict_for_the_same_reason) {
  const std::map<std::string_view, int> errors = {
      {"valid", 0},            // X509_V_ERR_…, in openssl/x509_vfy.h:
      {"expired", 10},         // CERT_HAS_EXPIRED
      {"wrong-host", 62},      // HOSTNAME_MISMATCH
      {"untrusted-root", 19},  // SELF_SIGNED_CERT_IN_CHAIN
      {"self-signed", 18},     // DEPTH_ZERO_SELF_SIGNED_CERT
      {"revoked-crl", 23},     // CERT_REVOKED
  };
  EXPECT_EQ(openssl_verdict(identity_of(GetParam())), errors.at(GetParam()));
}

TEST_P(EveryScenario, has_three_trusted_roots_and_the_key_of_its_certificate) {
  const auto identity = identity_of(GetParam());
  EXPECT_EQ(identity.trusted_roots.size(), 3U);
  EXPECT_EQ(identity.private_key->subject_public_key(), identity.chain.front().subject_public_key_info());
  EXPECT_EQ(identity.host, "bank.example");
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryScenario,
                         testing::Values("valid", "expired", "wrong-host", "untrusted-root", "self-signed",
                                         "revoked-crl"),
                         [](const auto& test) {
                           std::string name(test.param);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(Identity, is_a_function_of_scenario_seed_and_time) {
  EXPECT_EQ(bytes_of(identity_of("revoked-crl")), bytes_of(identity_of("revoked-crl")));
}

TEST(Identity, another_seed_makes_other_keys_and_other_bytes) {
  const auto one = bytes_of(identity_of("valid"));
  const auto other = bytes_of(identity_of("valid", other_seed));
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t index = 0; index < one.size(); ++index) {
    EXPECT_NE(one[index], other[index]) << index;
  }
}

TEST(Identity, another_time_makes_other_certificates_for_the_same_keys) {
  const auto now = identity_of("valid");
  const auto later = identity_of("valid", seed, visit + 1s);
  EXPECT_NE(now.chain, later.chain);
  EXPECT_EQ(now.private_key->private_key_bits(), later.private_key->private_key_bits());
}

TEST(Identity, scenarios_of_one_seed_differ_in_nothing_but_what_they_say) {
  const auto valid = identity_of("valid");
  const auto revoked = identity_of("revoked-crl");
  EXPECT_EQ(valid.chain, revoked.chain);
  EXPECT_EQ(valid.trusted_roots, revoked.trusted_roots);
  EXPECT_EQ(valid.crls[1].crl.BER_encode(), revoked.crls[1].crl.BER_encode());
  EXPECT_NE(valid.crls[0].crl.BER_encode(), revoked.crls[0].crl.BER_encode());
  const auto untrusted = identity_of("untrusted-root");
  EXPECT_EQ(valid.chain.front(), untrusted.chain.front());
  EXPECT_EQ(valid.trusted_roots, untrusted.trusted_roots);
}

TEST(Identity, the_bank_leaves_the_root_out_unless_the_browser_does_not_have_it) {
  EXPECT_EQ(identity_of("valid").chain.size(), 2U);
  EXPECT_EQ(identity_of("untrusted-root").chain.size(), 3U);
  EXPECT_EQ(identity_of("self-signed").chain.size(), 1U);
}

TEST(Identity, knows_no_clock_but_the_time_that_it_is_given) {
  for (const auto time : {earliest_time(), latest_time()}) {
    const auto identity = identity_of("valid", seed, time);
    EXPECT_TRUE(pki::check_server_certificate(check_request(identity)).accepted());
    EXPECT_EQ(openssl_verdict(identity), 0);
  }
}

TEST(Identity, a_time_out_of_range_is_an_error_that_names_the_range) {
  for (const auto time : {earliest_time() - 1s, latest_time() + 1s}) {
    const auto identity = make_identity(*find_scenario("valid"), seed, time);
    ASSERT_FALSE(identity.has_value());
    EXPECT_EQ(identity.error().id, "time-out-of-range");
    EXPECT_EQ(identity.error().facts.at("earliest"), FactValue(earliest_time()));
  }
}

TEST(Identity, stops_soon_when_it_is_asked_to_while_it_makes_keys) {
  std::stop_source stop;
  auto making = std::async(std::launch::async,
                           [&] { return make_identity(*find_scenario("valid"), seed, visit, stop.get_token()); });
  std::this_thread::sleep_for(10ms);
  stop.request_stop();
  const auto identity = making.get();
  ASSERT_FALSE(identity.has_value());
  EXPECT_EQ(identity.error().id, "stopped");
}

}  // namespace
}  // namespace lockbox::scenario
