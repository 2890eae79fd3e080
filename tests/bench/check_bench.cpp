// The browser's certificate check, alone: the bank's certificate, the intermediate and the root, with both their
// revocation lists.

#include <benchmark/benchmark.h>
#include <botan/x509path.h>

#include <algorithm>

#include "core/pki/check.h"
#include "tests/bench/benches.h"

namespace lockbox::bench {

namespace {

using benchmark::State;

/// As Botan::TLS::Callbacks::tls_verify_cert_chain calls it.
Botan::Path_Validation_Result validate(const Stage& stage) {
  const auto& policy = *stage.bare.policy;
  const Botan::Path_Validation_Restrictions restrictions(policy.require_cert_revocation_info(),
                                                         policy.minimum_signature_strength());
  return Botan::x509_path_validate(stage.identity->chain, restrictions, {stage.bare.trusted.get()}, stage.bare.host,
                                   Botan::Usage_Type::TLS_SERVER_AUTH, stage.bare.time);
}

/// A path validation that looks at no revocation list would be no match.
void require_equal_work(const Stage& stage) {
  const auto result = validate(stage);
  const auto lists = std::ranges::count_if(result.all_statuses(), [](const auto& statuses) {
    return statuses.contains(Botan::Certificate_Status_Code::VALID_CRL_CHECKED);
  });
  require(result.successful_validation() && result.cert_path().size() == 3 && lists == 2,
          "Botan's path validation does not accept the chain with both revocation lists");
}

void botan_check(State& state, const Stage& stage) {
  for (auto _ : state) {
    require(validate(stage).successful_validation(), "Botan refused the certificate");
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
