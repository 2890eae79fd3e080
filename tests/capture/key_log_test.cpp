#include "core/capture/key_log.h"

#include <gmock/gmock.h>

#include <numeric>

namespace lockbox::capture {
namespace {

Bytes counting(std::size_t size, std::uint8_t first) {
  Bytes bytes(size);
  std::iota(bytes.begin(), bytes.end(), first);
  return bytes;
}

TEST(KeyLog, LineHasLabelClientRandomAndMasterSecretInLowerCaseHex) {
  const auto line = key_log_line(counting(32, 0xE0), counting(48, 0x01));
  ASSERT_TRUE(line);
  EXPECT_EQ(as_text(*line),
            "CLIENT_RANDOM e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff "
            "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30\n");
}

TEST(KeyLog, OtherSizesAreErrorsThatNameTheSize) {
  const auto short_random = key_log_line(counting(31, 0), counting(48, 0));
  ASSERT_FALSE(short_random);
  EXPECT_EQ(short_random.error().id, "key-log-client-random-size");
  EXPECT_EQ(std::get<std::int64_t>(short_random.error().facts.at("bytes")), 31);

  const auto long_secret = key_log_line(counting(32, 0), counting(49, 0));
  ASSERT_FALSE(long_secret);
  EXPECT_EQ(long_secret.error().id, "key-log-master-secret-size");
  EXPECT_EQ(std::get<std::int64_t>(long_secret.error().facts.at("bytes")), 49);
}

}  // namespace
}  // namespace lockbox::capture
