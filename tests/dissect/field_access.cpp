#include "tests/dissect/field_access.h"

#include <gtest/gtest.h>

namespace lockbox::dissect::test {

namespace {

void collect(const Field& field, std::string_view id, std::vector<const Field*>& found) {
  if (field.name.id == id) {
    found.push_back(&field);
  }
  for (const auto& child : field.children) {
    collect(child, id, found);
  }
}

void write_outline(const Field& field, std::size_t indent, std::string& text) {
  text += std::string(indent, ' ') + std::string(field.name.id) + " " + std::to_string(field.span.offset) + "+" +
          std::to_string(field.span.length) + " '" + field.value + "'\n";
  for (const auto& child : field.children) {
    write_outline(child, indent + 2, text);
  }
}

}  // namespace

std::vector<const Field*> fields_with(const Field& root, std::string_view id) {
  std::vector<const Field*> found;
  collect(root, id, found);
  return found;
}

const Field& only(const Field& root, std::string_view id) {
  static const Field none{};
  const auto found = fields_with(root, id);
  EXPECT_EQ(found.size(), 1U) << id << " in\n" << outline(root);
  return found.empty() ? none : *found.front();
}

std::string value_of(const Field& root, std::string_view id) {
  return only(root, id).value;
}

std::vector<std::string> values_of(const Field& root, std::string_view id) {
  std::vector<std::string> values;
  for (const auto* field : fields_with(root, id)) {
    values.push_back(field->value);
  }
  return values;
}

Bytes bytes_of(const Field& root, std::string_view id, ByteView input) {
  const auto span = only(root, id).span;
  return copy_of(input.subspan(span.offset, span.length));
}

std::string outline(const Field& root) {
  std::string text;
  write_outline(root, 0, text);
  return text;
}

}  // namespace lockbox::dissect::test
