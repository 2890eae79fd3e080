#pragma once

#include <vector>

#include "core/story/moment.h"

namespace lockbox::text {

inline constexpr auto first_moment = story::MomentId::identity;
inline constexpr auto last_moment = story::MomentId::connection_lost;

/// Every MomentId, each with every variant that sessions make of it, and with the longest facts that are still usual.
std::vector<story::Moment> typical_moments();

}  // namespace lockbox::text
