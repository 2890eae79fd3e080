#pragma once

#include <nlohmann/json.hpp>

#include "app/text/texts.h"
#include "core/scenario/session.h"

namespace lockbox::cli {

/// A session as one object of the contract that resources/schema/walk.schema.json describes.
nlohmann::ordered_json session_json(const scenario::Session& session, const text::Texts& texts, text::Depth depth);

/// The catalogue as a list of objects.
nlohmann::ordered_json scenarios_json(const text::Texts& texts);

}  // namespace lockbox::cli
