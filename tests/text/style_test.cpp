#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>

#include "app/text/format.h"
#include "tests/text/json_files.h"

namespace lockbox::text {
namespace {

struct PlacedPattern {
  std::string place;
  std::string file;
  Pattern pattern;
};

std::vector<PlacedPattern> every_pattern() {
  std::vector<PlacedPattern> all;
  for (const auto& file : embedded_files()) {
    for (auto& pattern : patterns_of(file.language, file.name)) {
      const auto place = std::string(file.language) + "/" + std::string(file.name) + ": " + pattern.id;
      all.push_back({place, std::string(file.name), std::move(pattern)});
    }
  }
  return all;
}

bool is_format(const Pattern& pattern) {
  return pattern.id.starts_with("format.");
}

/// Whole sentences, unlike names, notes, titles and labels.
bool is_prose(const PlacedPattern& placed) {
  const auto& aspect = placed.pattern.aspect;
  return aspect == "story" || aspect == "protocol" || aspect == "bytes" || placed.file == "evidence" ||
         placed.file == "errors";
}

TEST(Style, no_text_has_stray_spaces_or_breaks) {
  for (const auto& [place, file, pattern] : every_pattern()) {
    if (is_format(pattern)) {
      continue;
    }
    const auto& text = pattern.text;
    for (const auto* slip : {"  ", "\n", "\t", "\r", " ,", " . ", " ;", " :", "( ", " )", ",,"}) {
      EXPECT_EQ(text.find(slip), std::string::npos) << place << ": " << text;
    }
    ASSERT_FALSE(text.empty()) << place;
    EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' ') || text.ends_with(" .")) << place;
  }
}

TEST(Style, quotation_marks_and_apostrophes_are_straight_everywhere) {
  for (const auto& [place, file, pattern] : every_pattern()) {
    for (const auto* mark : {"‘", "’", "“", "”", "„", "`", "´"}) {
      EXPECT_EQ(pattern.text.find(mark), std::string::npos) << place << ": " << pattern.text;
    }
  }
}

TEST(Style, prose_ends_like_a_sentence) {
  for (const auto& placed : every_pattern()) {
    if (is_prose(placed)) {
      EXPECT_TRUE(placed.pattern.text.ends_with('.') || placed.pattern.text.ends_with('?'))
          << placed.place << ": " << placed.pattern.text;
    }
  }
}

TEST(Style, every_pattern_can_be_read) {
  const auto brackets = [](const std::string& text, char bracket) { return std::ranges::count(text, bracket); };
  for (const auto& [place, file, pattern] : every_pattern()) {
    const auto filled = fill_in(pattern.text, {}, Conventions{});
    const auto names = std::ssize(placeholders_of(pattern.text));
    EXPECT_EQ(brackets(filled, '['), brackets(pattern.text, '[') + names) << place << ": " << filled;
    EXPECT_EQ(brackets(filled, ']'), brackets(pattern.text, ']') + names) << place << ": " << filled;
  }
}

TEST(Style, a_placeholder_is_a_word_of_lower_case_letters) {
  for (const auto& [place, file, pattern] : every_pattern()) {
    for (const auto& name : placeholders_of(pattern.text)) {
      EXPECT_FALSE(name.empty()) << place;
      EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), std::string::npos) << place << name;
    }
  }
}

TEST(Style, explanations_that_are_shown_as_they_are_hold_no_placeholders) {
  for (const auto& [place, file, pattern] : every_pattern()) {
    if (file == "checks" || file == "fields" || file == "knowledge" || file == "scenarios") {
      EXPECT_EQ(pattern.text.find_first_of("{}"), std::string::npos) << place << ": " << pattern.text;
    }
  }
}

TEST(Style, no_key_stands_twice_in_a_file) {
  for (const auto& file : embedded_files()) {
    EXPECT_THAT(repeated_keys(file), testing::IsEmpty()) << file.name;
  }
}

TEST(RepeatedKeys, finds_a_key_that_stands_twice_in_one_object) {
  EXPECT_THAT(repeated_keys({"xx", "a", R"({"a": {"b": "", "b": ""}, "c": {"b": ""}, "a": ""})"}),
              testing::ElementsAre("b", "a"));
}

}  // namespace
}  // namespace lockbox::text
