// What `walk` prints to be read, in every scenario and at every depth.

#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::HasSubstr;

constexpr std::size_t columns = 80;

std::size_t width_of(const std::string& line) {
  return static_cast<std::size_t>(
      std::ranges::count_if(line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Words with one space between them, however they were laid out.
std::string flowing(const std::string& text) {
  std::string words;
  for (const char letter : text) {
    if (letter != ' ' && letter != '\n') {
      words += letter;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

/// A placeholder left as it stands in the pattern ("{host}"), or one whose fact was missing ("[host]"). What the RFC
/// writes in brackets are numbers: "[0..47]".
bool has_placeholder(const std::string& text) {
  for (std::size_t at = 0; (at = text.find('[', at)) != std::string::npos; ++at) {
    if (std::islower(static_cast<unsigned char>(text[at + 1])) != 0) {
      return true;
    }
  }
  return text.find_first_of("{}") != std::string::npos;
}

/// All titles that a moment may have at this depth: some have another on a second visit or after a refusal.
Words titles_of(const std::string& moment, const std::string& depth) {
  static const auto texts = Json::parse(read_file(LOCKBOX_SOURCE_ROOT "/resources/text/en/moments.json"));
  Words titles;
  for (const auto& [id, text] : texts.items()) {
    const auto* aspect = depth == "story" ? "story_title" : "title";
    if ((id == moment || id.starts_with(moment + "/")) && text.contains(aspect)) {
      titles.push_back(text.at(aspect));
    }
  }
  return titles;
}

struct Shown {
  std::string scenario;
  std::string depth;
};

std::ostream& operator<<(std::ostream& stream, const Shown& shown) {
  return stream << shown.scenario << " at " << shown.depth << " depth";
}

std::vector<Shown> everything() {
  std::vector<Shown> all;
  for (const auto& scenario : all_scenarios) {
    for (const auto& depth : all_depths) {
      all.push_back({scenario, depth});
    }
  }
  return all;
}

void expect_legible(const std::string& text) {
  for (const auto& line : lines_of(text)) {
    EXPECT_LE(width_of(line), columns) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    EXPECT_TRUE(std::ranges::none_of(line, [](char byte) { return static_cast<unsigned char>(byte) < 0x20; })) << line;
  }
  EXPECT_EQ(text.find('\x7f'), std::string::npos);
}

class WalkText : public testing::TestWithParam<Shown> {
 protected:
  const Words arguments_ = joined(chosen(GetParam().scenario, GetParam().depth), {"--visits", "2"});
  const std::string& text_ = walk(joined(arguments_, {"--attacker"})).out;
};

TEST_P(WalkText, fits_eighty_columns_and_has_no_control_characters) {
  ASSERT_FALSE(text_.empty());
  expect_legible(text_);
}

TEST_P(WalkText, has_no_placeholder_without_its_value) {
  for (const auto& visit : walk_json(arguments_)) {
    for (const auto& moment : visit.at("moments")) {
      EXPECT_FALSE(has_placeholder(moment.at("narration"))) << moment.at("narration");
    }
    for (const auto& check : visit.at("checks")) {
      EXPECT_FALSE(has_placeholder(check.at("evidence"))) << check.at("evidence");
    }
  }
  EXPECT_FALSE(has_placeholder(text_));
}

TEST(Placeholder, is_told_from_a_number_in_brackets) {
  EXPECT_TRUE(has_placeholder("the bank [host]"));
  EXPECT_TRUE(has_placeholder("the bank {host}"));
  EXPECT_FALSE(has_placeholder("PRF(secret)[0..47]"));
}

TEST_P(WalkText, tells_title_and_narration_of_every_moment_of_the_json_in_order) {
  const auto words = flowing(text_);
  std::size_t at = 0;
  for (const auto& visit : walk_json(arguments_)) {
    EXPECT_THAT(words, HasSubstr("Visit " + visit.at("visit").dump() + " to bank.example"));
    for (const auto& moment : visit.at("moments")) {
      const auto begins_heading = [&](const std::string& title) {
        return words.find(" " + moment.at("index").dump() + " " + title + " ", at) != std::string::npos;
      };
      EXPECT_TRUE(std::ranges::any_of(titles_of(moment.at("id"), GetParam().depth), begins_heading))
          << moment.at("id") << " after " << words.substr(at, 300);
      const auto narration = words.find(moment.at("narration").get<std::string>(), at);
      ASSERT_NE(narration, std::string::npos) << moment.at("narration");
      at = narration;
    }
  }
}

TEST_P(WalkText, tells_the_attackers_part_only_when_asked) {
  EXPECT_NE(text_.find("\n    Attacker  "), std::string::npos);
  if (GetParam().scenario == "valid" || GetParam().scenario == "expired") {
    const auto& without = walk(arguments_).out;
    EXPECT_EQ(without.find("\n    Attacker  "), std::string::npos);
    expect_legible(without);
  }
}

TEST_P(WalkText, is_printed_with_the_exit_status_of_its_outcome) {
  const auto& outcome = walk(joined(arguments_, {"--attacker"}));
  EXPECT_EQ(outcome.exit_code, GetParam().scenario == "valid" ? 0 : 3);
  EXPECT_EQ(outcome.err, "");
}

INSTANTIATE_TEST_SUITE_P(Every, WalkText, testing::ValuesIn(everything()), [](const auto& tested) {
  return as_test_name(tested.param.scenario + "_" + tested.param.depth);
});

TEST(WalkTextAtBytesDepth, shows_every_byte_of_a_short_record) {
  const auto& visit = walk_json({"--visits", "2", "--scenario", "valid", "--depth", "bytes"})[0];
  const auto& text = walk({"--scenario", "valid", "--depth", "bytes", "--visits", "2", "--attacker"}).out;
  EXPECT_EQ(find_moment(visit, "client-change-cipher-spec")->at("message").at("records").at(0).at("hex"),
            "140303000101");
  for (const auto* line : {"0000  14 ", "0001  03 03 ", "0003  00 01 ", "0005  01 "}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(WalkTextOfALongResponse, says_at_bytes_depth_what_was_left_out) {
  const Words arguments{"--payload-size", "200000", "--depth", "bytes"};
  const auto& elided = find_moment(walk_json(arguments), "response")->at("message").at("elided");
  const auto words = flowing(walk(arguments).out);
  EXPECT_THAT(words, HasSubstr(elided.at("sha256").get<std::string>()));
  EXPECT_THAT(words, HasSubstr(elided.at("records").dump() + " "));
}

}  // namespace
}  // namespace lockbox::test
