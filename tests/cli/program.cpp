#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <sstream>

namespace lockbox::test {

namespace {

constexpr std::chrono::minutes long_enough{5};

}  // namespace

Words command(const Words& arguments) {
  return joined({LOCKBOX_CLI}, arguments);
}

Words walk_command(const Words& arguments) {
  return command(joined({"walk", "--seed", std::string(seed), "--time", std::string(time_of_visit)}, arguments));
}

Words without_privileges(const Words& command) {
  if (geteuid() != 0) {
    return command;
  }
  return joined({"setpriv", "--bounding-set=-dac_override,-dac_read_search"}, command);
}

Outcome lockbox_cli(const Words& arguments) {
  return run(command(arguments), {}, long_enough);
}

const Outcome& walk(const Words& arguments) {
  static std::map<Words, Outcome> made;
  const auto known = made.find(arguments);
  if (known != made.end()) {
    return known->second;
  }
  return made.emplace(arguments, run(walk_command(arguments), {}, long_enough)).first->second;
}

const Json& walk_json(const Words& arguments) {
  static std::map<Words, Json> parsed;
  const auto known = parsed.find(arguments);
  if (known != parsed.end()) {
    return known->second;
  }
  const auto& outcome = walk(joined(arguments, {"--json"}));
  auto json = Json::parse(outcome.out, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << outcome.out << outcome.err;
  return parsed.emplace(arguments, std::move(json)).first->second;
}

Words chosen(const std::string& scenario, const std::string& depth) {
  return {"--scenario", scenario, "--depth", depth};
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

void expect_complaint(const Outcome& outcome, const Words& words) {
  EXPECT_EQ(outcome.exit_code, 2);
  ASSERT_EQ(lines_of(outcome.err).size(), 1U) << outcome.err;
  EXPECT_TRUE(outcome.err.starts_with("lockbox-cli: ")) << outcome.err;
  EXPECT_TRUE(outcome.err.ends_with(".\n")) << outcome.err;
  EXPECT_EQ(outcome.err.find_first_of("[]{}"), std::string::npos) << outcome.err;
  for (const auto& word : words) {
    EXPECT_THAT(outcome.err, testing::HasSubstr(word));
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string as_test_name(std::string id) {
  std::ranges::replace(id, '-', '_');
  return id;
}

const Json* find_moment(const Json& visit, std::string_view id) {
  for (const auto& moment : visit.at("moments")) {
    if (moment.at("id") == id) {
      return &moment;
    }
  }
  return nullptr;
}

}  // namespace lockbox::test
