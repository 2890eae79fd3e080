#include "core/tls/observer.h"

#include <gtest/gtest.h>

#include "core/wire/record.h"
#include "tests/tls/completed_visit.h"

namespace lockbox::test {
namespace {

using wire::Direction;

const SecretBytes& pre_master_secret() {
  return completed_visit().connection.first<tls::PreMasterSecretHeld>(Side::browser)->secret;
}

std::vector<TakenRecord> records_of_the_visit() {
  std::vector<TakenRecord> records;
  for (const auto& record : completed_visit().records) {
    records.push_back({record.direction, record.bytes});
  }
  return records;
}

/// One handshake record of these fragments.
Bytes handshake_record(ByteView fragment) {
  Bytes record = {22, 3, 3, static_cast<std::uint8_t>(fragment.size() >> 8U),
                  static_cast<std::uint8_t>(fragment.size())};
  record.insert(record.end(), fragment.begin(), fragment.end());
  return record;
}

/// ServerHello, Certificate and ServerHelloDone cut anew into records of `piece` bytes, the rest as it was.
std::vector<TakenRecord> cut_anew(std::size_t piece) {
  auto records = records_of_the_visit();
  Bytes flight;
  for (std::size_t i = 1; i <= 3; ++i) {
    const auto fragment = wire::fragment_of(records.at(i).bytes);
    flight.insert(flight.end(), fragment.begin(), fragment.end());
  }
  std::vector<TakenRecord> pieces;
  for (ByteView rest = flight; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
    pieces.push_back({Direction::bank_to_browser, handshake_record(rest.first(std::min(piece, rest.size())))});
  }
  records.erase(records.begin() + 1, records.begin() + 4);
  records.insert(records.begin() + 1, pieces.begin(), pieces.end());
  return records;
}

/// The application data of both directions, in the order of the records.
Result<Bytes> observed_data(const std::vector<TakenRecord>& records, tls::Observer& observer) {
  Bytes data;
  for (const auto& record : records) {
    const auto opened = observer.observe(record.direction, record.bytes);
    if (!opened) {
      return tl::unexpected(opened.error());
    }
    if (*opened && record.bytes.at(0) == static_cast<int>(wire::ContentType::application_data)) {
      data.insert(data.end(), (*opened)->plaintext.begin(), (*opened)->plaintext.end());
    }
  }
  return data;
}

/// The error with which it stops following the visit.
std::string stopped_by(tls::Observer& observer) {
  const auto data = observed_data(records_of_the_visit(), observer);
  return data ? "nothing" : data.error().id;
}

TEST(Observer, HandshakeMessagesMayShareRecordsOrBeCutAcrossThem) {
  const auto both = std::string(request_text) + std::string(response_text);
  for (const std::size_t piece : {1U, 3U, 100U, 16'000U}) {
    tls::Observer observer;
    observer.learn_pre_master_secret(pre_master_secret());
    const auto data = observed_data(cut_anew(piece), observer);
    ASSERT_TRUE(data) << piece << ": " << data.error().id;
    EXPECT_EQ(as_text(*data), both);
    EXPECT_EQ(observer.handshake_hash(), completed_visit().observer.handshake_hash());
  }
}

TEST(Observer, KnowsTheRandomsButNoSecretBeforeASealedRecord) {
  tls::Observer observer;
  observer.learn_pre_master_secret(pre_master_secret());
  const auto records = records_of_the_visit();
  EXPECT_TRUE(observer.secrets().client_random.empty());
  ASSERT_TRUE(observer.observe(records.at(0).direction, records.at(0).bytes));
  EXPECT_EQ(observer.secrets().client_random.size(), 32U);
  EXPECT_TRUE(observer.secrets().server_random.empty());
  ASSERT_TRUE(observer.observe(records.at(1).direction, records.at(1).bytes));
  EXPECT_EQ(observer.secrets().server_random.size(), 32U);
  EXPECT_TRUE(observer.secrets().master_secret.empty());
}

TEST(Observer, ADirectionIsSealedFromItsChangeCipherSpecOn) {
  tls::Observer observer;
  observer.learn_pre_master_secret(pre_master_secret());
  for (const auto& record : records_of_the_visit()) {
    const bool before = observer.sealed(record.direction);
    ASSERT_TRUE(observer.observe(record.direction, record.bytes));
    EXPECT_EQ(observer.sealed(record.direction), before || record.bytes.at(0) == 20);
  }
  EXPECT_TRUE(observer.sealed(Direction::browser_to_bank));
  EXPECT_TRUE(observer.sealed(Direction::bank_to_browser));
}

TEST(Observer, WithoutThePreMasterSecretItOpensNothing) {
  tls::Observer observer;
  EXPECT_EQ(stopped_by(observer), "keys-not-known");
  EXPECT_TRUE(observer.secrets().master_secret.empty());
}

TEST(Observer, AnotherPreMasterSecretOpensNothing) {
  auto other = pre_master_secret();
  other.back() ^= 1U;
  tls::Observer observer;
  observer.learn_pre_master_secret(other);
  EXPECT_EQ(stopped_by(observer), "record-not-authentic");
}

TEST(Observer, KeysStayUnknownWithoutTheHandshake) {
  tls::Observer observer;
  observer.learn_pre_master_secret(pre_master_secret());
  const auto bulk = observer.observe_sealed(Direction::browser_to_bank, records_of_the_visit().back().bytes);
  ASSERT_FALSE(bulk);
  EXPECT_EQ(bulk.error().id, "keys-not-known");
}

TEST(Observer, BulkGivesTheSamePlaintext) {
  const auto records = records_of_the_visit();
  tls::Observer observer;
  observer.learn_pre_master_secret(pre_master_secret());
  std::size_t compared = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto& record = records[i];
    if (record.bytes.at(0) != 23) {
      ASSERT_TRUE(observer.observe(record.direction, record.bytes));
      continue;
    }
    const auto opened = observer.observe_sealed(record.direction, record.bytes);
    ASSERT_TRUE(opened);
    EXPECT_EQ(copy_of(*opened), copy_of(completed_visit().records.at(i).opened->plaintext));
    ++compared;
  }
  EXPECT_EQ(compared, 2U);
}

TEST(Observer, AHelloThatCannotBeReadIsAnError) {
  tls::Observer observer;
  const auto observed = observer.observe(Direction::browser_to_bank, from_hex("1603030006"
                                                                              "010000020303")
                                                                         .value());
  ASSERT_FALSE(observed);
  EXPECT_EQ(observed.error().id, "hello-malformed");
}

TEST(Observer, LessThanARecordsHeaderIsAnError) {
  tls::Observer observer;
  const auto observed = observer.observe(Direction::browser_to_bank, from_hex("16030300").value());
  ASSERT_FALSE(observed);
  EXPECT_EQ(observed.error().id, "record-header-short");
}

}  // namespace
}  // namespace lockbox::test
