#pragma once

#include "app/cli/arguments.h"
#include "app/cli/standard_output.h"
#include "app/text/texts.h"

namespace lockbox::cli {

/// Exit statuses of `lockbox-cli`.
enum class ExitStatus : int {
  completed = 0,
  unusable_input = 2,
  refused_or_failed = 3,  ///< an outcome, not an error
};

/// Plays the visits, prints them, and writes the files that were asked for. Files appear only where all went well.
Result<ExitStatus> walk(const WalkArguments& arguments, const text::Texts& texts, StandardOutput& output);

}  // namespace lockbox::cli
