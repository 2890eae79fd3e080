#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace lockbox {

/// A point in time with the resolution that certificates have: whole seconds, UTC.
using Instant = std::chrono::sys_seconds;

/// A named value that was observed. Texts are made from facts outside the core, so that the core holds no prose.
using FactValue =
    std::variant<std::string, std::int64_t, bool, Instant, std::vector<std::uint8_t>, std::vector<std::string>>;

/// Named values in the order of their names, so that whatever is printed from them is the same in every run.
using Facts = std::map<std::string, FactValue, std::less<>>;

}  // namespace lockbox
