#pragma once

#include <string>
#include <vector>

namespace lockbox::bench {

struct ChildRun {
  double seconds = 0;      ///< from start to end
  double cpu_seconds = 0;  ///< user and system time of all its threads
  double peak_mib = 0;     ///< largest resident memory
};

/// Runs a program to its end, its output thrown away. `argv` begins with the program's path. Throws std::runtime_error
/// where it cannot be started or does not exit with 0.
ChildRun run_to_end(std::vector<std::string> argv);

}  // namespace lockbox::bench
