#include <array>

#include "core/dissect/code_points.h"
#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;

namespace {

constexpr std::size_t header_size = 4;

void certificate_entry(Builder& list) {
  list.vector_group("certificate.entry"_field, "vector.length"_field, 3, [](Builder& entry) {
    certificate_element(entry);
    entry.set_value(entry.children().back().value);
  });
}

void certificate_fields(Builder& body) {
  body.vector_group("certificate.list"_field, "vector.length"_field, 3, [](Builder& list) {
    while (!list.at_end()) {
      certificate_entry(list);
    }
    list.set_value(list.count_after_first());
  });
}

/// RFC 5246 section 7.4.7.1: with RSA key exchange the body is one opaque vector.
void client_key_exchange_fields(Builder& body) {
  body.vector("client_key_exchange.length"_field, 2, [](Builder& lockbox) {
    lockbox.bytes("client_key_exchange.encrypted_pre_master_secret"_field, lockbox.left());
  });
}

/// RFC 5246 section 7.4.9: 12 bytes, unless the cipher suite says otherwise, which none of ours does.
void finished_fields(Builder& body) {
  body.bytes("finished.verify_data"_field, 12);
}

void no_fields(Builder& /*body*/) {}

void other_fields(Builder& body) {
  body.rest_as("handshake.other.body"_field, in_bytes(body.left()));
}

struct MessageKind {
  std::uint32_t type;
  FieldName name;
  void (*fill)(Builder& body);
};

const MessageKind& kind_of(std::uint32_t type) {
  static constexpr auto kinds = std::to_array<MessageKind>({
      {1, "client_hello"_field, client_hello_fields},
      {2, "server_hello"_field, server_hello_fields},
      {11, "certificate"_field, certificate_fields},
      {14, "server_hello_done"_field, no_fields},
      {16, "client_key_exchange"_field, client_key_exchange_fields},
      {20, "finished"_field, finished_fields},
  });
  static constexpr MessageKind other = {0, "handshake.other"_field, other_fields};
  const auto* const kind = std::ranges::find(kinds, type, &MessageKind::type);
  return kind == kinds.end() ? other : *kind;
}

void one_message(Builder& fragment) {
  const auto type = fragment.peek_number(0, 1);
  const auto length = fragment.peek_number(1, 3);
  const auto here = fragment.left() - header_size;
  const auto& kind = kind_of(type);
  fragment.group(kind.name, header_size + std::min<std::size_t>(length, here), [&](Builder& message) {
    message.set_value(describe_handshake_type(type));
    message.number("handshake.type"_field, 1, describe_handshake_type);
    message.number("handshake.length"_field, 3, [](std::uint32_t size) { return in_bytes(size); });
    if (length > here) {
      // RFC 5246 section 6.2.1: a message may go on in the next record.
      message.rest_as("handshake.partial"_field, std::to_string(here) + " of " + in_bytes(length));
    } else {
      kind.fill(message);
    }
  });
}

}  // namespace

void handshake_messages(Builder& fragment) {
  while (!fragment.at_end() && fragment.require(header_size)) {
    one_message(fragment);
  }
}

}  // namespace lockbox::dissect
