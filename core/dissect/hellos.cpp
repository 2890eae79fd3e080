#include "core/dissect/code_points.h"
#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"

namespace lockbox::dissect {

using namespace literals;

namespace {

constexpr std::size_t random_size = 32;

void list_of(Builder& list, FieldName name, std::size_t size, Describe describe) {
  while (!list.at_end() && list.number(name, size, describe)) {
  }
  list.set_value(list.count_after_first());
}

void session_id(Builder& id, FieldName value_name) {
  id.set_value(to_hex(id.rest()));
  id.bytes(value_name, id.left());
}

/// RFC 5246 section 7.4.1.2: whether there are extensions is known from bytes after the fields before them.
void optional_extensions(Builder& body, FieldName name, FieldName length_name, HelloSide side) {
  if (!body.at_end()) {
    body.vector_group(name, length_name, 2, [side](Builder& extensions) {
      extension_fields(extensions, side);
      extensions.set_value(extensions.count_after_first());
    });
  }
}

}  // namespace

void client_hello_fields(Builder& body) {
  body.number("client_hello.client_version"_field, 2, describe_version);
  body.bytes("client_hello.random"_field, random_size);
  body.vector_group("client_hello.session_id"_field, "client_hello.session_id.length"_field, 1,
                    [](Builder& id) { session_id(id, "client_hello.session_id.value"_field); });
  body.vector_group("client_hello.cipher_suites"_field, "vector.length"_field, 2,
                    [](Builder& list) { list_of(list, "client_hello.cipher_suite"_field, 2, describe_cipher_suite); });
  body.vector_group("client_hello.compression_methods"_field, "vector.length"_field, 1, [](Builder& list) {
    list_of(list, "client_hello.compression_method"_field, 1, describe_compression_method);
  });
  optional_extensions(body, "client_hello.extensions"_field, "vector.length"_field, HelloSide::client);
}

void server_hello_fields(Builder& body) {
  body.number("server_hello.server_version"_field, 2, describe_version);
  body.bytes("server_hello.random"_field, random_size);
  body.vector_group("server_hello.session_id"_field, "server_hello.session_id.length"_field, 1,
                    [](Builder& id) { session_id(id, "server_hello.session_id.value"_field); });
  body.number("server_hello.cipher_suite"_field, 2, describe_cipher_suite);
  body.number("server_hello.compression_method"_field, 1, describe_compression_method);
  optional_extensions(body, "server_hello.extensions"_field, "vector.length"_field, HelloSide::server);
}

}  // namespace lockbox::dissect
