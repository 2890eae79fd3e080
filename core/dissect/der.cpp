#include "core/dissect/der.h"

#include <algorithm>

#include "core/dissect/field_names.h"
#include "core/dissect/object_identifiers.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect::der {

using namespace literals;

namespace {

// Certificates are nested about ten deep; deeper is somebody's attempt on the stack.
constexpr unsigned deepest = 32;

std::string_view name_of(std::uint8_t tag) {
  switch (tag) {
    case tag::boolean:
      return "BOOLEAN";
    case tag::integer:
      return "INTEGER";
    case tag::bit_string:
      return "BIT STRING";
    case tag::octet_string:
      return "OCTET STRING";
    case 0x05:
      return "NULL";
    case tag::object_identifier:
      return "OBJECT IDENTIFIER";
    case 0x0A:
      return "ENUMERATED";
    case tag::utf8_string:
      return "UTF8String";
    case tag::printable_string:
      return "PrintableString";
    case tag::t61_string:
      return "T61String";
    case tag::ia5_string:
      return "IA5String";
    case tag::utc_time:
      return "UTCTime";
    case tag::generalized_time:
      return "GeneralizedTime";
    case tag::bmp_string:
      return "BMPString";
    case tag::sequence:
      return "SEQUENCE";
    case tag::set:
      return "SET";
    default:
      return {};
  }
}

/// "20261121091500Z" or "261121091500Z"; RFC 5280 section 4.1.2.5 allows no other forms.
std::string shown_time(std::string_view text, bool short_year) {
  const auto digits = short_year ? 12U : 14U;
  if (text.size() != digits + 1 || text.back() != 'Z' ||
      !std::ranges::all_of(text.substr(0, digits), [](char c) { return c >= '0' && c <= '9'; })) {
    return printable(view_of(text));
  }
  // RFC 5280 section 4.1.2.5.1: years from 50 on are of the last century.
  const std::string century = !short_year ? "" : (text[0] >= '5' ? "19" : "20");
  const auto full = century + std::string(text);
  return full.substr(0, 4) + "-" + full.substr(4, 2) + "-" + full.substr(6, 2) + " " + full.substr(8, 2) + ":" +
         full.substr(10, 2) + ":" + full.substr(12, 2) + " UTC";
}

void bits(Builder& contents) {
  unused_bits(contents);
  whole(contents, hex_or_size(contents.rest()));
}

void primitive(Builder& contents, std::uint8_t tag) {
  switch (tag) {
    case tag::boolean:
      return boolean(contents, tag);
    case tag::integer:
      return integer(contents, tag);
    case tag::bit_string:
      return bits(contents);
    case tag::object_identifier:
      return object_identifier(contents, tag);
    case tag::utf8_string:
    case tag::printable_string:
    case tag::t61_string:
    case tag::ia5_string:
    case tag::bmp_string:
      return text(contents, tag);
    case tag::utc_time:
    case tag::generalized_time:
      return time(contents, tag);
    default:
      return whole(contents, hex_or_size(contents.rest()));
  }
}

}  // namespace

std::optional<Header> parse_header(ByteView bytes) {
  constexpr std::uint8_t multi_byte_tag = 0x1F;
  if (bytes.size() < 2 || (bytes[0] & multi_byte_tag) == multi_byte_tag) {
    return std::nullopt;
  }
  if (bytes[1] < 0x80) {
    return Header{bytes[0], 2, bytes[1]};
  }
  const std::size_t length_size = bytes[1] & 0x7FU;
  if (length_size == 0 || length_size > 4 || bytes.size() < 2 + length_size) {
    return std::nullopt;
  }
  std::size_t content = 0;
  for (const auto byte : bytes.subspan(2, length_size)) {
    content = (content << 8U) | byte;
  }
  return Header{bytes[0], 2 + length_size, content};
}

void header_leaf(Builder& element, const Header& header) {
  const auto universal = name_of(header.tag);
  const auto context = (header.tag & 0xC0U) == 0x80U;
  const auto name = !universal.empty() ? std::string(universal)
                    : context          ? std::string("[").append(std::to_string(header.tag & 0x1FU)).append("]")
                                       : hex_number(header.tag, 2);
  element.leaf("der.header"_field, header.size, name + ", " + in_bytes(header.content));
}

void whole(Builder& contents, std::string value) {
  contents.set_value(value);
  contents.rest_as("der.content"_field, std::move(value));
}

void adopt_value(Builder& contents) {
  if (contents.children().size() > 1) {
    contents.set_value(contents.children().back().value);
  }
}

void join_values(Builder& contents) {
  std::string joined;
  const auto& children = contents.children();
  for (std::size_t index = 1; index < children.size() && joined.size() <= largest_value; ++index) {
    joined += (joined.empty() ? "" : ", ") + children[index].value;
  }
  contents.set_value(std::move(joined));
}

void other_elements(Builder& contents) {
  while (!contents.at_end() && element(contents, "der.element"_field, any)) {
  }
}

void any(Builder& contents, std::uint8_t tag) {
  if (!tag::is_constructed(tag)) {
    primitive(contents, tag);
  } else if (contents.depth() < deepest) {
    other_elements(contents);
  } else {
    whole(contents, in_bytes(contents.left()));
  }
}

void integer(Builder& contents, std::uint8_t tag) {
  constexpr std::size_t readable = 3;  // so that it is not negative, and fits
  const auto size = contents.left();
  if (size == 0 || size > readable || (contents.rest()[0] & 0x80U) != 0) {
    return hex_integer(contents, tag);
  }
  whole(contents, std::to_string(contents.peek_number(0, size)));
}

void hex_integer(Builder& contents, std::uint8_t /*tag*/) {
  whole(contents, hex_or_size(contents.rest()));
}

void boolean(Builder& contents, std::uint8_t /*tag*/) {
  const auto one_byte = contents.left() == 1;
  whole(contents, !one_byte ? hex_or_size(contents.rest()) : contents.rest()[0] != 0 ? "TRUE" : "FALSE");
}

void object_identifier(Builder& contents, std::uint8_t /*tag*/) {
  whole(contents, describe_object_identifier(contents.rest()));
}

void text(Builder& contents, std::uint8_t tag) {
  const auto bytes = contents.rest();
  switch (tag) {
    case tag::bmp_string:
      return whole(contents, printable_utf16(bytes));
    case tag::t61_string:
      return whole(contents, printable_latin1(bytes));
    default:
      return whole(contents, printable(bytes));
  }
}

void time(Builder& contents, std::uint8_t tag) {
  whole(contents, shown_time(as_text(contents.rest()), tag == tag::utc_time));
}

void unused_bits(Builder& contents) {
  contents.number("der.unused_bits"_field, 1, [](std::uint32_t count) { return std::to_string(count); });
}

}  // namespace lockbox::dissect::der
