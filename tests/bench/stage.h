#pragma once

#include <botan/tls_policy.h>

#include <memory>

#include "core/scenario/session.h"
#include "tests/bench/bare_connection.h"

namespace lockbox::bench {

/// Throws std::runtime_error with `what` unless `condition` holds.
void require(bool condition, const char* what);

/// What all benchmarks share and none of them times: one identity, whose certificate is valid, and what the bare
/// connection makes of it.
struct Stage {
  std::shared_ptr<const scenario::Identity> identity;
  BareParties bare;
};

std::shared_ptr<const Stage> make_stage();

/// Advances until the moment `last` is on the timeline. Throws where the session ends before.
void advance_to(scenario::Session& session, story::MomentId last);

/// Advances until the session has completed. Throws where it ends otherwise.
void advance_to_end(scenario::Session& session);

}  // namespace lockbox::bench
