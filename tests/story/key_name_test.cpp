#include "core/story/key_name.h"

#include <gmock/gmock.h>

#include <map>
#include <numeric>
#include <set>

namespace lockbox::story {
namespace {

Bytes counting(std::size_t size) {
  Bytes bytes(size);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return bytes;
}

TEST(KeyName, EqualSecretsHaveEqualNames) {
  EXPECT_EQ(key_name_of(counting(48)), key_name_of(counting(48)));
  EXPECT_EQ(key_name_of(counting(48), Bytes{1, 2, 3}), key_name_of(counting(48), Bytes{1, 2, 3}));
}

// SHA-256 of "lockbox key name" and the bytes 0 … 47, worked out apart, begins with b9: colour 11, animal 9. A name
// must never change: a handout shows the same one as the stage.
TEST(KeyName, FollowsFromTheFirstByteOfTheHash) {
  const auto name = key_name_of(counting(48));
  EXPECT_EQ(name.colour, 11);
  EXPECT_EQ(name.animal, 9);
  EXPECT_EQ(name.text(), "Pink-Crab");
}

TEST(KeyName, HasDigitsOnlyOnceAMasterSecretExists) {
  EXPECT_EQ(key_name_of(counting(48)).digits, std::nullopt);
  EXPECT_EQ(key_name_of(counting(48), Bytes{0x3F, 0x9A, 0x77}).text(), "Pink-Crab · 3f9a");
  EXPECT_EQ(key_name_of(counting(48), Bytes{0x00, 0x0A}).text(), "Pink-Crab · 000a");
  EXPECT_EQ(key_name_of(counting(48), Bytes{0x3F}).text(), "Pink-Crab");
}

TEST(KeyName, AnotherMasterSecretIsAnotherName) {
  EXPECT_NE(key_name_of(counting(48), Bytes{1, 2}), key_name_of(counting(48), Bytes{1, 3}));
  EXPECT_NE(key_name_of(counting(48), Bytes{1, 2}), key_name_of(counting(48)));
}

TEST(KeyName, The256NamesAreDifferentAndTheFirstIsRedPanda) {
  std::set<std::string> names;
  for (std::uint8_t colour = 0; colour < 16; ++colour) {
    for (std::uint8_t animal = 0; animal < 16; ++animal) {
      names.insert(KeyName{colour, animal}.text());
    }
  }
  EXPECT_EQ(names.size(), 256U);
  EXPECT_EQ(KeyName{}.text(), "Red-Panda");
}

TEST(KeyName, NamesAreSpreadEvenlyOverSecrets) {
  std::map<std::string, int> uses;
  for (int secret = 0; secret < 25600; ++secret) {
    const Bytes bytes{static_cast<std::uint8_t>(secret >> 8), static_cast<std::uint8_t>(secret)};
    ++uses[key_name_of(bytes).text()];
  }
  EXPECT_EQ(uses.size(), 256U);
  for (const auto& [name, count] : uses) {
    EXPECT_GT(count, 50) << name;
    EXPECT_LT(count, 160) << name;
  }
}

}  // namespace
}  // namespace lockbox::story
