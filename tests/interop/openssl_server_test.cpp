#include <gmock/gmock.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/interop/bridge.h"
#include "tests/interop/live_identity.h"

namespace lockbox::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using wire::Direction;

/// `openssl s_server` for one connection, with the certificates and the key of an identity.
class OpenSslServer {
 public:
  OpenSslServer(const LiveIdentity& identity, const std::vector<std::string>& more = {},
                const std::vector<std::string>& before = {})
      : process_(command(identity, more, before)) {}

  /// Waits until it listens. Throws std::runtime_error, with what it printed, where it ends instead.
  std::uint16_t port() {
    constexpr std::string_view announcement = "ACCEPT 127.0.0.1:";
    for (int tries = 0; tries < 6'000; ++tries) {
      const auto out = process_.out();
      const auto at = out.find(announcement);
      if (at != std::string::npos && out.find('\n', at) != std::string::npos) {
        return static_cast<std::uint16_t>(std::stoi(out.substr(at + announcement.size())));
      }
      if (!process_.running()) {
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("openssl s_server does not listen: " + process_.out() + process_.err());
  }

  Outcome wait() { return process_.wait(); }

 private:
  static std::vector<std::string> command(const LiveIdentity& identity, const std::vector<std::string>& more,
                                          const std::vector<std::string>& before) {
    require_program("openssl");
    auto words = before;
    const std::vector<std::string> fixed = {"openssl",
                                            "s_server",
                                            "-accept",
                                            "127.0.0.1:0",
                                            "-naccept",
                                            "1",
                                            "-tls1_2",
                                            "-cipher",
                                            "AES128-GCM-SHA256",
                                            "-www",
                                            "-cert",
                                            identity.certificate_file(),
                                            "-cert_chain",
                                            identity.issuers_file(),
                                            "-key",
                                            identity.private_key_file()};
    words.insert(words.end(), fixed.begin(), fixed.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  Process process_;
};

/// Our browser at the door of an OpenSslServer.
class BrowsersVisit {
 public:
  BrowsersVisit(const LiveIdentity& identity, OpenSslServer& server)
      : browser_(identity.browser([this](ByteView plaintext) { response_ += as_text(plaintext); })),
        bridge_(Socket::connected_to(server.port()), *browser_, Direction::browser_to_bank) {
    bridge_.run_until([this] { return browser_->established() || browser_->failed(); });
    if (browser_->established()) {
      browser_->send(view_of(request));
      bridge_.flush();
      bridge_.run_until([this] { return bridge_.first<tls::AlertReceived>() != nullptr; });
    }
    bridge_.finish();
    server_ = server.wait();
  }
  BrowsersVisit(const BrowsersVisit&) = delete;
  BrowsersVisit& operator=(const BrowsersVisit&) = delete;
  ~BrowsersVisit() = default;

  static constexpr std::string_view request = "GET / HTTP/1.0\r\n\r\n";

  const std::string& response() const { return response_; }
  const tls::Endpoint& browser() const { return *browser_; }
  const Bridge& bridge() const { return bridge_; }
  const Outcome& server() const { return server_; }

 private:
  std::string response_;
  std::unique_ptr<tls::Endpoint> browser_;
  Bridge bridge_;
  Outcome server_;
};

std::string hex_of_finished(const BrowsersVisit& visit, Direction direction, tls::FinishedLabel label) {
  return "1400000c" + to_hex(tls::verify_data(visit.bridge().observer().secrets().master_secret, label,
                                              visit.bridge().hash_before_finished(direction)));
}

/// The observer opened what both stacks sealed, and knows why their Finished are right.
void expect_observed(const BrowsersVisit& visit) {
  EXPECT_EQ(as_text(visit.bridge().observed(Direction::browser_to_bank)), BrowsersVisit::request);
  EXPECT_EQ(as_text(visit.bridge().observed(Direction::bank_to_browser)), visit.response());
  for (const auto& [direction, label] : {std::pair(Direction::browser_to_bank, tls::FinishedLabel::client),
                                         std::pair(Direction::bank_to_browser, tls::FinishedLabel::server)}) {
    const auto& messages = visit.bridge().observed_messages(direction);
    ASSERT_FALSE(messages.empty());
    EXPECT_EQ(to_hex(messages.front()), hex_of_finished(visit, direction, label));
    EXPECT_EQ(to_hex(messages.back()), "0100");
  }
}

void expect_completed(const BrowsersVisit& visit) {
  const auto* checked = visit.bridge().first<tls::CertificateChecked>();
  ASSERT_NE(checked, nullptr);
  EXPECT_TRUE(checked->report.accepted());
  ASSERT_NE(visit.bridge().first<tls::HandshakeCompleted>(), nullptr);
  EXPECT_FALSE(visit.browser().failed());
  EXPECT_THAT(visit.response(), AllOf(StartsWith("HTTP/1.0 200 ok\r\n"), HasSubstr("Cipher    : AES128-GCM-SHA256"),
                                      HasSubstr("</HTML>")));
  EXPECT_EQ(visit.server().exit_code, 0) << visit.server().err;
}

TEST(OpenSslServer, ServesItsPageToOurBrowserAndTheObserverFollows) {
  const auto& identity = live_identity("valid");
  OpenSslServer server(identity);
  const BrowsersVisit visit(identity, server);
  expect_completed(visit);
  expect_observed(visit);
  EXPECT_THAT(visit.response(), HasSubstr("Extended master secret: yes"));
}

TEST(OpenSslServer, MayCutMessagesAcrossRecords) {
  const auto& identity = live_identity("valid");
  OpenSslServer server(identity, {"-max_send_frag", "512"});
  const BrowsersVisit visit(identity, server);
  expect_completed(visit);
  expect_observed(visit);
  constexpr std::size_t overhead = 5 + 8 + 16;
  EXPECT_LE(visit.bridge().largest_record(Direction::bank_to_browser), 512 + overhead);
  EXPECT_GT(identity->chain.front().BER_encode().size(), 512U);  // so Certificate was cut
}

// RFC 5246 section 8.1: without the extension of RFC 7627 the master secret comes from the randoms.
TEST(OpenSslServer, MayRefuseTheExtendedMasterSecretAndTheObserverStillFollows) {
  const TemporaryFolder folder;
  const auto settings = folder.write("openssl.cnf",
                                     "openssl_conf = all\n"
                                     "[all]\nssl_conf = programs\n"
                                     "[programs]\nsystem_default = every\n"
                                     "[every]\nOptions = -ExtendedMasterSecret\n");
  const auto& identity = live_identity("valid");
  OpenSslServer server(identity, {}, {"env", "OPENSSL_CONF=" + settings});
  const BrowsersVisit visit(identity, server);
  expect_completed(visit);
  expect_observed(visit);
  EXPECT_THAT(visit.response(), HasSubstr("Extended master secret: no"));
}

TEST(OpenSslServer, IsToldThatItsCertificateHasExpired) {
  const auto& identity = live_identity("expired");
  OpenSslServer server(identity);
  const BrowsersVisit visit(identity, server);
  EXPECT_TRUE(visit.browser().failed());
  EXPECT_EQ(visit.response(), "");
  EXPECT_THAT(visit.server().out + visit.server().err, HasSubstr("alert certificate expired"));
  EXPECT_THAT(visit.server().out + visit.server().err, HasSubstr("SSL alert number 45"));
}

}  // namespace
}  // namespace lockbox::test
