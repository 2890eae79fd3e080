#include <gmock/gmock.h>

#include <algorithm>

#include "tests/tls/connection.h"

namespace lockbox::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using wire::Direction;

struct Refusal {
  std::string_view scenario;
  std::uint8_t code;
};

class RefusalTest : public testing::TestWithParam<Refusal> {};

/// The visit until nothing more travels; the browser's last record.
Bytes last_record_of_browser(Connection& connection) {
  Bytes last;
  while (const auto record = connection.take()) {
    if (record->direction == Direction::browser_to_bank) {
      last = record->bytes;
    }
    connection.deliver(record->direction, record->bytes);
  }
  return last;
}

TEST_P(RefusalTest, TheBrowserSendsTheFittingFatalAlertInTheClear) {
  Connection connection(GetParam().scenario);
  EXPECT_THAT(last_record_of_browser(connection), ElementsAre(0x15, 3, 3, 0, 2, 2, GetParam().code));
}

TEST_P(RefusalTest, TheCheckComesBeforeTheAlertAndTheAlertBeforeTheEnd) {
  Connection connection(GetParam().scenario);
  last_record_of_browser(connection);
  EXPECT_THAT(kinds_of(connection.effects(Side::browser)),
              ElementsAre("RandomDrawn", "RecordEmitted", "CertificateChecked", "RecordEmitted", "EndpointFailed"));
  EXPECT_EQ(connection.first<tls::EndpointFailed>(Side::browser)->alert_code, GetParam().code);
}

TEST_P(RefusalTest, TheBankHearsTheAlertAndNoSecretIsEverMade) {
  Connection connection(GetParam().scenario);
  last_record_of_browser(connection);
  const auto* heard = connection.first<tls::AlertReceived>(Side::bank);
  ASSERT_NE(heard, nullptr);
  EXPECT_EQ(heard->code, GetParam().code);
  EXPECT_TRUE(heard->fatal);
  for (const auto side : {Side::browser, Side::bank}) {
    EXPECT_THAT(kinds_of(connection.effects(side)), Not(Contains("PreMasterSecretHeld")));
    EXPECT_THAT(kinds_of(connection.effects(side)), Not(Contains("MasterSecretDerived")));
    EXPECT_FALSE(connection.endpoint(side).established());
  }
}

INSTANTIATE_TEST_SUITE_P(EachScenario, RefusalTest,
                         testing::Values(Refusal{"expired", 45}, Refusal{"wrong-host", 42},
                                         Refusal{"untrusted-root", 48}, Refusal{"self-signed", 48},
                                         Refusal{"revoked-crl", 44}),
                         [](const auto& tested) {
                           std::string name(tested.param.scenario);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace lockbox::test
