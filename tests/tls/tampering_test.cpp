#include <gmock/gmock.h>

#include "core/wire/record.h"
#include "tests/tls/completed_visit.h"

namespace lockbox::test {
namespace {

using wire::Direction;

constexpr std::size_t server_hello = 1;
constexpr std::size_t server_hello_done = 3;
constexpr std::size_t client_key_exchange = 4;
constexpr std::size_t client_finished = 6;
constexpr std::size_t request = 9;

/// Runs the handshake with one byte changed on its way, and then the request where that is still possible.
void run_tampered(Connection& connection, std::size_t record_number, std::size_t position) {
  std::size_t number = 0;
  const auto run = [&] {
    while (auto record = connection.take()) {
      if (number++ == record_number) {
        record->bytes.at(position) ^= 0x10U;
      }
      connection.deliver(record->direction, record->bytes);
    }
  };
  run();
  connection.send(Side::browser, view_of(request_text));
  run();
}

struct Place {
  std::size_t record = 0;
  std::size_t position = 0;
};

/// A few of each record up to the request: its type, and the beginning, the inside and the end of its fragment.
std::vector<Place> tampered_places() {
  std::vector<Place> places;
  for (std::size_t number = 0; number <= request; ++number) {
    const auto size = completed_visit().records.at(number).bytes.size();
    const auto inside = size - wire::record_header_size;
    for (const auto position : {std::size_t{0}, wire::record_header_size, wire::record_header_size + inside / 3,
                                wire::record_header_size + inside / 2, size - 1}) {
      if (number != server_hello_done || position <= wire::record_header_size) {  // which is all length
        places.push_back({number, position});
      }
    }
  }
  return places;
}

TEST(Tampering, AChangedByteInAnyRecordIsNoticedAndTheRequestDoesNotArrive) {
  for (const auto [number, position] : tampered_places()) {
    Connection connection;
    run_tampered(connection, number, position);
    EXPECT_TRUE(connection.received(Side::bank).empty()) << "record " << number << ", byte " << position;
    EXPECT_TRUE(connection.endpoint(Side::browser).failed() || connection.endpoint(Side::bank).failed())
        << "record " << number << ", byte " << position;
  }
}

// The receiver waits for bytes that never come.
TEST(Tampering, AChangedLengthStallsTheHandshake) {
  Connection connection;
  run_tampered(connection, server_hello, 3);
  EXPECT_FALSE(connection.established());
  EXPECT_FALSE(connection.endpoint(Side::browser).failed());
  EXPECT_FALSE(connection.endpoint(Side::bank).failed());
}

/// The handshake up to and with the delivery of the lockbox, of which one byte is changed.
void deliver_tampered_lockbox(Connection& connection) {
  for (std::size_t number = 0; number <= client_key_exchange; ++number) {
    auto record = connection.take();
    if (number == client_key_exchange) {
      record->bytes.back() ^= 1U;
    }
    connection.deliver(record->direction, record->bytes);
  }
}

// The countermeasure against Bleichenbacher's attack, RFC 5246 section 7.4.7.1: nothing tells a spoilt lockbox from a
// good one until Finished.
TEST(Tampering, ASpoiltLockboxIsNoErrorButGivesTheBankAnotherSecret) {
  Connection connection;
  deliver_tampered_lockbox(connection);
  EXPECT_FALSE(connection.endpoint(Side::bank).failed());
  const auto* made = connection.first<tls::PreMasterSecretHeld>(Side::browser);
  const auto* opened = connection.first<tls::PreMasterSecretHeld>(Side::bank);
  ASSERT_NE(made, nullptr);
  ASSERT_NE(opened, nullptr);
  EXPECT_EQ(opened->secret.size(), 48U);
  EXPECT_NE(opened->secret, made->secret);
  const auto* banks_master = connection.first<tls::MasterSecretDerived>(Side::bank);
  ASSERT_NE(banks_master, nullptr);
  EXPECT_NE(banks_master->secret, connection.first<tls::MasterSecretDerived>(Side::browser)->secret);
}

TEST(Tampering, ASpoiltLockboxFailsAtFinishedWithBadRecordMac) {
  Connection connection;
  deliver_tampered_lockbox(connection);
  const auto change_cipher_spec = connection.take();
  connection.deliver(change_cipher_spec->direction, change_cipher_spec->bytes);
  EXPECT_FALSE(connection.endpoint(Side::bank).failed());
  const auto finished = connection.take();
  connection.deliver(finished->direction, finished->bytes);
  EXPECT_TRUE(connection.endpoint(Side::bank).failed());
  EXPECT_EQ(tls::alert_name(connection.first<tls::EndpointFailed>(Side::bank)->alert_code), "bad_record_mac");

  const auto alert = connection.take();
  ASSERT_TRUE(alert);
  EXPECT_EQ(to_hex(alert->bytes), "15030300020214");
  connection.deliver(alert->direction, alert->bytes);
  const auto* heard = connection.first<tls::AlertReceived>(Side::browser);
  ASSERT_NE(heard, nullptr);
  EXPECT_EQ(tls::alert_name(heard->code), "bad_record_mac");
  EXPECT_FALSE(connection.established());
}

// RFC 5246 section 7.4.9: what went before is checked as soon as Finished can be read.
TEST(Tampering, AChangedClientRandomIsFoundAtFinished) {
  constexpr std::size_t random_at = wire::record_header_size + 4 + 2;
  Connection connection;
  auto hello = connection.take();
  hello->bytes.at(random_at) ^= 1U;
  connection.deliver(hello->direction, hello->bytes);
  for (std::size_t number = 1; number < client_finished; ++number) {
    const auto record = connection.take();
    connection.deliver(record->direction, record->bytes);
    EXPECT_FALSE(connection.endpoint(Side::bank).failed());
  }
  connection.run();
  EXPECT_TRUE(connection.endpoint(Side::bank).failed());
}

}  // namespace
}  // namespace lockbox::test
