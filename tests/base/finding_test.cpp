#include "core/base/finding.h"

#include <gtest/gtest.h>

namespace lockbox {
namespace {

TEST(Verdict, HasTheIdsOfTheJsonContract) {
  EXPECT_EQ(id_of(Verdict::pass), "pass");
  EXPECT_EQ(id_of(Verdict::fail), "fail");
  EXPECT_EQ(id_of(Verdict::unknown), "unknown");
  EXPECT_EQ(id_of(Verdict::skipped), "skipped");
}

TEST(Facts, StandInTheOrderOfTheirNames) {
  const Facts facts{{"serial", std::string("1")}, {"age", std::int64_t{2}}, {"expired", true}};
  std::vector<std::string> names;
  for (const auto& [name, value] : facts) {
    names.push_back(name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"age", "expired", "serial"}));
}

TEST(Facts, AFindingKnowsNothingUntilItIsTold) {
  EXPECT_EQ(Finding{}.verdict, Verdict::skipped);
  EXPECT_TRUE(Finding{}.facts.empty());
}

}  // namespace
}  // namespace lockbox
