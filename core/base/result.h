#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/base/facts.h"

namespace lockbox {

/// What went wrong, by id, with the values that a message needs to name the place.
struct Error {
  std::string id;
  Facts facts = {};
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(std::string id, Facts facts = {}) {
  return tl::unexpected<Error>(Error{std::move(id), std::move(facts)});
}

}  // namespace lockbox
