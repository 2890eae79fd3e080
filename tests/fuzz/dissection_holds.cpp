#include "tests/fuzz/dissection_holds.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/dissect/dissect.h"

namespace lockbox::dissect::test {

namespace {

/// No control characters, and UTF-8 as far as lead and continuation bytes must match.
bool is_printable_utf8(std::string_view text) {
  std::size_t continuations = 0;
  for (const char character : text) {
    const auto byte = static_cast<std::uint8_t>(character);
    const bool continues = (byte & 0xC0U) == 0x80U;
    if (continues != (continuations > 0) || byte < 0x20 || byte == 0x7F || byte > 0xF4) {
      return false;
    }
    continuations = continues ? continuations - 1 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
  }
  return continuations == 0;
}

bool is_published(std::string_view id) {
  static const auto published = [] {
    std::set<std::string_view> ids;
    for (const auto& name : all_field_names()) {
      ids.insert(name.id);
    }
    return ids;
  }();
  return published.contains(id);
}

bool field_holds(const Field& field) {
  const auto may_be_empty = field.name.id == "truncated" || field.span.offset == 0;
  return is_published(field.name.id) && field.value.size() <= largest_value && is_printable_utf8(field.value) &&
         (field.span.length != 0 || may_be_empty) && std::ranges::all_of(field.children, field_holds);
}

bool holds(const Field& root, std::size_t size) {
  return leaves_cover(root, size) && field_holds(root);
}

bool fragment_holds(ByteView input) {
  return input.empty() || holds(dissect_fragment(input[0], input.subspan(1)), input.size() - 1);
}

}  // namespace

bool dissection_holds(ByteView input) {
  if (input.empty()) {
    return true;
  }
  const auto rest = input.subspan(1);
  switch (input[0] % 4) {
    case 0:
      return holds(dissect_record(rest, Sealing::clear), rest.size());
    case 1:
      return holds(dissect_record(rest, Sealing::aead_gcm12), rest.size());
    case 2:
      return fragment_holds(rest);
    default:
      return holds(dissect_certificate(rest), rest.size());
  }
}

}  // namespace lockbox::dissect::test
