#include <gmock/gmock.h>

#include <algorithm>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::HasSubstr;

const Words walk_options{"--scenario", "--protocol",     "--depth", "--attacker", "--visits",       "--seed",  "--time",
                         "--payload",  "--payload-size", "--json",  "--pcapng",   "--with-secrets", "--keylog"};

/// What the program prints when all is well.
std::string printed(const Words& arguments) {
  const auto outcome = lockbox_cli(arguments);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  return outcome.out;
}

TEST(Help, names_every_command_and_every_option) {
  const auto help = printed({"--help"});
  EXPECT_EQ(help, printed({"-h"}));
  for (const auto& word : joined(walk_options, {"walk", "scenarios", "--help", "--version"})) {
    EXPECT_THAT(help, HasSubstr(word));
  }
}

TEST(Help, of_walk_names_its_options_and_what_they_take) {
  const auto help = printed({"walk", "--help"});
  for (const auto& option : walk_options) {
    EXPECT_THAT(help, HasSubstr("  " + option + " "));
  }
  for (const auto* value : {"--depth DEPTH", "--seed HEX64", "--time ISO8601", "--payload-size BYTES", "--keylog FILE",
                            "story, protocol or bytes", "tls12-rsa"}) {
    EXPECT_THAT(help, HasSubstr(value));
  }
}

TEST(Help, of_scenarios_names_its_option) {
  EXPECT_THAT(printed({"scenarios", "--help"}), HasSubstr("--json"));
}

TEST(Help, fits_a_hundred_columns) {
  for (const auto& arguments : {Words{"--help"}, Words{"walk", "--help"}, Words{"scenarios", "--help"}}) {
    for (const auto& line : lines_of(printed(arguments))) {
      EXPECT_LE(line.size(), 100U) << line;
    }
  }
}

TEST(Version, is_that_of_the_project) {
  EXPECT_EQ(printed({"--version"}), "lockbox-cli " LOCKBOX_VERSION "\n");
}

TEST(Scenarios, are_listed_with_what_will_happen) {
  const auto listing = lines_of(printed({"scenarios"}));
  for (const auto& scenario : all_scenarios) {
    EXPECT_EQ(std::ranges::count_if(listing, [&](const auto& line) { return line.starts_with(scenario + "  "); }), 1)
        << scenario;
  }
  for (const auto& line : listing) {
    EXPECT_LE(line.size(), 80U) << line;
  }
}

TEST(Scenarios, are_listed_as_json_in_the_same_order_with_how_they_end) {
  const auto list = Json::parse(printed({"scenarios", "--json"}));
  Words ids;
  for (const auto& scenario : list) {
    ids.push_back(scenario.at("id"));
    const auto& visit = walk_json(chosen(ids.back(), "story"));
    EXPECT_EQ(scenario.at("alert"), visit.at("alert").is_null() ? Json() : visit.at("alert").at("description"));
    auto failed = Json::array();
    for (const auto& check : visit.at("checks")) {
      if (check.at("verdict") == "fail") {
        failed.push_back(check.at("id"));
      }
    }
    EXPECT_EQ(scenario.at("failing_checks"), failed);
  }
  EXPECT_EQ(ids, all_scenarios);
}

}  // namespace
}  // namespace lockbox::test
