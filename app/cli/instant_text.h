#pragma once

#include <string>
#include <string_view>

#include "core/base/facts.h"
#include "core/base/result.h"

namespace lockbox::cli {

/// ISO 8601 in UTC: "2026-11-21T08:00:00Z".
std::string iso8601(Instant instant);

/// The same back; also a date alone (midnight), without the Z, and with an offset ("2026-11-21T08:00:00+01:00").
/// Errors `time-not-a-date`, `time-out-of-range` (facts `time`, `earliest`, `latest`).
Result<Instant> parse_iso8601(std::string_view text);

}  // namespace lockbox::cli
