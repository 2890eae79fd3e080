#include "core/dissect/field.h"

#include <algorithm>

namespace lockbox::dissect {

namespace {

bool children_fill(const Field& field) {
  if (field.is_leaf()) {
    return true;
  }
  auto position = field.span.offset;
  for (const auto& child : field.children) {
    if (child.span.offset != position) {
      return false;
    }
    position = child.span.end();
  }
  return position == field.span.end() && std::ranges::all_of(field.children, children_fill);
}

}  // namespace

bool leaves_cover(const Field& root, std::size_t size) {
  return root.span == Span{0, size} && children_fill(root);
}

}  // namespace lockbox::dissect
