#include <gmock/gmock.h>

#include <algorithm>

#include "tests/interop/served_visit.h"

namespace lockbox::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using wire::Direction;

// curl's exit code for a peer whose certificate it does not trust.
constexpr int peer_failed_verification = 60;

std::vector<std::string> curl(const LiveIdentity& identity, const std::vector<std::string>& more = {}) {
  const auto place = identity->host + ":{port}";
  std::vector<std::string> words = {"curl",
                                    "--disable",
                                    "--silent",
                                    "--show-error",
                                    "--noproxy",
                                    "*",
                                    "--tlsv1.2",
                                    "--tls-max",
                                    "1.2",
                                    "--ciphers",
                                    "AES128-GCM-SHA256",
                                    "--cacert",
                                    identity.roots_file(),
                                    "--resolve",
                                    place + ":127.0.0.1"};
  words.insert(words.end(), more.begin(), more.end());
  words.push_back("https://" + place + "/");
  return words;
}

ServedVisit visit_by_curl(const LiveIdentity& identity, const std::vector<std::string>& more = {}) {
  return {identity, scenario::page_payload(identity->host), curl(identity, more)};
}

TEST(Curl, GetsTheExactPageFromOurBank) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_curl(identity);
  EXPECT_EQ(visit.client().exit_code, 0) << visit.client().err;
  EXPECT_EQ(visit.client().out, visit.body());
  EXPECT_EQ(visit.client().err, "");
  EXPECT_THAT(visit.request(), StartsWith("GET / HTTP/1.1\r\nHost: bank.example:"));
}

TEST(Curl, GetsAMebibyteByteForByte) {
  constexpr std::size_t size = 1U << 20U;
  const auto& identity = live_identity("valid");
  const ServedVisit visit(identity, scenario::generated_payload(size).value(), curl(identity));
  EXPECT_EQ(visit.client().exit_code, 0) << visit.client().err;
  EXPECT_EQ(visit.client().out.size(), size);
  EXPECT_EQ(to_hex(sha256(view_of(visit.client().out))), to_hex(sha256(view_of(visit.body()))));
  EXPECT_EQ(as_text(visit.bridge().observed(Direction::bank_to_browser)), visit.response());
}

TEST(Curl, FindsNoReasonToRefuseInOurRevocationLists) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_curl(identity, {"--crlfile", identity.crls_file()});
  EXPECT_EQ(visit.client().exit_code, 0) << visit.client().err;
  EXPECT_EQ(visit.client().out, visit.body());
}

struct Refusal {
  std::string_view scenario;
  std::string_view reason;  ///< as curl tells it
};

class CurlRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(CurlRefusal, IsOfTheCertificateAndNoRequestIsSent) {
  const auto& identity = live_identity(GetParam().scenario);
  std::vector<std::string> more;
  if (GetParam().scenario == "revoked-crl") {
    more = {"--crlfile", identity.crls_file()};
  }
  const auto visit = visit_by_curl(identity, more);
  EXPECT_EQ(visit.client().exit_code, peer_failed_verification) << visit.client().err;
  EXPECT_THAT(visit.client().err, HasSubstr(std::string(GetParam().reason)));
  EXPECT_EQ(visit.client().out, "");
  EXPECT_EQ(visit.request(), "");
}

INSTANTIATE_TEST_SUITE_P(EachScenario, CurlRefusal,
                         testing::Values(Refusal{"expired", "certificate has expired"},
                                         Refusal{"wrong-host", "no alternative certificate subject name matches"},
                                         Refusal{"untrusted-root", "self-signed certificate in certificate chain"},
                                         Refusal{"self-signed", "self-signed certificate"},
                                         Refusal{"revoked-crl", "certificate revoked"}),
                         [](const auto& tested) {
                           std::string name(tested.param.scenario);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace lockbox::test
