#include "core/dissect/certificate.h"

#include "core/dissect/der.h"
#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"
#include "core/dissect/object_identifiers.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;
namespace tag = der::tag;

namespace x509 {

namespace {

void version_number(Builder& contents, std::uint8_t tag) {
  if (contents.left() != 1) {
    return der::any(contents, tag);
  }
  const auto number = contents.peek_number(0, 1);
  der::whole(contents, std::to_string(number) + " v" + std::to_string(number + 1));
}

void version(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::integer, contents, "der.element"_field, version_number);
  der::adopt_value(contents);
  der::other_elements(contents);
}

/// Section 4.1.1.2.
void algorithm_identifier(Builder& contents, std::uint8_t /*tag*/) {
  if (der::element_if(tag::object_identifier, contents, "x509.algorithm"_field, der::object_identifier)) {
    der::adopt_value(contents);
    if (!contents.at_end()) {
      der::element(contents, "x509.algorithm_parameters"_field, der::any);
    }
  }
  der::other_elements(contents);
}

void validity(Builder& contents, std::uint8_t /*tag*/) {
  const auto time = [&](FieldName name) {
    return der::element_if(tag::utc_time, contents, name, der::time) ||
           der::element_if(tag::generalized_time, contents, name, der::time);
  };
  if (time("x509.not_before"_field)) {
    time("x509.not_after"_field);
  }
  der::join_values(contents);
  der::other_elements(contents);
}

void modulus(Builder& contents, std::uint8_t /*tag*/) {
  auto bytes = contents.rest();
  // A leading zero byte keeps the number from being read as negative: it is not part of the size.
  while (!bytes.empty() && bytes[0] == 0) {
    bytes = bytes.subspan(1);
  }
  auto bits = bytes.size() * 8;
  for (auto first = bytes.empty() ? 0x80U : unsigned{bytes[0]}; (first & 0x80U) == 0; first <<= 1U) {
    --bits;
  }
  der::whole(contents, std::to_string(bits) + " bits");
}

/// RFC 8017 appendix A.1.1.
void rsa_public_key(Builder& contents, std::uint8_t /*tag*/) {
  if (der::element_if(tag::integer, contents, "x509.modulus"_field, modulus)) {
    der::adopt_value(contents);
    der::element_if(tag::integer, contents, "x509.public_exponent"_field, der::integer);
  }
  der::other_elements(contents);
}

void rsa_key_bits(Builder& contents, std::uint8_t /*tag*/) {
  der::unused_bits(contents);
  der::element_if(tag::sequence, contents, "x509.rsa_public_key"_field, rsa_public_key);
  der::adopt_value(contents);
  der::other_elements(contents);
}

bool is_rsa(const Builder& contents) {
  constexpr std::string_view rsa_encryption = "1.2.840.113549.1.1.1 rsaEncryption";
  return contents.children().back().value == rsa_encryption;
}

/// Section 4.1.2.7.
void subject_public_key_info(Builder& contents, std::uint8_t /*tag*/) {
  if (der::element_if(tag::sequence, contents, "x509.public_key_algorithm"_field, algorithm_identifier)) {
    const auto rsa = is_rsa(contents);
    der::adopt_value(contents);
    der::element_if(tag::bit_string, contents, "x509.subject_public_key"_field, rsa ? rsa_key_bits : der::any);
  }
  der::other_elements(contents);
}

void explicit_extensions(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::sequence, contents, "der.element"_field, extensions);
  der::adopt_value(contents);
  der::other_elements(contents);
}

void optional_fields(Builder& contents) {
  der::element_if(tag::number(1), contents, "x509.unique_id"_field, der::any);
  der::element_if(tag::number(2), contents, "x509.unique_id"_field, der::any);
  der::element_if(tag::explicit_number(3), contents, "x509.extensions"_field, explicit_extensions);
}

/// From the serial number to the subject, which is what the certificate is called by.
bool who_and_when(Builder& contents) {
  const auto complete = der::element_if(tag::integer, contents, "x509.serial_number"_field, der::hex_integer) &&
                        der::element_if(tag::sequence, contents, "x509.signature"_field, algorithm_identifier) &&
                        der::element_if(tag::sequence, contents, "x509.issuer"_field, name) &&
                        der::element_if(tag::sequence, contents, "x509.validity"_field, validity) &&
                        der::element_if(tag::sequence, contents, "x509.subject"_field, name);
  if (complete) {
    der::adopt_value(contents);
  }
  return complete;
}

/// Section 4.1: TBSCertificate. What stands in another order is shown as plain elements.
void tbs_certificate(Builder& contents, std::uint8_t /*tag*/) {
  der::element_if(tag::explicit_number(0), contents, "x509.version"_field, version);
  if (who_and_when(contents) &&
      der::element_if(tag::sequence, contents, "x509.subject_public_key_info"_field, subject_public_key_info)) {
    optional_fields(contents);
  }
  der::other_elements(contents);
}

void signature(Builder& contents) {
  if (der::element_if(tag::sequence, contents, "x509.signature_algorithm"_field, algorithm_identifier)) {
    der::element_if(tag::bit_string, contents, "x509.signature_value"_field, der::any);
  }
}

/// Section 4.1.
void certificate(Builder& contents, std::uint8_t tag) {
  if (tag == tag::sequence && der::element_if(tag::sequence, contents, "x509.tbs_certificate"_field, tbs_certificate)) {
    der::adopt_value(contents);
    signature(contents);
  }
  der::any(contents, tag);
}

}  // namespace

}  // namespace x509

void certificate_element(Builder& outer) {
  der::element(outer, "x509.certificate"_field, x509::certificate);
}

}  // namespace lockbox::dissect
