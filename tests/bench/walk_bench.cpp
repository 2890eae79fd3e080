// The whole process `lockbox-cli walk`, from its start to its end.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>

#include "tests/bench/benches.h"
#include "tests/bench/child.h"

namespace lockbox::bench {

namespace {

using benchmark::State;
using Words = std::vector<std::string>;

double least(const std::vector<double>& values) {
  return std::ranges::min(values);
}

double most(const std::vector<double>& values) {
  return std::ranges::max(values);
}

/// How long it takes to find the primes of a key depends on the seed: each repetition has its own, and they are the
/// same in every run of the benches.
Words command(unsigned repetition, const Words& arguments) {
  Words words = {LOCKBOX_CLI, "walk", "--time", "2026-07-01T12:00:00Z", "--seed", fmt::format("{:064x}", repetition)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

void add(const char* name, const Words& arguments) {
  benchmark::RegisterBenchmark(name,
                               [arguments, repetition = 0U](State& state) mutable {
                                 for (auto _ : state) {
                                   const auto run = run_to_end(command(++repetition, arguments));
                                   state.SetIterationTime(run.seconds);
                                   state.counters["cpu_seconds"] = run.cpu_seconds;
                                   state.counters["peak_mib"] = run.peak_mib;
                                 }
                               })
      ->UseManualTime()
      ->Iterations(1)
      ->ComputeStatistics("least", least)
      ->ComputeStatistics("most", most)
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_walks() {
  add("walk/page", {});
  add("walk/1-gib", {"--payload-size", std::to_string(std::uint64_t{1} << 30U)});
}

}  // namespace lockbox::bench
