#pragma once

#include <benchmark/benchmark.h>

#include "tests/bench/results.h"

namespace lockbox::bench {

/// Passes everything on to the reporter that the options ask for, and keeps the figures.
class CollectingReporter final : public benchmark::BenchmarkReporter {
 public:
  /// `shown` must outlive it.
  explicit CollectingReporter(benchmark::BenchmarkReporter& shown) : shown_(shown) {}

  const Results& results() const { return results_; }

  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  benchmark::BenchmarkReporter& shown_;
  Results results_;
};

}  // namespace lockbox::bench
