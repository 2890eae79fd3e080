#include "tests/cli/golden.h"

#include <algorithm>
#include <string_view>

#include "tests/cli/program.h"

namespace lockbox::test {

namespace {

constexpr std::size_t shortest_masked = 8;
constexpr std::size_t shown = 60;
constexpr std::string_view hex_digits = "0123456789abcdef";

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
}

std::string without_hex(std::string_view text) {
  std::string masked;
  while (!text.empty()) {
    const auto digits = std::min(text.find_first_not_of(hex_digits), text.size());
    masked +=
        digits < shortest_masked ? std::string(text.substr(0, digits)) : "<" + std::to_string(digits) + " hex digits>";
    text.remove_prefix(digits);
    const auto others = std::min(text.find_first_of(hex_digits), text.size());
    masked += text.substr(0, others);
    text.remove_prefix(others);
  }
  return masked;
}

}  // namespace

std::string masked(const std::string& visit_json) {
  auto text = without_hex(visit_json);
  const auto visit = Json::parse(visit_json);
  for (const auto& name : visit.at("key_names")) {
    if (name.is_string()) {
      const auto whole = name.get<std::string>();
      replace_all(text, whole, "<key>");
      replace_all(text, whole.substr(0, whole.find(' ')), "<key>");
    }
  }
  return text;
}

std::optional<std::string> first_difference(const std::string& expected, const std::string& actual) {
  const auto place = std::ranges::mismatch(expected, actual);
  if (place.in1 == expected.end() && place.in2 == actual.end()) {
    return std::nullopt;
  }
  const auto offset = static_cast<std::size_t>(place.in1 - expected.begin());
  const auto line = std::count(expected.begin(), place.in1, '\n') + 1;
  const auto line_begin = offset == 0 ? 0 : expected.rfind('\n', offset - 1) + 1;
  const auto from = std::max(line_begin, offset < shown ? 0 : offset - shown);
  const auto piece = [&](const std::string& text) { return text.substr(from, offset - from + shown); };
  return "line " + std::to_string(line) + ", column " + std::to_string(offset - line_begin + 1) + "\n  expected: …" +
         piece(expected) + "…\n  actual:   …" + piece(actual) + "…";
}

}  // namespace lockbox::test
