#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "tests/bench/benches.h"
#include "tests/bench/machine.h"
#include "tests/bench/reporter.h"
#include "tests/bench/summary.h"

namespace {

using namespace lockbox::bench;

/// What the options are unless they are given: enough repetitions for a median, interleaved (see summary.cpp).
const std::vector<std::string> default_options = {
    "--benchmark_repetitions=11",
    "--benchmark_enable_random_interleaving=true",
    "--benchmark_display_aggregates_only=true",
};

bool wants_data_on_stdout(const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [](const auto& word) {
    return word.starts_with("--benchmark_format=") && word != "--benchmark_format=console";
  });
}

void run_and_summarise(bool summary_to_stderr) {
  const auto stage = make_stage();
  register_handshakes(stage);
  register_bulk(stage);
  register_checks(stage);
  register_dissection(stage);
  register_walks();
  CollectingReporter reporter(*benchmark::CreateDefaultDisplayReporter());
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (!reporter.results().empty()) {
    (summary_to_stderr ? std::cerr : std::cout) << summary_of(reporter.results()) << std::flush;
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv, argv + argc);
  words.insert(words.begin() + 1, default_options.begin(), default_options.end());
  const bool data_on_stdout = wants_data_on_stdout(words);
  std::vector<char*> pointers(words.size());
  std::ranges::transform(words, pointers.begin(), [](auto& word) { return word.data(); });
  auto count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) {
    return 2;
  }
  for (const auto& [name, value] : machine()) {
    benchmark::AddCustomContext(name, value);
  }
  try {
    run_and_summarise(data_on_stdout);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "lockbox-bench: %s\n", problem.what());
    return 1;
  }
  return 0;
}
