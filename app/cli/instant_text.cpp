#include "app/cli/instant_text.h"

#include <date/date.h>

#include <array>
#include <sstream>

#include "core/scenario/identity.h"

namespace lockbox::cli {

std::string iso8601(Instant instant) {
  return date::format("%FT%TZ", instant);
}

Result<Instant> parse_iso8601(std::string_view text) {
  constexpr std::array forms{"%FT%TZ", "%FT%T%Ez", "%FT%T", "%FT%RZ", "%FT%R", "%F"};
  for (const auto* form : forms) {
    std::istringstream stream{std::string(text)};
    Instant instant;
    stream >> date::parse(form, instant);
    if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) {
      continue;
    }
    if (instant < scenario::earliest_time() || instant > scenario::latest_time()) {
      return failure(
          "time-out-of-range",
          {{"time", std::string(text)}, {"earliest", scenario::earliest_time()}, {"latest", scenario::latest_time()}});
    }
    return instant;
  }
  return failure("time-not-a-date", {{"time", std::string(text)}});
}

}  // namespace lockbox::cli
