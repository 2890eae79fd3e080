#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockbox::dissect {

/// `length` bytes from `offset` on, counted from the first byte of what was dissected.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;

  std::size_t end() const { return offset + length; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A kind of field: the id is the key of its explanation, the label what the RFC calls it. Both live as long as the
/// program.
struct FieldName {
  std::string_view id;
  std::string_view label;
};

/// One field, and what it is made of. A field without children is a leaf; the leaves of a tree, in their order, cover
/// what was dissected without gap or overlap. An empty leaf is always a `truncated` one (or the root of no bytes).
struct Field {
  FieldName name;
  Span span = {};
  /// The decoded value, short (at most `largest_value` bytes of UTF-8 without control characters); may be empty.
  std::string value = {};
  std::vector<Field> children = {};

  bool is_leaf() const { return children.empty(); }
};

constexpr std::size_t largest_value = 160;

/// Calls `visit` with each leaf, in the order of the bytes.
template <class Visit>
void for_each_leaf(const Field& field, const Visit& visit) {
  if (field.is_leaf()) {
    visit(field);
    return;
  }
  for (const auto& child : field.children) {
    for_each_leaf(child, visit);
  }
}

/// Whether the leaves of `root` cover each of `size` bytes exactly once, in order, and each field's span is that of
/// its children together.
bool leaves_cover(const Field& root, std::size_t size);

/// Every field that a dissection can contain.
std::span<const FieldName> all_field_names();

}  // namespace lockbox::dissect
