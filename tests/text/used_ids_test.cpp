#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "tests/text/json_files.h"

namespace lockbox::text {
namespace {

/// The sources of these folders, one after the other.
std::string sources_of(std::initializer_list<std::string_view> folders) {
  std::string all;
  for (const auto folder : folders) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(LOCKBOX_SOURCE_ROOT) / folder)) {
      if (entry.path().extension() == ".cpp") {
        std::ifstream file(entry.path());
        all.append(std::istreambuf_iterator<char>(file), {});
      }
    }
  }
  return all;
}

std::set<std::string> ids_in(std::string_view file) {
  std::set<std::string> ids;
  for (auto& pattern : patterns_of("en", file)) {
    ids.insert(std::move(pattern.id));
  }
  return ids;
}

bool quoted(const std::string& sources, std::string_view id) {
  return sources.find('"' + std::string(id) + '"') != std::string::npos;
}

TEST(UsedIds, every_error_that_has_a_sentence_can_happen) {
  const auto sources = sources_of({"app", "core"});
  for (const auto& id : ids_in("errors")) {
    EXPECT_TRUE(quoted(sources, id)) << id;
  }
}

// What the other layers report is a mistake of their caller's, and shown as id and facts.
TEST(UsedIds, every_error_that_can_reach_a_person_has_a_sentence) {
  const auto sources = sources_of({"app", "core/scenario"});
  const auto known = ids_in("errors");
  const std::regex made(R"re((?:failure|fail|Error)[({]+\s*(?:[^;"]*\? *"([a-z0-9-]+)" *: *)?"([a-z0-9-]+)")re");
  std::set<std::string> ids;
  for (auto match = std::sregex_iterator(sources.begin(), sources.end(), made); match != std::sregex_iterator();
       ++match) {
    ids.insert((*match)[2]);
    if ((*match)[1].matched) {
      ids.insert((*match)[1]);
    }
  }
  EXPECT_THAT(ids, testing::Contains("unknown-scenario")) << "the sources are read wrongly";
  EXPECT_THAT(ids, testing::Contains("payload-unreadable")) << "the sources are read wrongly";
  for (const auto& id : ids) {
    EXPECT_THAT(known, testing::Contains(id));
  }
}

/// Labels of a family ("chapter.hello") are asked for by the family's name and an id.
TEST(UsedIds, every_label_is_asked_for) {
  const auto sources = sources_of({"app"});
  for (const auto& id : ids_in("interface")) {
    const auto family = id.substr(0, id.find('.') + 1);
    EXPECT_TRUE(quoted(sources, id) || quoted(sources, family)) << id;
  }
}

}  // namespace
}  // namespace lockbox::text
