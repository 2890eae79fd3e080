#include <array>

#include "core/dissect/code_points.h"
#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;

namespace {

constexpr std::size_t header_size = 4;

void no_data(Builder& /*data*/, HelloSide /*side*/) {}

void any_data(Builder& data, HelloSide /*side*/) {
  data.bytes("extension.other.data"_field, data.left());
}

void numbers(Builder& list, FieldName name, std::size_t size, Describe describe) {
  while (!list.at_end() && list.number(name, size, describe)) {
  }
}

/// RFC 6066 section 3. The server answers with an empty extension.
void server_name(Builder& data, HelloSide side) {
  if (side == HelloSide::server) {
    return;
  }
  data.vector("vector.length"_field, 2, [](Builder& list) {
    while (!list.at_end() && list.number("extension.server_name.name_type"_field, 1, describe_name_type)) {
      list.vector("vector.length"_field, 2, [](Builder& name) {
        name.set_value(printable(name.rest()));
        name.rest_as("extension.server_name.host_name"_field, printable(name.rest()));
      });
    }
  });
}

/// RFC 6066 section 8. The server answers with an empty extension.
void status_request(Builder& data, HelloSide side) {
  if (side == HelloSide::server) {
    return;
  }
  data.number("extension.status_request.status_type"_field, 1, describe_status_type);
  data.vector("vector.length"_field, 2,
              [](Builder& ids) { ids.bytes("extension.status_request.responder_ids"_field, ids.left()); });
  data.vector("vector.length"_field, 2, [](Builder& extensions) {
    extensions.bytes("extension.status_request.extensions"_field, extensions.left());
  });
}

/// RFC 8422 section 5.1.1.
void supported_groups(Builder& data, HelloSide /*side*/) {
  data.vector("vector.length"_field, 2,
              [](Builder& list) { numbers(list, "extension.supported_groups.group"_field, 2, describe_named_group); });
}

/// RFC 8422 section 5.1.2.
void ec_point_formats(Builder& data, HelloSide /*side*/) {
  data.vector("vector.length"_field, 1, [](Builder& list) {
    numbers(list, "extension.ec_point_formats.format"_field, 1, describe_point_format);
  });
}

/// RFC 5246 section 7.4.1.4.1.
void signature_algorithms(Builder& data, HelloSide /*side*/) {
  data.vector("vector.length"_field, 2, [](Builder& list) {
    numbers(list, "extension.signature_algorithms.scheme"_field, 2, describe_signature_scheme);
  });
}

/// RFC 7301 section 3.1.
void alpn(Builder& data, HelloSide /*side*/) {
  data.vector("vector.length"_field, 2, [](Builder& list) {
    while (!list.at_end()) {
      list.vector("vector.length"_field, 1,
                  [](Builder& name) { name.rest_as("extension.alpn.name"_field, printable(name.rest())); });
    }
  });
}

/// RFC 7250 section 3: the client lists, the server chooses one.
void certificate_types(Builder& data, HelloSide side) {
  const auto types = [](Builder& list) {
    numbers(list, "extension.certificate_type.type"_field, 1, describe_certificate_type);
  };
  if (side == HelloSide::server) {
    types(data);
  } else {
    data.vector("vector.length"_field, 1, types);
  }
}

/// RFC 8449 section 4.
void record_size_limit(Builder& data, HelloSide /*side*/) {
  data.number("extension.record_size_limit.limit"_field, 2, [](std::uint32_t limit) { return in_bytes(limit); });
}

/// RFC 5077 section 3.2.
void session_ticket(Builder& data, HelloSide /*side*/) {
  data.bytes("extension.session_ticket.ticket"_field, data.left());
}

/// RFC 8446 section 4.2.1: the client lists, the server chooses one.
void supported_versions(Builder& data, HelloSide side) {
  const auto versions = [](Builder& list) {
    numbers(list, "extension.supported_versions.version"_field, 2, describe_version);
  };
  if (side == HelloSide::server) {
    versions(data);
  } else {
    data.vector("vector.length"_field, 1, versions);
  }
}

/// RFC 5746 section 3.2.
void renegotiation_info(Builder& data, HelloSide /*side*/) {
  data.vector("extension.renegotiation_info.length"_field, 1, [](Builder& connection) {
    connection.bytes("extension.renegotiation_info.renegotiated_connection"_field, connection.left());
  });
}

struct ExtensionKind {
  std::uint32_t type;
  FieldName name;
  void (*fill)(Builder& data, HelloSide side);
};

const ExtensionKind& kind_of(std::uint32_t type) {
  static constexpr auto kinds = std::to_array<ExtensionKind>({
      {0, "extension.server_name"_field, server_name},
      {5, "extension.status_request"_field, status_request},
      {10, "extension.supported_groups"_field, supported_groups},
      {11, "extension.ec_point_formats"_field, ec_point_formats},
      {13, "extension.signature_algorithms"_field, signature_algorithms},
      {16, "extension.alpn"_field, alpn},
      {19, "extension.client_certificate_type"_field, certificate_types},
      {20, "extension.server_certificate_type"_field, certificate_types},
      {22, "extension.encrypt_then_mac"_field, no_data},
      {23, "extension.extended_master_secret"_field, no_data},
      {28, "extension.record_size_limit"_field, record_size_limit},
      {35, "extension.session_ticket"_field, session_ticket},
      {43, "extension.supported_versions"_field, supported_versions},
      {50, "extension.signature_algorithms_cert"_field, signature_algorithms},
      {0xff01, "extension.renegotiation_info"_field, renegotiation_info},
  });
  static constexpr ExtensionKind other = {0, "extension.other"_field, any_data};
  const auto* const kind = std::ranges::find(kinds, type, &ExtensionKind::type);
  return kind == kinds.end() ? other : *kind;
}

void one_extension(Builder& extensions, HelloSide side) {
  const auto type = extensions.peek_number(0, 2);
  const auto length = extensions.peek_number(2, 2);
  const auto& kind = kind_of(type);
  const auto size = header_size + std::min<std::size_t>(length, extensions.left() - header_size);
  extensions.group(kind.name, size, [&](Builder& extension) {
    extension.set_value(describe_extension_type(type));
    extension.number("extension.type"_field, 2, describe_extension_type);
    extension.vector("extension.length"_field, 2, [&](Builder& data) { kind.fill(data, side); });
  });
}

}  // namespace

void extension_fields(Builder& extensions, HelloSide side) {
  while (!extensions.at_end() && extensions.require(header_size)) {
    one_extension(extensions, side);
  }
}

}  // namespace lockbox::dissect
