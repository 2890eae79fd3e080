#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <string_view>

namespace lockbox::bench {

/// What one benchmark measured, over its repetitions. Times are in seconds for one iteration.
struct Figures {
  double seconds = 0;      ///< by the clock on the wall; what the benchmark itself timed where it did
  double cpu_seconds = 0;  ///< of this thread
  std::map<std::string, double, std::less<>> counters = {};
};

/// The figures of all benchmarks, by name and statistic ("median"; "least" and "most" where a benchmark asks for
/// them). Of a single repetition each statistic is what that repetition measured.
class Results {
 public:
  void add(const benchmark::BenchmarkReporter::Run& run);
  bool empty() const { return by_name_.empty(); }

  /// Null where it was not measured.
  const Figures* find(std::string_view name, std::string_view statistic) const;

 private:
  struct OfOne {
    std::map<std::string, Figures, std::less<>> statistics = {};
    Figures single = {};
  };

  std::map<std::string, OfOne, std::less<>> by_name_;
};

}  // namespace lockbox::bench
