#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/story/ids.h"
#include "core/story/moment.h"

namespace lockbox::scenario {

/// What is fixed about a message before any session: who sends it, its name in the RFC, what an eavesdropper reads.
struct MessagePlan {
  story::Party from = story::Party::browser;
  story::Party to = story::Party::bank;
  std::string_view name;
  story::AttackerReads attacker_reads = story::AttackerReads::all;
};

/// One row of a protocol's table of moments.
struct MomentPlan {
  story::MomentId id = story::MomentId::identity;
  story::Chapter chapter = story::Chapter::hello;
  story::Actor actor = story::Actor::browser;
  story::MomentKind kind = story::MomentKind::local;
  std::optional<MessagePlan> message = std::nullopt;
};

/// The moments of an undisturbed session, in their order.
std::span<const MomentPlan> moment_table(story::Protocol protocol);

/// Null for moments that an undisturbed session does not have.
const MomentPlan* find_plan(story::Protocol protocol, story::MomentId id);

/// What would have followed had the session not ended after `timeline`: empty for a completed one.
std::span<const MomentPlan> moments_not_reached(story::Protocol protocol, const story::Timeline& timeline);

}  // namespace lockbox::scenario
