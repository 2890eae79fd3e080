#include "tests/bench/summary.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "tests/bench/benches.h"
#include "tests/bench/machine.h"

namespace lockbox::bench {

namespace {

constexpr double mib = 1U << 20U;
constexpr double bulk_mib = static_cast<double>(bulk_bytes) / mib;

enum class Aim { at_least, at_most };

struct Target {
  Aim aim = Aim::at_least;
  double value = 0;
};

struct Row {
  std::string what;
  std::string measured = "not measured";
  std::string target = {};
  std::string verdict = {};
};

std::string verdict_of(double value, Target target) {
  const bool met = target.aim == Aim::at_least ? value >= target.value : value <= target.value;
  return met ? "meets" : "misses";
}

std::string text_of(Target target) {
  return fmt::format("{} {}", target.aim == Aim::at_least ? "at least" : "at most", target.value);
}

/// How two benchmarks that do the same work compare.
struct Comparison {
  const char* what;
  const char* ours;
  const char* bare;
  const char* unit;
  double units;  ///< of work in one iteration
  std::optional<Target> target;
};

// Processor time, not the clock on the wall: all this work is done by one thread that never waits, and what else runs
// on the machine then weighs less. The repetitions of all benchmarks are interleaved at random, so that slow spells
// fall on both sides of a ratio alike; a ratio is that of the medians.
Row row_of(const Comparison& compared, const Results& results) {
  const auto* ours = results.find(compared.ours, "median");
  const auto* bare = results.find(compared.bare, "median");
  Row row = {compared.what};
  if (compared.target) {
    row.target = text_of(*compared.target);
  }
  if (ours == nullptr || bare == nullptr) {
    return row;
  }
  const auto ratio = bare->cpu_seconds / ours->cpu_seconds;
  row.measured = fmt::format("{:.2f} x  ({:.0f} beside {:.0f} {})", ratio, compared.units / ours->cpu_seconds,
                             compared.units / bare->cpu_seconds, compared.unit);
  if (compared.target) {
    row.verdict = verdict_of(ratio, *compared.target);
  }
  return row;
}

/// `unit` says what one iteration takes apart: where few bytes decide, the time for it tells more than the bytes do.
Row throughput_row(const char* what, const char* name, const char* unit, const Results& results) {
  Row row = {what};
  if (const auto* figures = results.find(name, "median")) {
    row.measured = fmt::format("{:.0f} MiB/s  ({:.1f} us {})", figures->counters.at("bytes_per_second") / mib,
                               figures->cpu_seconds * 1e6, unit);
  }
  return row;
}

/// `of` picks what is told of a process. The median is what a target is held against.
template <class Of>
Row process_row(const char* what, const char* name, const char* unit, std::optional<Target> target,
                const Results& results, Of of) {
  Row row = {what};
  if (target) {
    row.target = text_of(*target);
  }
  const auto* median = results.find(name, "median");
  const auto* least = results.find(name, "least");
  const auto* most = results.find(name, "most");
  if (median == nullptr || least == nullptr || most == nullptr) {
    return row;
  }
  row.measured = fmt::format("{:.2f} {}  (least {:.2f}, most {:.2f})", of(*median), unit, of(*least), of(*most));
  if (target) {
    row.verdict = verdict_of(of(*median), *target);
  }
  return row;
}

std::vector<Row> comparison_rows(const Results& results) {
  constexpr auto at_least = [](double value) { return Target{Aim::at_least, value}; };
  const Comparison comparisons[] = {
      {"handshake: observed beside bare", "handshake/observed", "handshake/bare", "handshakes/s", 1, at_least(0.85)},
      {"whole visit: observed beside bare", "visit/observed", "visit/bare", "visits/s", 1, at_least(0.85)},
      {"bulk: both endpoints beside bare", "bulk/endpoints", "bulk/bare", "MiB/s", bulk_mib, at_least(0.9)},
      {"bulk: opened and hashed beside bare", "bulk/observed", "bulk/bare", "MiB/s", bulk_mib, at_least(0.4)},
      {"certificate check beside Botan's", "check/lockbox", "check/botan", "checks/s", 1, std::nullopt},
  };
  std::vector<Row> rows;
  for (const auto& comparison : comparisons) {
    rows.push_back(row_of(comparison, results));
  }
  return rows;
}

void add_walk_rows(const Results& results, std::vector<Row>& rows) {
  constexpr auto at_most = [](double value) { return Target{Aim::at_most, value}; };
  const auto seconds = [](const Figures& figures) { return figures.seconds; };
  const auto cpu_seconds = [](const Figures& figures) { return figures.counters.at("cpu_seconds"); };
  const auto peak = [](const Figures& figures) { return figures.counters.at("peak_mib"); };
  rows.push_back(process_row("walk: time", "walk/page", "s", at_most(0.4), results, seconds));
  rows.push_back(process_row("walk: processor time", "walk/page", "s", std::nullopt, results, cpu_seconds));
  rows.push_back(process_row("walk: peak memory", "walk/page", "MiB", at_most(50), results, peak));
  rows.push_back(process_row("walk with 1 GiB: time", "walk/1-gib", "s", std::nullopt, results, seconds));
  rows.push_back(process_row("walk with 1 GiB: peak memory", "walk/1-gib", "MiB", at_most(70), results, peak));
}

std::string machine_line() {
  auto parts = machine();
  return fmt::format("{}, {} cores; {}, {}; Botan {}", parts["cpu"], parts["cores"], parts["compiler"], parts["build"],
                     parts["botan"]);
}

}  // namespace

std::string summary_of(const Results& results) {
  auto rows = comparison_rows(results);
  rows.push_back(throughput_row("dissection: handshake", "dissect/handshake", "a handshake", results));
  rows.push_back(throughput_row("dissection: application data", "dissect/application-data", "a full record", results));
  add_walk_rows(results, rows);
  auto text = fmt::format("\n{}\n\n", machine_line());
  for (const auto& [what, measured, target, verdict] : rows) {
    const auto line = fmt::format("{:<37}{:<45}{:<15}{}", what, measured, target, verdict);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace lockbox::bench
