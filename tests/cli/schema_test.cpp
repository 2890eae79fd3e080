// The form of what programs read, as resources/schema/ promises it, judged by the jsonschema package.

#include <gmock/gmock.h>

#include <set>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

constexpr std::string_view judge = R"(
import json, sys
import jsonschema
schema, *documents = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
for name, document in zip(sys.argv[2:], documents):
    for error in validator.iter_errors(document):
        print(f"{name}: {error.json_path}: {error.message[:300]}")
)";

class Schema : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& document) { names_.push_back(folder_.write(name, document)); }

  /// A line for each way in which a document misses the schema.
  std::vector<std::string> complaints(const std::string& schema) const {
    const auto file = std::string(LOCKBOX_SOURCE_ROOT "/resources/schema/") + schema;
    const auto outcome = run(joined({SYSTEM_PYTHON, "-c", std::string(judge), file}, names_));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return lines_of(outcome.out);
  }

 private:
  TemporaryFolder folder_;
  Words names_;
};

TEST_F(Schema, is_met_by_every_scenario_at_every_depth) {
  for (const auto& scenario : all_scenarios) {
    for (const auto& depth : all_depths) {
      add(scenario + "-" + depth, walk(joined(chosen(scenario, depth), {"--json"})).out);
    }
  }
  EXPECT_THAT(complaints("walk.schema.json"), testing::IsEmpty());
}

TEST_F(Schema, is_met_by_a_list_of_visits_and_by_what_was_left_out_of_a_long_response) {
  add("visits", walk({"--visits", "2", "--json"}).out);
  add("refused visits", walk({"--visits", "2", "--scenario", "expired", "--json"}).out);
  add("long", walk({"--payload-size", "200000", "--json"}).out);
  EXPECT_THAT(complaints("walk.schema.json"), testing::IsEmpty());
}

TEST_F(Schema, is_missed_by_a_visit_with_anything_missing_added_or_in_another_form) {
  const auto& visit = walk_json(chosen("valid", "story"));
  std::size_t broken = 0;
  const auto add_broken = [&](const Json& document) { add("broken " + std::to_string(++broken), document.dump()); };
  for (const auto& member : visit.items()) {
    auto without = visit;
    without.erase(member.key());
    add_broken(without);
  }
  auto more = visit;
  more["more"] = 1;
  add_broken(more);
  auto capitals = visit;
  capitals["moments"][1]["message"]["records"][0]["hex"] = "ABCDEF0123456789";
  add_broken(capitals);
  auto unknown = visit;
  unknown["moments"][0]["knows"]["attacker"].push_back("everything");
  add_broken(unknown);
  add_broken(Json::array({visit}));
  std::set<std::string> found_broken;
  for (const auto& complaint : complaints("walk.schema.json")) {
    found_broken.insert(complaint.substr(0, complaint.find(": ")));
  }
  EXPECT_EQ(found_broken.size(), broken);
}

TEST_F(Schema, of_scenarios_is_met) {
  const auto outcome = lockbox_cli({"scenarios", "--json"});
  EXPECT_EQ(outcome.exit_code, 0);
  add("scenarios", outcome.out);
  EXPECT_THAT(complaints("scenarios.schema.json"), testing::IsEmpty());
}

TEST_F(Schema, of_scenarios_is_missed_by_one_that_fails_without_an_alert) {
  auto list = Json::parse(lockbox_cli({"scenarios", "--json"}).out);
  list[1]["alert"] = nullptr;
  add("without alert", list.dump());
  EXPECT_EQ(complaints("scenarios.schema.json").size(), 1U);
}

}  // namespace
}  // namespace lockbox::test
