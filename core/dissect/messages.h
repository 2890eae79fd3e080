#pragma once

#include <cstdint>

#include "core/dissect/builder.h"

// Each function describes what is left of its field.

namespace lockbox::dissect {

/// RFC 5246 section 6.2.1: what a record of that content type holds.
void fragment_fields(Builder& fragment, std::uint32_t content_type);

/// RFC 5246 section 7.4: whole messages one after the other, the last perhaps cut by the record's border.
void handshake_messages(Builder& fragment);

void client_hello_fields(Builder& body);
void server_hello_fields(Builder& body);

enum class HelloSide { client, server };

/// RFC 5246 section 7.4.1.4: the extensions inside their vector.
void extension_fields(Builder& extensions, HelloSide side);

void application_data_fields(Builder& data);

/// The one DER element that a certificate is.
void certificate_element(Builder& outer);

}  // namespace lockbox::dissect
