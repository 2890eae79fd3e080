#include "core/scenario/catalogue.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/process.h"

namespace lockbox::scenario {
namespace {

nlohmann::json scenario_texts() {
  return nlohmann::json::parse(test::read_file(std::string(LOCKBOX_SOURCE_ROOT) + "/resources/text/en/scenarios.json"));
}

TEST(Catalogue, finds_every_scenario_by_its_id_and_nothing_else) {
  std::set<std::string_view> ids;
  for (const auto& scenario : all_scenarios()) {
    EXPECT_EQ(find_scenario(scenario.id), &scenario);
    EXPECT_TRUE(ids.insert(scenario.id).second) << scenario.id << " stands there twice";
  }
  EXPECT_THAT(
      ids, testing::IsSupersetOf({"valid", "expired", "wrong-host", "untrusted-root", "self-signed", "revoked-crl"}));
  EXPECT_EQ(find_scenario("no-such"), nullptr);
  EXPECT_EQ(find_scenario(""), nullptr);
}

TEST(Catalogue, a_scenario_has_an_alert_exactly_when_a_check_fails) {
  for (const auto& scenario : all_scenarios()) {
    EXPECT_EQ(scenario.alert.has_value(), !scenario.failing.empty()) << scenario.id;
  }
}

TEST(Catalogue, every_scenario_is_told_at_every_depth) {
  const auto texts = scenario_texts();
  EXPECT_EQ(texts.size(), all_scenarios().size());
  for (const auto& scenario : all_scenarios()) {
    std::set<std::string> aspects;
    for (const auto& [aspect, text] : texts.at(std::string(scenario.id)).items()) {
      aspects.insert(aspect);
      EXPECT_FALSE(text.get<std::string>().empty()) << scenario.id << " " << aspect;
    }
    EXPECT_THAT(aspects, testing::ElementsAre("bytes", "protocol", "story", "summary", "title")) << scenario.id;
  }
}

}  // namespace
}  // namespace lockbox::scenario
