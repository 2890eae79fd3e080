#pragma once

#include <span>
#include <string_view>

namespace lockbox::text {

/// One file of texts: resources/text/<language>/<name>.json.
struct TextFile {
  std::string_view language;
  std::string_view name;
  std::string_view json;
};

/// All files of texts as they were when the program was built, ordered by language and name.
std::span<const TextFile> embedded_files();

}  // namespace lockbox::text
