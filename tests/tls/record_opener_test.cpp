#include "core/tls/record_opener.h"

#include <gtest/gtest.h>

#include "tests/tls/completed_visit.h"

namespace lockbox::test {
namespace {

using wire::Direction;

tls::RecordOpener opener_of_the_browsers_records() {
  const auto& keys = completed_visit().observer.secrets().key_block;
  return {keys.client_write_key(), keys.client_write_iv()};
}

const Bytes& browsers_record(std::size_t number) {
  return completed_visit().sealed(Direction::browser_to_bank).at(number)->bytes;
}

TEST(RecordOpener, CountsTheRecordsThatItOpened) {
  auto opener = opener_of_the_browsers_records();
  EXPECT_EQ(opener.sequence_number(), 0U);
  ASSERT_TRUE(opener.open(browsers_record(0)));
  EXPECT_EQ(opener.sequence_number(), 1U);
  const auto request = opener.open(browsers_record(1));
  ASSERT_TRUE(request);
  EXPECT_EQ(as_text(*request), request_text);
  EXPECT_EQ(opener.sequence_number(), 2U);
}

TEST(RecordOpener, RefusesWhatCannotHoldNonceAndTag) {
  auto opener = opener_of_the_browsers_records();
  for (const std::size_t size : {0U, 4U, 5U, 13U, 28U}) {
    const auto opened = opener.open(ByteView(browsers_record(0)).first(size));
    ASSERT_FALSE(opened) << size;
    EXPECT_EQ(opened.error().id, "record-too-short") << size;
    EXPECT_EQ(opened.error().facts.at("bytes"), FactValue(static_cast<std::int64_t>(size)));
  }
  EXPECT_EQ(opener.sequence_number(), 0U);
}

TEST(RecordOpener, ARecordOfNonceAndTagAloneIsNotAuthenticRatherThanTooShort) {
  const auto opened = opener_of_the_browsers_records().open(ByteView(browsers_record(0)).first(29));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().id, "record-not-authentic");
}

// Type and version are authenticated by the additional data, the explicit nonce by the nonce, the rest by the tag.
TEST(RecordOpener, NoticesAFlippedBitWhereverItStandsAndStillOpensTheTrueRecord) {
  auto opener = opener_of_the_browsers_records();
  const auto& record = browsers_record(0);
  for (std::size_t position = 0; position < record.size(); ++position) {
    if (position == 3 || position == 4) {
      continue;  // the length, by which a record is cut out of the stream before it comes here
    }
    auto tampered = record;
    tampered[position] ^= 1U;
    const auto opened = opener.open(tampered);
    ASSERT_FALSE(opened) << position;
    EXPECT_EQ(opened.error().id, "record-not-authentic");
    EXPECT_EQ(opened.error().facts.at("sequence_number"), FactValue(std::int64_t{0}));
  }
  EXPECT_EQ(opener.sequence_number(), 0U);
  EXPECT_TRUE(opener.open(record));
}

TEST(RecordOpener, NoticesARecordThatComesTwice) {
  auto opener = opener_of_the_browsers_records();
  ASSERT_TRUE(opener.open(browsers_record(0)));
  EXPECT_FALSE(opener.open(browsers_record(0)));
  EXPECT_TRUE(opener.open(browsers_record(1)));
}

TEST(RecordOpener, TheKeyOfTheOtherDirectionDoesNotOpen) {
  const auto& keys = completed_visit().observer.secrets().key_block;
  tls::RecordOpener opener(keys.server_write_key(), keys.server_write_iv());
  EXPECT_FALSE(opener.open(browsers_record(0)));
}

}  // namespace
}  // namespace lockbox::test
