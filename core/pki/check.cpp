#include "core/pki/check.h"

#include <algorithm>
#include <exception>

#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

using Check = Finding (*)(const CheckContext&);

Check function_of(CheckId check) {
  switch (check) {
    case CheckId::chain:
      return check_chain;
    case CheckId::trusted_root:
      return check_trusted_root;
    case CheckId::signature:
      return check_signature;
    case CheckId::dates:
      return check_dates;
    case CheckId::host_name:
      return check_host_name;
    case CheckId::revocation:
      return check_revocation;
    case CheckId::key_usage:
      return check_key_usage;
    case CheckId::extended_key_usage:
      return check_extended_key_usage;
    case CheckId::constraints:
      return check_constraints;
    case CheckId::strength:
      break;
  }
  return check_strength;
}

/// What Botan cannot decode it reports by exceptions, from readers deep inside a check. They end here.
Finding made(CheckId check, const CheckContext& context) {
  try {
    return function_of(check)(context);
  } catch (const std::exception&) {
    return found(check, Verdict::fail, std::string(id_of(check)) + ".unreadable");
  }
}

std::vector<Finding> none_but(Finding chain) {
  std::vector<Finding> findings;
  findings.reserve(all_checks.size());
  for (const auto check : all_checks) {
    findings.push_back(found(check, Verdict::skipped, std::string(id_of(check)) + ".not-made"));
  }
  findings.front() = std::move(chain);
  return findings;
}

std::vector<Finding> all_made(const CheckContext& context) {
  std::vector<Finding> findings;
  findings.reserve(all_checks.size());
  for (const auto check : all_checks) {
    findings.push_back(made(check, context));
  }
  return findings;
}

CheckReport report_on(const CheckRequest& request) {
  CheckReport report = {.revocation = request.revocation};
  if (auto outside = chain_out_of_bounds(request.chain)) {
    report.findings = none_but(std::move(*outside));
    return report;
  }
  const auto path = build_path(request.chain, request.roots);
  report.findings = all_made({request, path});
  for (const auto& entry : path.entries) {
    report.path.push_back(*entry.certificate);
  }
  return report;
}

}  // namespace

bool CheckReport::accepted() const {
  const bool unknown_refused =
      revocation == RevocationPolicy::hard_fail && of(CheckId::revocation).verdict == Verdict::unknown;
  return !unknown_refused &&
         std::ranges::none_of(findings, [](const auto& finding) { return finding.verdict == Verdict::fail; });
}

std::optional<RefusalAlert> CheckReport::alert() const {
  if (accepted()) {
    return std::nullopt;
  }
  const auto failed = [&](auto... checks) { return ((of(checks).verdict == Verdict::fail) || ...); };
  if (failed(CheckId::chain, CheckId::trusted_root)) {
    return RefusalAlert::unknown_ca;
  }
  if (failed(CheckId::signature, CheckId::host_name, CheckId::constraints, CheckId::strength)) {
    return RefusalAlert::bad_certificate;
  }
  if (of(CheckId::revocation).evidence == evidence::revocation::revoked) {
    return RefusalAlert::certificate_revoked;
  }
  if (of(CheckId::revocation).verdict != Verdict::pass && of(CheckId::revocation).verdict != Verdict::skipped &&
      revocation == RevocationPolicy::hard_fail) {
    return RefusalAlert::certificate_unknown;
  }
  if (failed(CheckId::dates)) {
    return RefusalAlert::certificate_expired;
  }
  return RefusalAlert::unsupported_certificate;
}

CheckReport check_server_certificate(const CheckRequest& request) {
  try {
    return report_on(request);
  } catch (const std::exception&) {
    return {.findings = none_but(found(CheckId::chain, Verdict::fail, evidence::chain::unreadable)),
            .revocation = request.revocation};
  }
}

}  // namespace lockbox::pki
