#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/base/bytes.h"
#include "core/dissect/field.h"

namespace lockbox::dissect {

/// How a number is shown.
using Describe = std::string (*)(std::uint32_t);

/// Fills one field with children from a bounded range of bytes. Nothing can be read past the range, and nothing in it
/// can be left out: what is asked for and not there becomes a `truncated` leaf that takes the rest, and ends the
/// field; what nobody asked for becomes a `trailing` leaf.
class Builder {
 public:
  /// The whole of `input` as one field that `fill` describes.
  template <class Fill>
  static Field build(FieldName name, ByteView input, const Fill& fill) {
    Field root{name, {0, input.size()}};
    Builder builder(input, root, 0);
    fill(builder);
    builder.finish();
    return root;
  }

  std::size_t left() const { return end_ - position_; }
  bool at_end() const { return left() == 0; }
  ByteView rest() const { return input_.subspan(position_, left()); }

  /// How many fields this one is inside of.
  unsigned depth() const { return depth_; }

  void set_name(FieldName name) { field_.name = name; }
  void set_value(std::string value);
  const std::vector<Field>& children() const { return field_.children; }

  /// "3 entries": how many fields there are after the first, which is a list's length or an element's header.
  std::string count_after_first() const;

  /// The next `size` bytes as one leaf. False where there are fewer.
  bool leaf(FieldName name, std::size_t size, std::string value);
  /// The same, with the bytes themselves as value.
  bool bytes(FieldName name, std::size_t size);
  /// All that is left, or nothing where nothing is left.
  void rest_as(FieldName name, std::string value);
  void rest_malformed();

  /// The next 1 to 4 bytes as an unsigned number in network byte order.
  std::optional<std::uint32_t> number(FieldName name, std::size_t size, Describe describe);

  /// The next `size` bytes as a field that `fill` describes, `fill(Builder&)`. False where there are fewer.
  template <class Fill>
  bool group(FieldName name, std::size_t size, const Fill& fill) {
    if (!require(size)) {
      return false;
    }
    if (size != 0) {
      Field child{name, {position_, size}};
      Builder builder(input_, child, depth_ + 1);
      fill(builder);
      builder.finish();
      position_ += size;
      field_.children.push_back(std::move(child));
    }
    return true;
  }

  /// A number of `length_size` bytes and as many bytes as it says, which `fill` describes as further children of this
  /// field (RFC 5246 section 4.3). Where there are fewer, they are a `truncated` leaf.
  template <class Fill>
  void vector(FieldName length_name, std::size_t length_size, const Fill& fill) {
    const auto length = number(length_name, length_size, describe_length);
    if (!length || !require(*length)) {
      return;
    }
    const auto outer_end = std::exchange(end_, position_ + *length);
    fill(*this);
    finish();
    end_ = outer_end;
    failed_ = false;
  }

  /// The same as a field of its own. False where there is not even the length.
  template <class Fill>
  bool vector_group(FieldName name, FieldName length_name, std::size_t length_size, const Fill& fill) {
    if (!require(length_size)) {
      return false;
    }
    const auto size = length_size + std::min<std::size_t>(peek_number(0, length_size), left() - length_size);
    return group(name, size, [&](Builder& child) { child.vector(length_name, length_size, fill); });
  }

  /// The number of `size` bytes that begins `offset` bytes ahead, which stay where they are; they must be there.
  std::uint32_t peek_number(std::size_t offset, std::size_t size) const;

  /// Whether `size` more bytes are there; if not, the field ends here with a `truncated` leaf.
  bool require(std::size_t size);

 private:
  Builder(ByteView input, Field& field, unsigned depth)
      : input_(input), field_(field), position_(field.span.offset), end_(field.span.end()), depth_(depth) {}

  static std::string describe_length(std::uint32_t length);
  void add_leaf(FieldName name, std::size_t size, std::string value);
  void finish();

  ByteView input_;
  Field& field_;
  std::size_t position_;
  std::size_t end_;
  unsigned depth_;
  bool failed_ = false;
};

}  // namespace lockbox::dissect
