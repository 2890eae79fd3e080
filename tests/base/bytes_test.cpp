#include "core/base/bytes.h"

#include <gtest/gtest.h>

#include <numeric>

namespace lockbox {
namespace {

TEST(Hex, IsWrittenInLowerCaseTwoDigitsAByte) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0x0A, 0xF0, 0xFF}), "000af0ff");
  EXPECT_EQ(to_hex({}), "");
}

TEST(Hex, EveryByteComesBack) {
  Bytes all(256);
  std::iota(all.begin(), all.end(), std::uint8_t{0});
  EXPECT_EQ(from_hex(to_hex(all)), all);
}

TEST(Hex, IsReadInEitherCase) {
  EXPECT_EQ(from_hex("aBCdEf"), (Bytes{0xAB, 0xCD, 0xEF}));
  EXPECT_EQ(from_hex(""), Bytes{});
}

TEST(Hex, OddLengthIsAnError) {
  const auto bytes = from_hex("abc");
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().id, "hex-odd-length");
}

TEST(Hex, AnythingButDigitsIsAnErrorThatNamesThePlace) {
  for (const std::string text : {"00g0", "00 0", "00\n0", "00:0", "00-0", "00x0"}) {
    const auto bytes = from_hex(text);
    ASSERT_FALSE(bytes) << text;
    EXPECT_EQ(bytes.error().id, "hex-bad-digit");
    EXPECT_EQ(std::get<std::int64_t>(bytes.error().facts.at("offset")), 2) << text;
  }
}

TEST(Text, BytesAndTextAreTheSameBytes) {
  EXPECT_EQ(to_bytes("bank"), (Bytes{'b', 'a', 'n', 'k'}));
  EXPECT_EQ(as_text(to_bytes("bank")), "bank");
  EXPECT_TRUE(to_bytes("").empty());
}

TEST(Text, TheTerminatorIsNoPartOfIt) {
  EXPECT_EQ(view_of("bank").size(), 4U);
}

TEST(Copies, HoldTheSameBytesElsewhere) {
  const Bytes bytes{1, 2, 3};
  const auto copy = copy_of(bytes);
  const auto secret = secret_copy_of(bytes);
  EXPECT_EQ(copy, bytes);
  EXPECT_EQ(to_hex(secret), to_hex(bytes));
  EXPECT_NE(copy.data(), bytes.data());
}

// FIPS 180-2 appendix B.1.
TEST(Sha256, IsThatOfTheStandardsExample) {
  EXPECT_EQ(to_hex(sha256(view_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace lockbox
