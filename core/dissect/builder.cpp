#include "core/dissect/builder.h"

#include "core/dissect/field_names.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;

void Builder::set_value(std::string value) {
  shorten(value);
  field_.value = std::move(value);
}

std::string Builder::count_after_first() const {
  const auto count = field_.children.size() - 1;
  return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

bool Builder::leaf(FieldName name, std::size_t size, std::string value) {
  if (!require(size)) {
    return false;
  }
  if (size != 0) {
    add_leaf(name, size, std::move(value));
  }
  return true;
}

bool Builder::bytes(FieldName name, std::size_t size) {
  return require(size) && leaf(name, size, hex_or_size(rest().first(size)));
}

void Builder::rest_as(FieldName name, std::string value) {
  leaf(name, left(), std::move(value));
}

void Builder::rest_malformed() {
  rest_as("malformed"_field, hex_or_size(rest()));
}

std::optional<std::uint32_t> Builder::number(FieldName name, std::size_t size, Describe describe) {
  if (!require(size)) {
    return std::nullopt;
  }
  const auto number = peek_number(0, size);
  add_leaf(name, size, describe(number));
  return number;
}

std::uint32_t Builder::peek_number(std::size_t offset, std::size_t size) const {
  std::uint32_t number = 0;
  for (const auto byte : rest().subspan(offset, size)) {
    number = (number << 8U) | byte;
  }
  return number;
}

bool Builder::require(std::size_t size) {
  if (failed_) {
    return false;
  }
  if (left() < size) {
    failed_ = true;
    add_leaf("truncated"_field, left(), std::to_string(left()) + " of " + in_bytes(size));
  }
  return !failed_;
}

std::string Builder::describe_length(std::uint32_t length) {
  return in_bytes(length);
}

void Builder::add_leaf(FieldName name, std::size_t size, std::string value) {
  shorten(value);
  field_.children.push_back({name, {position_, size}, std::move(value), {}});
  position_ += size;
}

void Builder::finish() {
  if (!at_end()) {
    add_leaf("trailing"_field, left(), hex_or_size(rest()));
  }
}

}  // namespace lockbox::dissect
