#include <array>
#include <string_view>

#include "core/dissect/certificate.h"
#include "core/dissect/der.h"
#include "core/dissect/field_names.h"
#include "core/dissect/object_identifiers.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect::x509 {

using namespace literals;
namespace tag = der::tag;

namespace {

/// RFC 4514 section 3; other types keep their dotted form.
std::string short_name(ByteView type) {
  struct Short {
    std::string_view dotted;
    std::string_view name;
  };
  constexpr auto short_names = std::to_array<Short>({{"2.5.4.3", "CN"},
                                                     {"2.5.4.6", "C"},
                                                     {"2.5.4.7", "L"},
                                                     {"2.5.4.8", "ST"},
                                                     {"2.5.4.9", "STREET"},
                                                     {"2.5.4.10", "O"},
                                                     {"2.5.4.11", "OU"},
                                                     {"0.9.2342.19200300.100.1.25", "DC"},
                                                     {"0.9.2342.19200300.100.1.1", "UID"}});
  const auto numbers = dotted(type);
  const auto* const known = std::ranges::find(short_names, std::string_view(numbers), &Short::dotted);
  return known == short_names.end() ? numbers : std::string(known->name);
}

void attribute(Builder& contents, std::uint8_t /*tag*/) {
  std::string type;
  const auto typed =
      der::element_if(tag::object_identifier, contents, "x509.attribute_type"_field, [&](Builder& inner, auto tag) {
        type = short_name(inner.rest());
        der::object_identifier(inner, tag);
      });
  if (typed && !contents.at_end() && der::element(contents, "x509.attribute_value"_field, der::any)) {
    contents.set_value(type + "=" + contents.children().back().value);
  }
  der::other_elements(contents);
}

void relative_name(Builder& contents, std::uint8_t /*tag*/) {
  while (der::element_if(tag::sequence, contents, "x509.attribute"_field, attribute)) {
  }
  der::join_values(contents);
  der::other_elements(contents);
}

void text_name(Builder& contents, std::uint8_t /*tag*/) {
  der::whole(contents, printable(contents.rest()));
}

std::string shown_address(ByteView address) {
  constexpr std::size_t ipv4 = 4;
  if (address.size() != ipv4) {
    return hex_or_size(address);
  }
  std::string text;
  for (const auto part : address) {
    text += text.empty() ? "" : ".";
    text += std::to_string(part);
  }
  return text;
}

void ip_address(Builder& contents, std::uint8_t /*tag*/) {
  der::whole(contents, shown_address(contents.rest()));
}

void directory_name(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::sequence, contents, "der.element"_field, name);
  der::adopt_value(contents);
  der::other_elements(contents);
}

void registered_id(Builder& contents, std::uint8_t tag) {
  der::object_identifier(contents, tag);
}

using Contents = void (*)(Builder&, std::uint8_t);

Contents contents_of_general_name(std::uint8_t tag) {
  switch (tag) {
    case tag::number(1):  // rfc822Name
    case tag::number(2):  // dNSName
    case tag::number(6):  // uniformResourceIdentifier
      return text_name;
    case tag::explicit_number(4):
      return directory_name;
    case tag::number(7):
      return ip_address;
    case tag::number(8):
      return registered_id;
    default:
      return der::any;
  }
}

}  // namespace

void name(Builder& contents, std::uint8_t /*tag*/) {
  while (der::element_if(tag::set, contents, "x509.relative_name"_field, relative_name)) {
  }
  der::join_values(contents);
  der::other_elements(contents);
}

void general_name(Builder& outer) {
  if (!outer.at_end()) {
    der::element(outer, "x509.general_name"_field, contents_of_general_name(outer.rest()[0]));
  }
}

void general_names(Builder& contents, std::uint8_t /*tag*/) {
  while (!contents.at_end()) {
    general_name(contents);
  }
  der::join_values(contents);
}

}  // namespace lockbox::dissect::x509
