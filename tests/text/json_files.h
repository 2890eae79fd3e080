#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/embedded.h"

namespace lockbox::text {

/// One text as it stands in its file. `aspect` is empty where the id has but one text.
struct Pattern {
  std::string id;
  std::string aspect;
  std::string text;
};

/// All texts of resources/text/<language>/<file>.json. Fails the running test where the file is missing or broken.
std::vector<Pattern> patterns_of(std::string_view language, std::string_view file);

/// Keys that stand more than once in one object of the file.
std::vector<std::string> repeated_keys(const TextFile& file);

}  // namespace lockbox::text
