#include "tests/tls/completed_visit.h"

#include <botan/aead.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>

#include "core/wire/record.h"

namespace lockbox::test {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::SizeIs;
using wire::Direction;

constexpr std::size_t finished = 0;  // among the sealed records of a direction
constexpr std::size_t application_data = 1;
constexpr std::size_t close_notify = 2;

Bytes plaintext_of(Direction direction, std::size_t number) {
  return copy_of(completed_visit().sealed(direction).at(number)->opened->plaintext);
}

template <typename Kind>
const Kind& effect(Side side) {
  const auto* found = completed_visit().connection.first<Kind>(side);
  if (found == nullptr) {
    throw std::runtime_error("the side has no effect of this kind");
  }
  return *found;
}

Bytes sealed_again(ByteView key, const tls::OpenedRecord& opened) {
  const auto aead = Botan::AEAD_Mode::create_or_throw("AES-128/GCM", Botan::Cipher_Dir::Encryption);
  aead->set_key(key);
  aead->set_associated_data(opened.additional_data);
  aead->start(opened.nonce);
  auto sealed = opened.plaintext;
  aead->finish(sealed);
  return copy_of(sealed);
}

TEST(CompletedVisit, BothSidesAgreeOnTheOneCipherSuite) {
  EXPECT_TRUE(completed_visit().connection.established());
  for (const auto side : {Side::browser, Side::bank}) {
    EXPECT_EQ(effect<tls::HandshakeCompleted>(side).cipher_suite, "TLS_RSA_WITH_AES_128_GCM_SHA256");
  }
}

TEST(CompletedVisit, RequestAndResponseArriveWhole) {
  const auto& connection = completed_visit().connection;
  EXPECT_EQ(as_text(connection.received(Side::bank)), request_text);
  EXPECT_EQ(as_text(connection.received(Side::browser)), response_text);
}

TEST(CompletedVisit, EachSideHearsTheOthersCloseNotify) {
  for (const auto side : {Side::browser, Side::bank}) {
    EXPECT_EQ(effect<tls::AlertReceived>(side).code, tls::alert_close_notify);
    EXPECT_FALSE(effect<tls::AlertReceived>(side).fatal);
  }
}

TEST(CompletedVisit, EachHandshakeMessageTravelsInItsOwnRecord) {
  std::vector<std::pair<Direction, int>> types;
  for (const auto& record : completed_visit().records) {
    types.emplace_back(record.direction, record.bytes.at(0));
  }
  constexpr auto there = Direction::browser_to_bank;
  constexpr auto back = Direction::bank_to_browser;
  EXPECT_THAT(types, ElementsAre(Pair(there, 22), Pair(back, 22), Pair(back, 22), Pair(back, 22), Pair(there, 22),
                                 Pair(there, 20), Pair(there, 22), Pair(back, 20), Pair(back, 22), Pair(there, 23),
                                 Pair(back, 23), Pair(there, 21), Pair(back, 21)));
}

TEST(CompletedVisit, PreMasterSecretIsTheBrowsersDrawOf48BytesUnderVersion0303) {
  std::vector<SecretBytes> draws_of_48;
  for (const auto& logged : completed_visit().connection.effects(Side::browser)) {
    const auto* drawn = std::get_if<tls::RandomDrawn>(&logged);
    if (drawn != nullptr && drawn->bytes.size() == 48) {
      draws_of_48.push_back(drawn->bytes);
    }
  }
  ASSERT_THAT(draws_of_48, SizeIs(1));
  auto expected = draws_of_48.front();
  expected[0] = 3;
  expected[1] = 3;
  EXPECT_EQ(effect<tls::PreMasterSecretHeld>(Side::browser).secret, expected);
  EXPECT_EQ(effect<tls::PreMasterSecretHeld>(Side::bank).secret, expected);
}

TEST(CompletedVisit, ObserverDerivesTheMasterSecretOfBothChannels) {
  const auto& observed = completed_visit().observer.secrets();
  ASSERT_THAT(observed.master_secret, SizeIs(48));
  for (const auto side : {Side::browser, Side::bank}) {
    EXPECT_EQ(effect<tls::MasterSecretDerived>(side).secret, observed.master_secret);
    EXPECT_EQ(effect<tls::MasterSecretDerived>(side).client_random, observed.client_random);
  }
}

TEST(CompletedVisit, MasterSecretIsBoundToTheHandshake) {
  const auto& observed = completed_visit().observer.secrets();
  EXPECT_NE(observed.master_secret, tls::master_secret(effect<tls::PreMasterSecretHeld>(Side::browser).secret,
                                                       observed.client_random, observed.server_random));
}

TEST(CompletedVisit, ObservedRandomsStandInTheHellos) {
  const auto& visit = completed_visit();
  constexpr std::size_t random_at = wire::record_header_size + 4 + 2;  // after the handshake header and the version
  const auto random_in = [&](std::size_t record) {
    return copy_of(ByteView(visit.records.at(record).bytes).subspan(random_at, 32));
  };
  EXPECT_EQ(visit.observer.secrets().client_random, random_in(0));
  EXPECT_EQ(visit.observer.secrets().server_random, random_in(1));
}

TEST(CompletedVisit, SealedRecordsOpenToWhatWasSent) {
  EXPECT_EQ(as_text(plaintext_of(Direction::browser_to_bank, application_data)), request_text);
  EXPECT_EQ(as_text(plaintext_of(Direction::bank_to_browser, application_data)), response_text);
  for (const auto direction : {Direction::browser_to_bank, Direction::bank_to_browser}) {
    EXPECT_THAT(plaintext_of(direction, close_notify), ElementsAre(1, 0));
    EXPECT_THAT(completed_visit().sealed(direction), SizeIs(3));
  }
}

TEST(CompletedVisit, FinishedHoldsTheVerifyDataOverAllMessagesBeforeIt) {
  const auto& visit = completed_visit();
  for (const auto& [direction, label] : {std::pair(Direction::browser_to_bank, tls::FinishedLabel::client),
                                         std::pair(Direction::bank_to_browser, tls::FinishedLabel::server)}) {
    const auto& record = *visit.sealed(direction).at(finished);
    const auto expected = tls::verify_data(visit.observer.secrets().master_secret, label, record.handshake_hash_before);
    EXPECT_EQ(to_hex(record.opened->plaintext), "1400000c" + to_hex(expected));
  }
}

TEST(CompletedVisit, SealingAgainGivesTheVeryRecord) {
  const auto& visit = completed_visit();
  const auto& keys = visit.observer.secrets().key_block;
  for (const auto& [direction, key] : {std::pair(Direction::browser_to_bank, keys.client_write_key()),
                                       std::pair(Direction::bank_to_browser, keys.server_write_key())}) {
    for (const auto* record : visit.sealed(direction)) {
      const auto& opened = *record->opened;
      auto rebuilt = copy_of(ByteView(record->bytes).first(wire::record_header_size));
      rebuilt.insert(rebuilt.end(), opened.explicit_nonce.begin(), opened.explicit_nonce.end());
      const auto sealed = sealed_again(key, opened);
      rebuilt.insert(rebuilt.end(), sealed.begin(), sealed.end());
      EXPECT_EQ(to_hex(rebuilt), to_hex(record->bytes));
      EXPECT_EQ(to_hex(opened.ciphertext) + to_hex(opened.tag), to_hex(sealed));
    }
  }
}

TEST(CompletedVisit, NonceIsTheWriteIvAndTheRecordsNumber) {
  const auto& visit = completed_visit();
  const auto& keys = visit.observer.secrets().key_block;
  for (const auto& [direction, iv] : {std::pair(Direction::browser_to_bank, to_hex(keys.client_write_iv())),
                                      std::pair(Direction::bank_to_browser, to_hex(keys.server_write_iv()))}) {
    std::vector<std::string> nonces;
    for (const auto* record : visit.sealed(direction)) {
      EXPECT_EQ(to_hex(record->opened->nonce), iv + to_hex(record->opened->explicit_nonce));
      nonces.push_back(to_hex(record->opened->explicit_nonce));
    }
    EXPECT_THAT(nonces, ElementsAre("0000000000000000", "0000000000000001", "0000000000000002"));
  }
}

TEST(CompletedVisit, AdditionalDataIsNumberTypeVersionAndLengthOfThePlaintext) {
  std::vector<std::string> additional;
  for (const auto* record : completed_visit().sealed(Direction::browser_to_bank)) {
    additional.push_back(to_hex(record->opened->additional_data));
  }
  EXPECT_THAT(additional,
              ElementsAre("00000000000000001603030010", "00000000000000011703030026", "00000000000000021503030002"));
}

/// Several draws in a row, of which the padding of the lockbox takes hundreds, count as one.
std::vector<std::string_view> order_of_effects(Side side) {
  auto kinds = kinds_of(completed_visit().connection.effects(side));
  const auto again = std::ranges::unique(
      kinds, [](auto one, auto next) { return one == next && one == std::string_view("RandomDrawn"); });
  kinds.erase(again.begin(), again.end());
  return kinds;
}

TEST(CompletedVisit, BrowsersEffectsComeInCausalOrder) {
  EXPECT_THAT(order_of_effects(Side::browser),
              ElementsAre("RandomDrawn", "RecordEmitted",                // ClientHello
                          "CertificateChecked",                          //
                          "RandomDrawn", "RecordEmitted",                // the lockbox
                          "PreMasterSecretHeld", "MasterSecretDerived",  //
                          "RecordEmitted", "RecordEmitted",              // ChangeCipherSpec, Finished
                          "HandshakeCompleted",                          //
                          "RecordEmitted",                               // request
                          "RecordEmitted", "AlertReceived"));            // close_notify each way
}

TEST(CompletedVisit, BanksEffectsComeInCausalOrder) {
  EXPECT_THAT(order_of_effects(Side::bank),
              ElementsAre("RandomDrawn", "RecordEmitted", "RecordEmitted", "RecordEmitted",  // up to ServerHelloDone
                          "RandomDrawn",                                                     // against Bleichenbacher
                          "PreMasterSecretHeld", "MasterSecretDerived", "HandshakeCompleted", "RecordEmitted",
                          "RecordEmitted",                     // ChangeCipherSpec, Finished
                          "RecordEmitted",                     // response
                          "AlertReceived", "RecordEmitted"));  // close_notify each way
}

}  // namespace
}  // namespace lockbox::test
