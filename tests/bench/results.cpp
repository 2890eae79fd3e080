#include "tests/bench/results.h"

namespace lockbox::bench {

namespace {

Figures figures_of(const benchmark::BenchmarkReporter::Run& run) {
  const auto units_in_a_second = benchmark::GetTimeUnitMultiplier(run.time_unit);
  Figures figures = {run.GetAdjustedRealTime() / units_in_a_second, run.GetAdjustedCPUTime() / units_in_a_second};
  for (const auto& [name, counter] : run.counters) {
    figures.counters[name] = counter.value;
  }
  return figures;
}

}  // namespace

void Results::add(const benchmark::BenchmarkReporter::Run& run) {
  auto& of_one = by_name_[run.run_name.function_name];
  if (run.run_type == benchmark::BenchmarkReporter::Run::RT_Aggregate) {
    of_one.statistics[run.aggregate_name] = figures_of(run);
  } else {
    of_one.single = figures_of(run);
  }
}

const Figures* Results::find(std::string_view name, std::string_view statistic) const {
  const auto of_one = by_name_.find(name);
  if (of_one == by_name_.end()) {
    return nullptr;
  }
  const auto& [statistics, single] = of_one->second;
  if (statistics.empty()) {
    return &single;
  }
  const auto found = statistics.find(statistic);
  return found == statistics.end() ? nullptr : &found->second;
}

}  // namespace lockbox::bench
