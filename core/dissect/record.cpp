#include "core/dissect/code_points.h"
#include "core/dissect/dissect.h"
#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;

namespace {

// RFC 5246 section 6.2.1.
constexpr std::uint32_t change_cipher_spec = 20;
constexpr std::uint32_t alert = 21;
constexpr std::uint32_t handshake = 22;
constexpr std::uint32_t application_data = 23;

// RFC 5288 section 3.
constexpr std::size_t explicit_nonce_size = 8;
constexpr std::size_t tag_size = 16;

std::string describe_change(std::uint32_t type) {
  return std::to_string(type) + (type == 1 ? " change_cipher_spec" : " unknown");
}

void sealed_fields(Builder& fragment) {
  if (fragment.left() < explicit_nonce_size + tag_size) {
    fragment.rest_malformed();
    return;
  }
  fragment.bytes("record.explicit_nonce"_field, explicit_nonce_size);
  const auto size = fragment.left() - tag_size;
  fragment.leaf("record.ciphertext"_field, size, in_bytes(size));
  fragment.bytes("record.tag"_field, tag_size);
}

void alert_messages(Builder& fragment) {
  while (!fragment.at_end()) {
    fragment.group("alert"_field, std::min<std::size_t>(2, fragment.left()), [](Builder& message) {
      message.number("alert.level"_field, 1, describe_alert_level);
      const auto description = message.number("alert.description"_field, 1, describe_alert_description);
      if (description) {
        message.set_value(describe_alert_description(*description));
      }
    });
  }
}

void change_cipher_spec_message(Builder& fragment) {
  fragment.group("change_cipher_spec"_field, fragment.left(),
                 [](Builder& message) { message.number("change_cipher_spec.type"_field, 1, describe_change); });
}

}  // namespace

void fragment_fields(Builder& fragment, std::uint32_t content_type) {
  switch (content_type) {
    case change_cipher_spec:
      return change_cipher_spec_message(fragment);
    case alert:
      return alert_messages(fragment);
    case handshake:
      return handshake_messages(fragment);
    case application_data:
      return application_data_fields(fragment);
    default:
      return fragment.rest_as("fragment.unknown"_field, in_bytes(fragment.left()));
  }
}

Field dissect_record(ByteView record, Sealing sealing) {
  return Builder::build("record"_field, record, [sealing](Builder& fields) {
    const auto type = fields.number("record.type"_field, 1, describe_content_type);
    fields.number("record.version"_field, 2, describe_version);
    fields.vector("record.length"_field, 2, [&](Builder& fragment) {
      fields.set_value(describe_content_type(*type));
      if (sealing == Sealing::aead_gcm12) {
        sealed_fields(fragment);
      } else {
        fragment_fields(fragment, *type);
      }
    });
  });
}

Field dissect_fragment(std::uint8_t content_type, ByteView plaintext) {
  return Builder::build("fragment"_field, plaintext, [content_type](Builder& fragment) {
    fragment.set_value(describe_content_type(content_type));
    fragment_fields(fragment, content_type);
  });
}

Field dissect_certificate(ByteView der) {
  // The element's own field becomes the root.
  auto outer = Builder::build("x509.certificate"_field, der, certificate_element);
  return outer.children.size() == 1 && !outer.children[0].is_leaf() ? std::move(outer.children[0]) : outer;
}

}  // namespace lockbox::dissect
