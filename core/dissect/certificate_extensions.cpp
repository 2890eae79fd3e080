#include <array>
#include <string_view>

#include "core/dissect/certificate.h"
#include "core/dissect/der.h"
#include "core/dissect/field_names.h"
#include "core/dissect/object_identifiers.h"
#include "core/dissect/printable.h"

// RFC 5280 section 4.2. Each extension's value is an OCTET STRING with one more element inside.

namespace lockbox::dissect::x509 {

using namespace literals;
namespace tag = der::tag;

namespace {

template <class Inner>
void sequence_of(Builder& contents, FieldName name, const Inner& inner) {
  while (!contents.at_end() && der::element(contents, name, inner)) {
  }
  der::join_values(contents);
}

void subject_alt_name(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field, general_names);
}

/// Section 4.2.1.3: bit 0 is the highest of the first byte.
std::string shown_key_usage(ByteView bits) {
  constexpr auto usages =
      std::to_array<std::string_view>({"digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
                                       "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"});
  std::string shown;
  for (std::size_t bit = 0; bit < usages.size() && bit / 8 < bits.size(); ++bit) {
    if ((bits[bit / 8] & (0x80U >> (bit % 8))) != 0) {
      shown += (shown.empty() ? "" : ", ") + std::string(usages.at(bit));
    }
  }
  return shown;
}

void key_usage(Builder& value) {
  der::element_if(tag::bit_string, value, "x509.key_usage_bits"_field, [](Builder& contents, std::uint8_t) {
    der::unused_bits(contents);
    der::whole(contents, shown_key_usage(contents.rest()));
  });
}

void extended_key_usage(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field,
                  [](Builder& contents, std::uint8_t) { sequence_of(contents, "x509.key_purpose"_field, der::any); });
}

void basic_constraints(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field, [](Builder& contents, std::uint8_t) {
    der::element_if(tag::boolean, contents, "x509.basic_constraints_ca"_field, der::boolean);
    der::element_if(tag::integer, contents, "x509.path_length"_field, der::integer);
    // Section 4.2.1.9: cA is FALSE where it is left out, as DER demands of a default.
    if (contents.children().size() == 1) {
      contents.set_value("FALSE");
    } else {
      der::join_values(contents);
    }
    der::other_elements(contents);
  });
}

void authority_key_identifier(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field, [](Builder& contents, std::uint8_t) {
    der::element_if(tag::number(0), contents, "x509.key_identifier"_field, der::hex_integer);
    der::adopt_value(contents);
    der::other_elements(contents);
  });
}

void subject_key_identifier(Builder& value) {
  der::element_if(tag::octet_string, value, "x509.key_identifier"_field, der::hex_integer);
}

void access_description(Builder& contents, std::uint8_t /*tag*/) {
  if (der::element_if(tag::object_identifier, contents, "x509.access_method"_field, der::object_identifier)) {
    general_name(contents);
  }
  der::adopt_value(contents);
  der::other_elements(contents);
}

void authority_info_access(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field, [](Builder& contents, std::uint8_t) {
    sequence_of(contents, "x509.access_description"_field, access_description);
  });
}

void distribution_point_name(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::explicit_number(0), contents, "x509.full_name"_field, general_names);
  der::adopt_value(contents);
  der::other_elements(contents);
}

void distribution_point(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::explicit_number(0), contents, "x509.distribution_point_name"_field, distribution_point_name);
  der::adopt_value(contents);
  der::other_elements(contents);
}

void crl_distribution_points(Builder& value) {
  der::element_if(tag::sequence, value, "der.element"_field, [](Builder& contents, std::uint8_t) {
    sequence_of(contents, "x509.distribution_point"_field, distribution_point);
  });
}

void other_value(Builder& value) {
  der::other_elements(value);
}

struct ExtensionKind {
  std::string_view id;
  FieldName name;
  void (*fill)(Builder& value);
};

const ExtensionKind& kind_of(std::string_view id) {
  static constexpr auto kinds = std::to_array<ExtensionKind>({
      {"2.5.29.14", "x509.subject_key_identifier"_field, subject_key_identifier},
      {"2.5.29.15", "x509.key_usage"_field, key_usage},
      {"2.5.29.17", "x509.subject_alt_name"_field, subject_alt_name},
      {"2.5.29.19", "x509.basic_constraints"_field, basic_constraints},
      {"2.5.29.31", "x509.crl_distribution_points"_field, crl_distribution_points},
      {"2.5.29.35", "x509.authority_key_identifier"_field, authority_key_identifier},
      {"2.5.29.37", "x509.extended_key_usage"_field, extended_key_usage},
      {"1.3.6.1.5.5.7.1.1", "x509.authority_info_access"_field, authority_info_access},
  });
  static constexpr ExtensionKind other = {"", "x509.extension_other"_field, other_value};
  const auto* const kind = std::ranges::find(kinds, id, &ExtensionKind::id);
  return kind == kinds.end() ? other : *kind;
}

void extension_value(Builder& outer, const ExtensionKind& kind) {
  der::element_if(tag::octet_string, outer, "x509.extension_value"_field, [&](Builder& value, std::uint8_t) {
    kind.fill(value);
    der::adopt_value(value);
    der::other_elements(value);
  });
}

/// Section 4.1: Extension.
void extension(Builder& contents, std::uint8_t /*tag*/) {
  std::string id;
  const auto identified =
      der::element_if(tag::object_identifier, contents, "x509.extension_id"_field, [&](Builder& inner, auto tag) {
        id = dotted(inner.rest());
        der::object_identifier(inner, tag);
      });
  if (identified) {
    const auto& kind = kind_of(id);
    contents.set_name(kind.name);
    der::element_if(tag::boolean, contents, "x509.extension_critical"_field, der::boolean);
    extension_value(contents, kind);
    // An extension without a name of its own is told by its identifier, the others by their value.
    contents.set_value(kind.id.empty() ? contents.children().at(1).value : contents.children().back().value);
  }
  der::other_elements(contents);
}

}  // namespace

void extensions(Builder& contents, std::uint8_t /*tag*/) {
  while (der::element_if(tag::sequence, contents, "x509.extension_other"_field, extension)) {
  }
  contents.set_value(contents.count_after_first());
  der::other_elements(contents);
}

}  // namespace lockbox::dissect::x509
