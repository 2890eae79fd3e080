#include "core/tls/endpoint.h"

#include <botan/tls_messages.h>
#include <gmock/gmock.h>

#include "core/tls/policy.h"
#include "core/wire/record.h"
#include "tests/tls/completed_visit.h"

namespace lockbox::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using wire::Direction;

std::vector<std::string> records_of(const CompletedVisit& visit) {
  std::vector<std::string> records;
  for (const auto& record : visit.records) {
    records.push_back(to_hex(record.bytes));
  }
  return records;
}

TEST(Endpoint, EqualRandomnessMakesEqualRecords) {
  EXPECT_EQ(records_of(CompletedVisit("visit 1")), records_of(completed_visit()));
}

TEST(Endpoint, AnotherVisitMakesOtherHellosAnotherLockboxAndOtherKeysForTheSameCertificate) {
  const CompletedVisit again("visit 2");
  const auto first = records_of(completed_visit());
  const auto second = records_of(again);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    constexpr std::size_t certificate = 2;
    constexpr std::size_t server_hello_done = 3;
    const bool alike = i == certificate || i == server_hello_done || first[i].starts_with("14");
    EXPECT_EQ(first[i] == second[i], alike) << "record " << i;
  }
  EXPECT_NE(again.observer.secrets().key_block.bytes, completed_visit().observer.secrets().key_block.bytes);
}

TEST(Endpoint, TakesRecordsByteByByteAsWellAsWhole) {
  Connection connection;
  while (const auto record = connection.take()) {
    for (const auto byte : record->bytes) {
      connection.deliver(record->direction, {&byte, 1});
    }
  }
  EXPECT_TRUE(connection.established());
}

TEST(Endpoint, TakesAWholeFlightInOneGo) {
  Connection connection;
  const auto hello = connection.take();
  connection.deliver(hello->direction, hello->bytes);
  Bytes flight;
  while (const auto record = connection.take()) {
    flight.insert(flight.end(), record->bytes.begin(), record->bytes.end());
  }
  connection.deliver(Direction::bank_to_browser, flight);
  connection.run();
  EXPECT_TRUE(connection.established());
}

TEST(Endpoint, SendsNothingBeforeTheHandshakeIsCompleteNorAfterGoodbye) {
  Connection connection;
  EXPECT_FALSE(connection.send(Side::browser, view_of("too early")));
  EXPECT_FALSE(connection.send(Side::bank, view_of("too early")));
  connection.run();
  EXPECT_TRUE(connection.send(Side::browser, view_of("in time")));
  connection.close(Side::browser);
  EXPECT_FALSE(connection.send(Side::browser, view_of("too late")));
  connection.run();
  EXPECT_FALSE(connection.send(Side::bank, view_of("too late")));
  EXPECT_EQ(as_text(connection.received(Side::bank)), "in time");
  EXPECT_THAT(connection.received(Side::browser), IsEmpty());
}

