#include "tests/text/json_files.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace lockbox::text {

namespace {

using nlohmann::json;

void add_entry(std::vector<Pattern>& patterns, const std::string& id, const json& entry) {
  if (entry.is_string()) {
    patterns.push_back({id, {}, entry.get<std::string>()});
    return;
  }
  for (const auto& [aspect, text] : entry.items()) {
    patterns.push_back({id, aspect, text.get<std::string>()});
  }
}

}  // namespace

std::vector<Pattern> patterns_of(std::string_view language, std::string_view file) {
  std::vector<Pattern> patterns;
  const auto files = embedded_files();
  const auto found = std::ranges::find_if(
      files, [&](const auto& candidate) { return candidate.language == language && candidate.name == file; });
  if (found == files.end()) {
    ADD_FAILURE() << "no file " << file;
    return patterns;
  }
  const auto entries = json::parse(found->json, nullptr, false);
  EXPECT_TRUE(entries.is_object()) << file;
  for (const auto& [id, entry] : entries.items()) {
    add_entry(patterns, id, entry);
  }
  return patterns;
}

std::vector<std::string> repeated_keys(const TextFile& file) {
  std::vector<std::string> repeated;
  std::vector<std::set<std::string>> open;
  const auto watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) {
      open.emplace_back();
    } else if (event == json::parse_event_t::object_end) {
      open.pop_back();
    } else if (event == json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second) {
      repeated.push_back(value.get<std::string>());
    }
    return true;
  };
  const auto parsed = json::parse(file.json, watch, false);
  EXPECT_FALSE(parsed.is_discarded()) << file.name;
  return repeated;
}

}  // namespace lockbox::text
