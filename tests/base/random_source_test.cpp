#include "core/base/random_source.h"

#include <gtest/gtest.h>

#include <numeric>

namespace lockbox {
namespace {

Bytes drawn_from(Botan::RandomNumberGenerator& random, std::size_t size) {
  Bytes bytes(size);
  random.randomize(bytes);
  return bytes;
}

Seed counting_seed() {
  Seed seed{};
  std::iota(seed.begin(), seed.end(), std::uint8_t{0});
  return seed;
}

TEST(Seed, Is64HexDigitsOfEitherCase) {
  const std::string lower = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const std::string upper = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";
  EXPECT_EQ(seed_from_hex(lower), counting_seed());
  EXPECT_EQ(seed_from_hex(upper), counting_seed());
}

TEST(Seed, AnythingElseIsAnError) {
  for (const auto& text : {std::string(), std::string(62, '0'), std::string(63, '0'), std::string(66, '0'),
                           std::string(63, '0') + "g", std::string(64, ' ')}) {
    const auto seed = seed_from_hex(text);
    ASSERT_FALSE(seed) << text;
    EXPECT_EQ(seed.error().id, "seed-not-64-hex-digits") << text;
  }
}

// NIST CAVP, drbgvectors_no_reseed, HMAC_DRBG SHA-256 without personalization and additional input, count 0: entropy
// and nonce make the seed; the bytes of the second call are told.
TEST(SeededRandom, ItsGeneratorGivesTheBytesThatNistTells) {
  Botan::HMAC_DRBG random("SHA-256");
  random.initialize_with(from_hex("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488"
                                  "659ba96c601dc69fc902940805ec0ca8")
                             .value());
  drawn_from(random, 128);
  EXPECT_EQ(to_hex(drawn_from(random, 128)),
            "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89d54fbb978a15b5c443c9ec21036d2460"
            "b6f73ebad0dc2aba6e624abf07745bc107694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668"
            "961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8");
}

// Worked out apart, from SP 800-90A section 10.1.2 with HMAC-SHA-256(seed, purpose) as the seed material. These
// bytes must never change: a lecturer's pinned seed has to show the same handshake in every version.
TEST(SeededRandom, IsHmacDrbgSeededWithTheHmacOfThePurpose) {
  const auto bank = seeded_random(counting_seed(), "bank");
  EXPECT_EQ(to_hex(drawn_from(*bank, 32)), "53d86c7fd624fe2d7a54cdc301cab13e980035ef684b4e1a9f4e968e35f30595");
  EXPECT_EQ(to_hex(drawn_from(*bank, 16)), "f81ec1ce4ef22804b86a7994b9d3d462");
  const auto browser = seeded_random(counting_seed(), "browser");
  EXPECT_EQ(to_hex(drawn_from(*browser, 32)), "b77f3e492aa8416b4ff1d136d12116194bf2d57ca248aa1893c8a235314478d3");
}

TEST(SeededRandom, TwoInstancesDrawTheSame) {
  const auto one = seeded_random(counting_seed(), "bank");
  const auto other = seeded_random(counting_seed(), "bank");
  for (const std::size_t size : {1U, 32U, 48U, 1000U}) {
    EXPECT_EQ(drawn_from(*one, size), drawn_from(*other, size));
  }
}

TEST(SeededRandom, AnotherSeedOrPurposeDrawsSomethingElse) {
  const auto drawn = drawn_from(*seeded_random(counting_seed(), "bank"), 32);
  EXPECT_NE(drawn, drawn_from(*seeded_random(counting_seed(), "browser"), 32));
  EXPECT_NE(drawn, drawn_from(*seeded_random(Seed{}, "bank"), 32));
}

TEST(RecordingRandom, PassesOnWhatItsSourceDrawsAndReportsEachDraw) {
  std::vector<Bytes> reported;
  RecordingRandom recording(seeded_random(counting_seed(), "bank"),
                            [&](ByteView drawn) { reported.push_back(copy_of(drawn)); });
  const auto first = drawn_from(recording, 32);
  const auto second = drawn_from(recording, 48);
  EXPECT_EQ(reported, (std::vector<Bytes>{first, second}));

  const auto source = seeded_random(counting_seed(), "bank");
  EXPECT_EQ(first, drawn_from(*source, 32));
  EXPECT_EQ(second, drawn_from(*source, 48));
}

TEST(ReplayedRandom, DrawsAgainWhatWasRecorded) {
  std::vector<SecretBytes> draws;
  RecordingRandom recording(seeded_random(counting_seed(), "bank"),
                            [&](ByteView drawn) { draws.push_back(secret_copy_of(drawn)); });
  const auto first = drawn_from(recording, 32);
  const auto second = drawn_from(recording, 48);

  ReplayedRandom replayed(draws);
  EXPECT_EQ(replayed.bytes_left(), 80U);
  EXPECT_EQ(drawn_from(replayed, 32), first);
  EXPECT_EQ(drawn_from(replayed, 48), second);
  EXPECT_EQ(replayed.bytes_left(), 0U);
}

TEST(ReplayedRandom, NeedNotBeDrawnInTheSamePortions) {
  const std::vector<SecretBytes> draws{{1, 2, 3}, {4, 5}};
  ReplayedRandom replayed(draws);
  EXPECT_EQ(drawn_from(replayed, 4), (Bytes{1, 2, 3, 4}));
  EXPECT_EQ(drawn_from(replayed, 1), (Bytes{5}));
}

TEST(ReplayedRandom, ThrowsWhenTheRecordingIsUsedUpRatherThanInventBytes) {
  const std::vector<SecretBytes> draws{{1, 2, 3}};
  ReplayedRandom replayed(draws);
  EXPECT_TRUE(replayed.is_seeded());
  EXPECT_THROW(drawn_from(replayed, 4), Botan::PRNG_Unseeded);
  EXPECT_EQ(drawn_from(replayed, 3), (Bytes{1, 2, 3}));
  EXPECT_FALSE(replayed.is_seeded());
  EXPECT_THROW(drawn_from(replayed, 1), Botan::PRNG_Unseeded);
}

}  // namespace
}  // namespace lockbox