TEST(Endpoint, MuchDataTravelsInRecordsOf16KibAtMost) {
  Connection connection;
  connection.run();
  const Bytes much(100'000, 'x');
  ASSERT_TRUE(connection.send(Side::bank, much));
  std::vector<std::size_t> sizes;
  while (const auto record = connection.take()) {
    sizes.push_back(record->bytes.size());
    connection.deliver(record->direction, record->bytes);
  }
  constexpr std::size_t overhead = 5 + 8 + 16;
  constexpr std::size_t full = 16'384 + overhead;
  EXPECT_THAT(sizes, ElementsAre(full, full, full, full, full, full, 100'000 - 6 * 16'384 + overhead));
  EXPECT_EQ(connection.received(Side::browser), much);
}

TEST(Endpoint, WhatIsNoTlsAtAllIsAFailureAndNoException) {
  for (const std::string_view noise :
       {"GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\xff\xff", "\x16\x03\x01\x00\x00", "\x80"}) {
    Connection connection;
    connection.deliver(Direction::browser_to_bank, view_of(noise));
    connection.deliver(Direction::browser_to_bank, Bytes(20'000, 0));
    EXPECT_TRUE(connection.endpoint(Side::bank).failed()) << noise;
    EXPECT_FALSE(connection.endpoint(Side::bank).established());
  }
}

TEST(Endpoint, AfterAFailureItIsSilent) {
  Connection connection;
  connection.deliver(Direction::browser_to_bank, view_of("GET / HTTP/1.1\r\n\r\n"));
  ASSERT_TRUE(connection.endpoint(Side::bank).failed());
  const auto effects = connection.effects(Side::bank).size();
  connection.run();
  connection.close(Side::bank);
  EXPECT_EQ(connection.effects(Side::bank).size(), effects);
}

TEST(Endpoint, IsNoLongerEstablishedWhenARecordOfDataWasTampered) {
  Connection connection;
  connection.run();
  ASSERT_TRUE(connection.send(Side::browser, view_of(request_text)));
  auto record = connection.take();
  record->bytes.back() ^= 1U;
  connection.deliver(record->direction, record->bytes);
  EXPECT_TRUE(connection.endpoint(Side::bank).failed());
  EXPECT_FALSE(connection.endpoint(Side::bank).established());
  EXPECT_FALSE(connection.send(Side::bank, view_of(response_text)));
  EXPECT_THAT(connection.received(Side::bank), IsEmpty());
}

// RFC 5288 section 3: 0x009C. RFC 6066 section 8: status_request would hold the browser's check back.
TEST(Endpoint, ClientHelloOffersTheLockboxAloneAndAsksForNoStatus) {
  Connection connection;
  const auto record = connection.take();
  constexpr std::size_t message_header = 4;
  const Botan::TLS::Client_Hello_12 hello(copy_of(wire::fragment_of(record->bytes).subspan(message_header)));
  auto suites = hello.ciphersuites();
  std::erase(suites, 0x00FF);  // no suite but the signal of RFC 5746 section 3.3
  EXPECT_THAT(suites, ElementsAre(0x009C));
  EXPECT_FALSE(hello.supports_cert_status_message());
  EXPECT_EQ(hello.sni_hostname(), "bank.example");
  EXPECT_TRUE(hello.session_id().empty());
}

// The stack shows no raw output of its generator. Nothing else goes into it: no clock.
TEST(Endpoint, ClientRandomIsTheHashOfTheFirst32BytesDrawn) {
  const auto* drawn = completed_visit().connection.first<tls::RandomDrawn>(Side::browser);
  ASSERT_NE(drawn, nullptr);
  EXPECT_EQ(to_hex(sha256(drawn->bytes)), to_hex(completed_visit().observer.secrets().client_random));
}

TEST(Endpoint, ABankWithoutACertificateFailsWithAnAlert) {
  const auto& identity = identity_of("valid");
  const auto settings = [&](std::string_view side) {
    return tls::EndpointSettings{tls::tls12_rsa_policy(), seeded_random(identity.seed, side), identity.time, {}};
  };
  const auto bank = tls::Endpoint::bank(settings("bank"), {{}, identity.private_key});
  const auto browser = tls::Endpoint::browser(settings("browser"), {identity.host, {}});
  const auto hello = browser->take_effects();
  bank->receive(std::get<tls::RecordEmitted>(hello.back()).record);
  EXPECT_TRUE(bank->failed());
  const auto effects = bank->take_effects();
  ASSERT_THAT(effects, SizeIs(testing::Ge(2U)));
  EXPECT_EQ(kind_of(effects.back()), "EndpointFailed");
  const auto* alert = std::get_if<tls::RecordEmitted>(&effects.at(effects.size() - 2));
  ASSERT_NE(alert, nullptr);
  EXPECT_TRUE(to_hex(alert->record).starts_with("150303000202")) << to_hex(alert->record);
}

TEST(AlertName, IsTheRfcs) {
  EXPECT_EQ(tls::alert_name(0), "close_notify");
  EXPECT_EQ(tls::alert_name(20), "bad_record_mac");
  EXPECT_EQ(tls::alert_name(42), "bad_certificate");
  EXPECT_EQ(tls::alert_name(43), "unsupported_certificate");
  EXPECT_EQ(tls::alert_name(44), "certificate_revoked");
  EXPECT_EQ(tls::alert_name(45), "certificate_expired");
  EXPECT_EQ(tls::alert_name(46), "certificate_unknown");
  EXPECT_EQ(tls::alert_name(48), "unknown_ca");
  EXPECT_EQ(tls::alert_name(255), "unknown");
}

}  // namespace
}  // namespace lockbox::test
