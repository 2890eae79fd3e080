// The whole JSON of each scenario, against files in golden/. To renew them after a wanted change, run this program with
// LOCKBOX_RENEW_GOLDEN=1 and read the difference.
//
// The same seed makes the same keys only with the same version of Botan, which golden/botan-version names. With another
// version, all is compared but what follows from the keys.

#include "tests/cli/golden.h"

#include <botan/version.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

const std::string folder = LOCKBOX_SOURCE_ROOT "/tests/cli/golden/";
constexpr std::string_view other_seed = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

bool is_to_be_renewed() {
  const char* wish = std::getenv("LOCKBOX_RENEW_GOLDEN");
  return wish != nullptr && std::string_view(wish) == "1";
}

void write(const std::string& name, const std::string& content) {
  std::ofstream file(folder + name, std::ios::binary);
  file << content;
  EXPECT_TRUE(file.flush()) << folder + name;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, is_what_the_walk_prints) {
  const auto actual = walk(joined(chosen(GetParam(), "story"), {"--json"})).out;
  const auto name = GetParam() + ".json";
  if (is_to_be_renewed()) {
    write(name, actual);
    write("botan-version", Botan::short_version_string() + "\n");
  }
  const auto golden = read_file(folder + name);
  ASSERT_FALSE(golden.empty()) << folder + name;
  const bool same_keys = read_file(folder + "botan-version") == Botan::short_version_string() + "\n";
  const auto difference =
      same_keys ? first_difference(golden, actual) : first_difference(masked(golden), masked(actual));
  EXPECT_FALSE(difference) << "tests/cli/golden/" << name << (same_keys ? "" : ", without what follows from keys")
                           << ": " << *difference
                           << "\nIf this is wanted: LOCKBOX_RENEW_GOLDEN=1 with this test, then read the difference.";
}

INSTANTIATE_TEST_SUITE_P(Each, Golden, testing::ValuesIn(all_scenarios),
                         [](const auto& tested) { return as_test_name(tested.param); });

TEST(MaskedGolden, is_the_same_for_every_seed_while_the_records_are_others) {
  const auto outcome =
      run(command({"walk", "--json", "--seed", std::string(other_seed), "--time", std::string(time_of_visit)}));
  const auto& known = walk(joined(chosen("valid", "story"), {"--json"})).out;
  EXPECT_EQ(first_difference(masked(known), masked(outcome.out)), std::nullopt);
  const auto visit = Json::parse(outcome.out);
  for (const auto* moment : {"client-hello", "server-hello", "certificate", "client-key-exchange", "client-finished"}) {
    EXPECT_NE(find_moment(visit, moment)->at("message"),
              find_moment(walk_json(chosen("valid", "story")), moment)->at("message"));
  }
}

TEST(MaskedGolden, still_tells_one_text_from_another) {
  const auto& known = walk(joined(chosen("valid", "story"), {"--json"})).out;
  const auto masked_once = masked(known);
  EXPECT_THAT(masked_once, testing::HasSubstr("\"master_secret\": \"<96 hex digits>\""));
  EXPECT_THAT(masked_once, testing::HasSubstr("goes by the name of <key>."));
  EXPECT_THAT(masked_once, testing::HasSubstr("\"id\": \"client-key-exchange\""));
}

TEST(FirstDifference, names_line_column_and_both_texts) {
  EXPECT_EQ(first_difference("one\ntwo\n", "one\ntwo\n"), std::nullopt);
  EXPECT_EQ(first_difference("one\ntwo", "one\ntoo"), "line 2, column 2\n  expected: …two…\n  actual:   …too…");
  EXPECT_EQ(first_difference("one", "one\n"), "line 1, column 4\n  expected: …one…\n  actual:   …one\n…");
}

}  // namespace
}  // namespace lockbox::test
