#pragma once

#include <cstdint>

#include "core/dissect/builder.h"

// Contents of elements of a certificate, by their type in RFC 5280. Each describes what is left of its field.

namespace lockbox::dissect::x509 {

/// Section 4.1.2.4. The value is short: "CN=bank.example, O=Bank".
void name(Builder& contents, std::uint8_t tag);

/// Section 4.2.1.6: one GeneralName as a field.
void general_name(Builder& outer);
void general_names(Builder& contents, std::uint8_t tag);

/// Section 4.1.2.9: SEQUENCE OF Extension.
void extensions(Builder& contents, std::uint8_t tag);

}  // namespace lockbox::dissect::x509
