#pragma once

#include <string>

#include "app/cli/arguments.h"
#include "app/text/texts.h"

namespace lockbox::cli {

/// What `lockbox-cli scenarios` prints, laid out for `columns`, or as JSON.
std::string scenarios_listing(const ScenariosArguments& arguments, const text::Texts& texts, std::size_t columns);

}  // namespace lockbox::cli
