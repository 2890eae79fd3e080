#pragma once

#include <string>
#include <vector>

#include "app/text/texts.h"
#include "core/base/bytes.h"
#include "core/dissect/field.h"

namespace lockbox::cli {

/// A dissection as lines: offset, up to eight bytes in hex, and beside them the field's name and value, indented as
/// deep as the field lies. A field of many bytes shows its first and says how many there are.
std::vector<std::string> annotated_hex(const dissect::Field& field, ByteView bytes, std::size_t columns);

/// Bytes without structure: offset and sixteen bytes a line, of at most `most_lines` lines; then how many more.
std::vector<std::string> plain_hex(ByteView bytes, std::size_t most_lines);

}  // namespace lockbox::cli
