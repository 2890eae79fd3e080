#include "tests/bench/stage.h"

#include <stdexcept>

#include "core/tls/policy.h"

namespace lockbox::bench {

namespace {

constexpr Seed seed = {'l', 'o', 'c', 'k', 'b', 'o', 'x'};
constexpr Instant time = std::chrono::sys_days(std::chrono::year(2026) / 7 / 1) + std::chrono::hours(12);

}  // namespace

void require(bool condition, const char* what) {
  if (!condition) {
    throw std::runtime_error(what);
  }
}

std::shared_ptr<const Stage> make_stage() {
  const auto* scenario = scenario::find_scenario("valid");
  require(scenario != nullptr, "the catalogue has no scenario 'valid'");
  auto identity = scenario::make_identity(*scenario, seed, time);
  require(identity.has_value(), "the identity cannot be made");
  auto bare = bare_parties(*identity, tls::tls12_rsa_policy());
  return std::make_shared<const Stage>(
      Stage{std::make_shared<const scenario::Identity>(std::move(*identity)), std::move(bare)});
}

void advance_to(scenario::Session& session, story::MomentId last) {
  do {
    const auto more = session.advance();
    require(more && *more, "the session ended too early");
  } while (session.timeline().back().id != last);
}

void advance_to_end(scenario::Session& session) {
  auto more = session.advance();
  while (more && *more) {
    more = session.advance();
  }
  require(session.outcome() == scenario::Outcome::completed, "the session did not complete");
}

}  // namespace lockbox::bench
