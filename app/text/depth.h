#pragma once

#include <optional>
#include <string_view>

namespace lockbox::text {

/// How much is told: locks and boxes, the names of the RFC, or every byte.
enum class Depth { story, protocol, bytes };

/// "story", "protocol", "bytes".
std::string_view id_of(Depth depth);

/// Nothing where no depth has this id.
std::optional<Depth> depth_from_id(std::string_view id);

}  // namespace lockbox::text
