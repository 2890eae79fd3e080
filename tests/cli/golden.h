#pragma once

#include <optional>
#include <string>

namespace lockbox::test {

/// Everything that follows from keys made differently: each run of 8 or more hex digits becomes its length, and the
/// names of the keys that `visit_json` itself tells become one name. What is left is the same for every seed.
std::string masked(const std::string& visit_json);

/// Where two texts first differ, by line and column, with what stands there; nothing where they are equal.
std::optional<std::string> first_difference(const std::string& expected, const std::string& actual);

}  // namespace lockbox::test
