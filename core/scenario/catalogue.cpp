#include "core/scenario/catalogue.h"

#include <algorithm>

namespace lockbox::scenario {

namespace {

using std::chrono::days;

std::vector<Scenario> every_scenario() {
  return {
      {.id = "valid"},
      {.id = "expired",
       .group = Group::dates,
       .bank = {.lifetime = {-days(131), -days(41)}},
       .failing = {pki::CheckId::dates},
       .alert = pki::RefusalAlert::certificate_expired},
      {.id = "wrong-host",
       .group = Group::names,
       .bank = {.names = {"www.bank.example", "*.bank.test"}},
       .failing = {pki::CheckId::host_name},
       .alert = pki::RefusalAlert::bad_certificate},
      {.id = "untrusted-root",
       .group = Group::trust,
       .bank = {.trust = TrustSetup::unlisted_root},
       .failing = {pki::CheckId::trusted_root},
       .alert = pki::RefusalAlert::unknown_ca},
      {.id = "self-signed",
       .group = Group::trust,
       .bank = {.trust = TrustSetup::self_signed},
       .failing = {pki::CheckId::trusted_root},
       .alert = pki::RefusalAlert::unknown_ca},
      {.id = "revoked-crl",
       .group = Group::revoked,
       .bank = {.revoked = true},
       .failing = {pki::CheckId::revocation},
       .alert = pki::RefusalAlert::certificate_revoked},
  };
}

}  // namespace

std::string_view id_of(Group group) {
  switch (group) {
    case Group::fine:
      return "fine";
    case Group::dates:
      return "dates";
    case Group::names:
      return "names";
    case Group::trust:
      return "trust";
    case Group::revoked:
      return "revoked";
    case Group::misuse:
      return "misuse";
    case Group::weak:
      return "weak";
    case Group::green_and_still_wrong:
      return "green-and-still-wrong";
  }
  return "";
}

std::span<const Scenario> all_scenarios() {
  static const std::vector<Scenario> scenarios = every_scenario();
  return scenarios;
}

const Scenario* find_scenario(std::string_view id) {
  const auto scenarios = all_scenarios();
  const auto found = std::ranges::find(scenarios, id, &Scenario::id);
  return found == scenarios.end() ? nullptr : &*found;
}

}  // namespace lockbox::scenario
