#include "tests/support/tshark.h"

#include <gmock/gmock.h>

#include "core/capture/connection_capture.h"
#include "tests/capture/memory_sink.h"
#include "tests/capture/tls_session.h"
#include "tests/support/process.h"

namespace lockbox::capture {
namespace {

using test::TlsSession;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Instant time_of_visit{std::chrono::seconds(1'790'000'000)};
constexpr std::string_view request = "GET /account HTTP/1.1\r\nHost: bank.example\r\n\r\n";

std::string response_with(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string bytes_of_all_values(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t index = 0; index < size; ++index) {
    bytes[index] = static_cast<char>(index * 7 + index / 253);
  }
  return bytes;
}

/// A capture in the making: visits go into it, then tshark reads it.
class Studio {
 public:
  void visit(std::uint8_t number, Secrets secrets, const std::string& response = response_with("<h1>Hello</h1>")) {
    ConnectionCapture capture(writer_, {Seed{42}, number, time_of_visit}, secrets);
    wire::Wire wire;
    wire.attach(capture);
    TlsSession session(wire, number);
    run(session, capture);
    session.browser_sends(view_of(request));
    run(session, capture);
    session.bank_sends(view_of(response));
    run(session, capture);
    session.browser_closes();
    run(session, capture);
    EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
    key_log_.append(as_text(*session.key_log()));
  }

  void refused_visit() {
    ConnectionCapture capture(writer_, {Seed{42}, 0, time_of_visit}, Secrets::awaited);
    wire::Wire wire;
    wire.attach(capture);
    TlsSession session(wire, 0, TlsSession::Check::refuses);
    run(session, capture);
    EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
  }

  std::string file() const { return folder_.write("visit.pcapng", as_text(sink_.bytes())); }
  std::string key_log() const { return folder_.write("keys.log", key_log_); }
  const Bytes& bytes() const { return sink_.bytes(); }

 private:
  // The secrets are handed over as soon as they exist, in the midst of the handshake.
  static void run(TlsSession& session, ConnectionCapture& capture) {
    bool handed_over = false;
    while (session.step()) {
      if (capture.awaits_secrets() && session.key_log() && !handed_over) {
        EXPECT_TRUE(capture.embed_secrets(*session.key_log()));
        handed_over = true;
      }
    }
  }

  test::TemporaryFolder folder_;
  test::MemorySink sink_;
  CaptureWriter writer_{sink_, "Lockbox test"};
  std::string key_log_;
};

TEST(CaptureInTshark, HandshakeIsDissectedMessageByMessage) {
  Studio studio;
  studio.visit(1, Secrets::left_out);
  const test::Tshark tshark(studio.file());
  // ClientHello, ServerHello, Certificate, ServerHelloDone, ClientKeyExchange; each Finished is protected.
  EXPECT_THAT(tshark.values("tls.handshake.type"), ElementsAre("1", "2", "11", "14", "16"));
  EXPECT_THAT(tshark.values("tls.record.content_type"),
              ElementsAre("22", "22", "22", "22", "22", "20", "22", "20", "22", "23", "23", "21", "21"));
  EXPECT_THAT(tshark.values("tls.handshake.ciphersuite", "tls.handshake.type == 2"), ElementsAre("0x009c"));
  EXPECT_THAT(tshark.values("x509ce.dNSName"), testing::Contains("bank.example"));
}

TEST(CaptureInTshark, NothingIsWorthANoteAndNoChecksumIsWrong) {
  Studio studio;
  studio.visit(1, Secrets::awaited);
  studio.visit(2, Secrets::left_out);
  const test::Tshark tshark(studio.file());
  EXPECT_THAT(tshark.complaints(), IsEmpty());
  EXPECT_THAT(tshark.values("ip.checksum.status"), Each("1"));
  EXPECT_THAT(tshark.values("tcp.checksum.status"), Each("1"));
}

TEST(CaptureInTshark, AWrongChecksumWouldBeComplainedOf) {
  Studio studio;
  studio.visit(1, Secrets::left_out);
  auto damaged = studio.bytes();
  // The last block ends with a TCP header: checksum, urgent pointer, two bytes of padding, the block's length.
  damaged[damaged.size() - 9] ^= 0x01;
  const test::TemporaryFolder folder;
  EXPECT_THAT(test::Tshark(folder.write("damaged.pcapng", as_text(damaged))).complaints(), testing::Not(IsEmpty()));
}

TEST(CaptureInTshark, EmbeddedSecretsAloneDecryptEveryRecord) {
  Studio studio;
  studio.visit(1, Secrets::awaited);
  const test::Tshark tshark(studio.file());
  EXPECT_EQ(as_text(tshark.decrypted(0, true)), request);
  EXPECT_EQ(as_text(tshark.decrypted(0, false)), response_with("<h1>Hello</h1>"));
  EXPECT_THAT(tshark.values("tls.handshake.type", "tls.handshake.type == 20"), SizeIs(2));
  EXPECT_THAT(tshark.values("tls.alert_message.desc"), ElementsAre("0", "0"));
  EXPECT_THAT(tshark.values("http.request.uri"), ElementsAre("/account"));
}

TEST(CaptureInTshark, TheKeyLogAloneDecryptsEveryRecord) {
  Studio studio;
  studio.visit(1, Secrets::left_out);
  const test::Tshark tshark(studio.file(), studio.key_log());
  EXPECT_EQ(as_text(tshark.decrypted(0, true)), request);
  EXPECT_EQ(as_text(tshark.decrypted(0, false)), response_with("<h1>Hello</h1>"));
  EXPECT_THAT(tshark.values("tls.handshake.type", "tls.handshake.type == 20"), SizeIs(2));
  EXPECT_THAT(tshark.values("tls.alert_message.desc"), ElementsAre("0", "0"));
  EXPECT_THAT(tshark.complaints(), IsEmpty());
}

TEST(CaptureInTshark, WithoutSecretsNothingIsDecrypted) {
  Studio studio;
  studio.visit(1, Secrets::left_out);
  const test::Tshark tshark(studio.file());
  EXPECT_THAT(tshark.decrypted(0, true), IsEmpty());
  EXPECT_THAT(tshark.decrypted(0, false), IsEmpty());
  EXPECT_THAT(tshark.values("http.request.uri"), IsEmpty());
  EXPECT_THAT(tshark.values("tls.alert_message.desc"), IsEmpty());
}

TEST(CaptureInTshark, TwoVisitsAreTwoConnectionsEachWithItsSecrets) {
  Studio studio;
  studio.visit(1, Secrets::awaited, response_with("the first"));
  studio.visit(2, Secrets::awaited, response_with("the second"));
  const test::Tshark tshark(studio.file());
  EXPECT_EQ(as_text(tshark.decrypted(0, false)), response_with("the first"));
  EXPECT_EQ(as_text(tshark.decrypted(1, false)), response_with("the second"));
  EXPECT_THAT(tshark.values("tcp.stream", "tcp.flags.syn == 1 && tcp.flags.ack == 0"), ElementsAre("0", "1"));
  EXPECT_THAT(tshark.complaints(), IsEmpty());
}

TEST(CaptureInTshark, AResponseOfMegabytesDecryptsToTheSameBody) {
  const auto body = bytes_of_all_values(5'000'000);
  Studio studio;
  studio.visit(1, Secrets::awaited, response_with(body));
  const test::Tshark tshark(studio.file());
  EXPECT_TRUE(tshark.http_body() == body);
  EXPECT_THAT(tshark.complaints(), IsEmpty());
}

TEST(CaptureInTshark, ARefusedVisitEndsWithTheAlertAndAClosedConnection) {
  Studio studio;
  studio.refused_visit();
  const test::Tshark tshark(studio.file());
  EXPECT_THAT(tshark.values("tls.alert_message.desc"), ElementsAre("45"));
  EXPECT_THAT(tshark.values("tcp.flags.fin", "tcp.flags.fin == 1"), SizeIs(2));
  EXPECT_THAT(tshark.complaints(), IsEmpty());
}

TEST(CaptureInTshark, TimesBeginWithTheVisitAndNeverRunBackwards) {
  Studio studio;
  studio.visit(1, Secrets::awaited);
  studio.visit(2, Secrets::awaited);
  const test::Tshark tshark(studio.file());
  const auto times = tshark.values("frame.time_epoch");
  ASSERT_FALSE(times.empty());
  EXPECT_THAT(times.front(), testing::StartsWith("1790000000.000"));
  EXPECT_THAT(tshark.values("frame.time_delta"), Each(testing::Not(testing::StartsWith("-"))));
}

TEST(CaptureInTshark, CapinfosNamesTheApplicationAndTheSecrets) {
  Studio studio;
  studio.visit(1, Secrets::awaited);
  EXPECT_THAT(test::capinfos(studio.file()),
              AllOf(HasSubstr("Lockbox test"), HasSubstr("Ethernet"), HasSubstr("microseconds"),
                    HasSubstr("Number of decryption secrets in file: 1"), HasSubstr("Strict time order:   True")));
}

}  // namespace
}  // namespace lockbox::capture
