#pragma once

#include <string>

#include "tests/bench/results.h"

namespace lockbox::bench {

/// A table of what was measured beside what was aimed at, with the machine's description: "meets" or "misses" where
/// there is a target, "not measured" where a benchmark was left out.
std::string summary_of(const Results& results);

}  // namespace lockbox::bench
