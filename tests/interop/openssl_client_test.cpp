#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>

#include "tests/interop/served_visit.h"

namespace lockbox::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using wire::Direction;

std::vector<std::string> s_client(const LiveIdentity& identity) {
  return {"openssl",
          "s_client",
          "-tls1_2",
          "-cipher",
          "kRSA",
          "-CAfile",
          identity.roots_file(),
          "-verify_return_error",
          "-verify_hostname",
          identity->host,
          "-servername",
          identity->host,
          "-connect",
          "127.0.0.1:{port}",
          "-ign_eof"};
}

ServedVisit visit_by_s_client(const LiveIdentity& identity) {
  return {identity, scenario::page_payload(identity->host), s_client(identity), scenario::http_request(identity->host)};
}

TEST(OpenSslClient, CompletesTheHandshakeWithOurBankAndTrustsIt) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_s_client(identity);
  EXPECT_EQ(visit.client().exit_code, 0) << visit.client().err;
  EXPECT_THAT(visit.client().out, AllOf(HasSubstr("Verification: OK"), HasSubstr("Verified peername: bank.example"),
                                        HasSubstr("Verify return code: 0 (ok)")));
}

TEST(OpenSslClient, NegotiatesTheCipherSuiteOfTheLockbox) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_s_client(identity);
  EXPECT_THAT(visit.client().out, HasSubstr("New, TLSv1.2, Cipher is AES128-GCM-SHA256"));
  EXPECT_THAT(visit.client().out, HasSubstr("Extended master secret: yes"));
  const auto* completed = visit.bridge().first<tls::HandshakeCompleted>();
  ASSERT_NE(completed, nullptr);
  EXPECT_EQ(completed->cipher_suite, "TLS_RSA_WITH_AES_128_GCM_SHA256");
}

TEST(OpenSslClient, FetchesThePage) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_s_client(identity);
  EXPECT_EQ(visit.request(), scenario::http_request("bank.example"));
  EXPECT_THAT(visit.client().out, HasSubstr(visit.response()));
}

TEST(OpenSslClient, KnowsTheMasterSecretThatTheObserverDerives) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_s_client(identity);
  auto master_secret = to_hex(visit.bridge().observer().secrets().master_secret);
  std::ranges::transform(master_secret, master_secret.begin(),
                         [](unsigned char digit) { return static_cast<char>(std::toupper(digit)); });
  EXPECT_THAT(visit.client().out, HasSubstr("Master-Key: " + master_secret));
}

TEST(OpenSslClient, IsFollowedByTheObserverToTheSamePlaintext) {
  const auto& identity = live_identity("valid");
  const auto visit = visit_by_s_client(identity);
  EXPECT_EQ(as_text(visit.bridge().observed(Direction::browser_to_bank)), visit.request());
  EXPECT_EQ(as_text(visit.bridge().observed(Direction::bank_to_browser)), visit.response());
}

TEST(OpenSslClient, RefusesAnotherHostNameWithAnAlert) {
  const auto& identity = live_identity("wrong-host");
  const auto visit = visit_by_s_client(identity);
  EXPECT_NE(visit.client().exit_code, 0);
  EXPECT_EQ(visit.request(), "");
  const auto* alert = visit.bridge().first<tls::AlertReceived>();
  ASSERT_NE(alert, nullptr);
  EXPECT_TRUE(alert->fatal);
}

}  // namespace
}  // namespace lockbox::test
