// On a terminal there is colour, and nothing else is different.

#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

/// Runs the walk on a terminal of its own, with NO_COLOR as in `setting`.
Outcome on_terminal(const std::string& setting, const Words& arguments) {
  std::string line = "exec env " + setting;
  for (const auto& word : walk_command(arguments)) {
    line += " '" + word + "'";
  }
  return run({"env", "SHELL=/bin/sh", "script", "--quiet", "--return", "--command", line, "/dev/null"});
}

/// The same without the terminal's line ends and without colours (Select Graphic Rendition, ECMA-48 section 8.3.117).
std::string plain(const std::string& shown) {
  std::string text;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown.compare(i, 2, "\x1b[") == 0) {
      i = shown.find('m', i);
    } else if (shown[i] != '\r') {
      text += shown[i];
    }
  }
  return text;
}

const Words visit{"--scenario", "expired", "--attacker"};

TEST(Terminal, shows_the_same_text_in_colour) {
  const auto outcome = on_terminal("-u NO_COLOR", visit);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.out.find("\x1b[1;31m"), std::string::npos);
  EXPECT_EQ(plain(outcome.out), walk(visit).out);
}

TEST(Terminal, shows_no_colour_where_no_color_is_set) {
  const auto outcome = on_terminal("NO_COLOR=1", visit);
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(plain(outcome.out), walk(visit).out);
}

// https://no-color.org: "when present and not an empty string".
TEST(Terminal, shows_colour_where_no_color_is_empty) {
  EXPECT_NE(on_terminal("NO_COLOR=", visit).out.find('\x1b'), std::string::npos);
}

TEST(Terminal, gets_no_colour_in_json) {
  const auto outcome = on_terminal("-u NO_COLOR", {"--scenario", "expired", "--json"});
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace lockbox::test
