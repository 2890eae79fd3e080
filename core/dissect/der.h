#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/dissect/builder.h"

namespace lockbox::dissect::der {

// Botan's BER_Decoder says what is in an element but not where it lies; this reads tag and length only and keeps the
// place. ITU-T X.690 section 8.1, in the form that RFC 5280 uses: definite lengths and tag numbers below 31.

namespace tag {
constexpr std::uint8_t boolean = 0x01;
constexpr std::uint8_t integer = 0x02;
constexpr std::uint8_t bit_string = 0x03;
constexpr std::uint8_t octet_string = 0x04;
constexpr std::uint8_t object_identifier = 0x06;
constexpr std::uint8_t utf8_string = 0x0C;
constexpr std::uint8_t printable_string = 0x13;
constexpr std::uint8_t t61_string = 0x14;
constexpr std::uint8_t ia5_string = 0x16;
constexpr std::uint8_t utc_time = 0x17;
constexpr std::uint8_t generalized_time = 0x18;
constexpr std::uint8_t bmp_string = 0x1E;
constexpr std::uint8_t sequence = 0x30;
constexpr std::uint8_t set = 0x31;

/// A tag that has its meaning from where it stands; `explicit_number` has further elements inside.
constexpr std::uint8_t number(std::uint8_t n) {
  return static_cast<std::uint8_t>(0x80U | n);
}
constexpr std::uint8_t explicit_number(std::uint8_t n) {
  return static_cast<std::uint8_t>(0xA0U | n);
}
constexpr bool is_constructed(std::uint8_t tag) {
  return (tag & 0x20U) != 0;
}
}  // namespace tag

struct Header {
  std::uint8_t tag = 0;
  std::size_t size = 0;     ///< of tag and length together
  std::size_t content = 0;  ///< bytes that follow, as the length says; they need not be there
};

/// Nothing where tag or length are cut off or of a form that DER does not allow here.
std::optional<Header> parse_header(ByteView bytes);

/// The leaf of tag and length together: "SEQUENCE, 1204 bytes".
void header_leaf(Builder& element, const Header& header);

/// The next element as one field: its header, then its contents as `contents(Builder&, std::uint8_t tag)` describes.
/// False where there is none.
template <class Contents>
bool element(Builder& outer, FieldName name, const Contents& contents) {
  if (!outer.require(2)) {
    return false;
  }
  const auto header = parse_header(outer.rest());
  if (!header) {
    outer.rest_malformed();
    return false;
  }
  const auto size = header->size + std::min(header->content, outer.left() - header->size);
  return outer.group(name, size, [&](Builder& inner) {
    header_leaf(inner, *header);
    if (inner.require(header->content)) {
      contents(inner, header->tag);
    }
  });
}

/// The next element if it has that tag. False, and nothing is done, if not.
template <class Contents>
bool element_if(std::uint8_t tag, Builder& outer, FieldName name, const Contents& contents) {
  return !outer.at_end() && outer.rest()[0] == tag && element(outer, name, contents);
}

/// A value that has no elements inside: one leaf, and the value of its field too.
void whole(Builder& contents, std::string value);

/// The field's value becomes that of its last child, if there is one after the header.
void adopt_value(Builder& contents);

/// The field's value becomes those of its children after the header, in their order.
void join_values(Builder& contents);

/// What is left, element by element, each decoded by its tag alone.
void other_elements(Builder& contents);

// Contents of an element, by type.
void any(Builder& contents, std::uint8_t tag);
void integer(Builder& contents, std::uint8_t tag);
void hex_integer(Builder& contents, std::uint8_t tag);
void boolean(Builder& contents, std::uint8_t tag);
void object_identifier(Builder& contents, std::uint8_t tag);
void text(Builder& contents, std::uint8_t tag);
void time(Builder& contents, std::uint8_t tag);

/// The leaf that says how many of the last byte's bits do not count; the bits themselves are left.
void unused_bits(Builder& contents);

}  // namespace lockbox::dissect::der
