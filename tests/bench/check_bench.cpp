// The browser's certificate check, alone: the bank's certificate, the intermediate and the root, with both their
// revocation lists.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "core/pki/check.h"
#include "tests/bench/benches.h"

namespace lockbox::bench {

namespace {

using benchmark::State;

/// A path validation that looks at no revocation list would be no match.
void require_equal_work(const Stage& stage) {
  const auto result = validate(stage.bare, stage.identity->chain);
  const auto lists = std::ranges::count_if(result.all_statuses(), [](const auto& statuses) {
    return statuses.contains(Botan::Certificate_Status_Code::VALID_CRL_CHECKED);
  });
  require(accepted(result) && result.cert_path().size() == 3 && lists == 2,
          "Botan's path validation does not accept the chain with both revocation lists");
}

void botan_check(State& state, const Stage& stage) {
  for (auto _ : state) {
    require(accepted(validate(stage.bare, stage.identity->chain)), "Botan refused the certificate");
  }
}

void lockbox_check(State& state, const Stage& stage) {
  for (auto _ : state) {
    const auto report = pki::check_server_certificate(scenario::check_request(*stage.identity));
    require(report.accepted(), "the certificate was refused");
  }
}

}  // namespace

void register_checks(const std::shared_ptr<const Stage>& stage) {
  require_equal_work(*stage);
  const auto add = [&stage](const char* name, void (*run)(State&, const Stage&)) {
    benchmark::RegisterBenchmark(name, [stage, run](State& state) {
      run(state, *stage);
    })->Unit(benchmark::kMicrosecond);
  };
  add("check/botan", botan_check);
  add("check/lockbox", lockbox_check);
}

}  // namespace lockbox::bench
