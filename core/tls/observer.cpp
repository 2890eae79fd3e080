#include "core/tls/observer.h"

#include <botan/exceptn.h>
#include <botan/tls_messages.h>

#include "core/wire/record.h"

namespace lockbox::tls {

namespace {

constexpr std::size_t handshake_header_size = 4;

std::size_t message_size(ByteView messages) {
  return handshake_header_size +
         ((static_cast<std::size_t>(messages[1]) << 16U) | (static_cast<std::size_t>(messages[2]) << 8U) | messages[3]);
}

}  // namespace

void Observer::learn_pre_master_secret(ByteView secret) {
  pre_master_secret_ = secret_copy_of(secret);
}

Bytes Observer::handshake_hash() const {
  return sha256(handshake_messages_);
}

Result<std::optional<OpenedRecord>> Observer::observe(wire::Direction direction, ByteView record) {
  const auto header = wire::parse_record_header(record);
  if (!header) {
    return tl::unexpected(header.error());
  }
  if (sealed(direction)) {
    const auto found = opener(direction);
    if (!found) {
      return tl::unexpected(found.error());
    }
    auto opened = (*found)->take_apart(record);
    if (!opened) {
      return tl::unexpected(opened.error());
    }
    if (header->is(wire::ContentType::handshake)) {
      handshake_messages_.insert(handshake_messages_.end(), opened->plaintext.begin(), opened->plaintext.end());
    }
    return std::optional(std::move(*opened));
  }
  if (header->is(wire::ContentType::change_cipher_spec)) {
    side(direction).sealed = true;
  } else if (header->is(wire::ContentType::handshake)) {
    if (const auto done = observe_handshake(wire::fragment_of(record)); !done) {
      return tl::unexpected(done.error());
    }
  }
  return std::optional<OpenedRecord>();
}

Result<ByteView> Observer::observe_sealed(wire::Direction direction, ByteView record) {
  const auto found = opener(direction);
  if (!found) {
    return tl::unexpected(found.error());
  }
  return (*found)->open(record);
}

Result<void> Observer::observe_handshake(ByteView fragment) {
  handshake_messages_.insert(handshake_messages_.end(), fragment.begin(), fragment.end());
  auto rest = ByteView(handshake_messages_).subspan(parsed_end_);
  while (rest.size() >= handshake_header_size && rest.size() >= message_size(rest)) {
    const auto size = message_size(rest);
    const auto type = static_cast<Botan::TLS::Handshake_Type>(rest[0]);
    const auto body = copy_of(rest.subspan(handshake_header_size, size - handshake_header_size));
    parsed_end_ += size;
    try {
      if (type == Botan::TLS::Handshake_Type::ClientHello) {
        secrets_.client_random = Botan::TLS::Client_Hello_12(body).random();
      } else if (type == Botan::TLS::Handshake_Type::ServerHello) {
        const Botan::TLS::Server_Hello_12 hello(body);
        secrets_.server_random = hello.random();
        extended_master_secret_ = hello.supports_extended_master_secret();
      } else if (type == Botan::TLS::Handshake_Type::ClientKeyExchange) {
        session_hash_ = sha256(ByteView(handshake_messages_).first(parsed_end_));
      }
    } catch (const Botan::Exception& problem) {
      return failure("hello-malformed", {{"reason", std::string(problem.what())}});
    }
    rest = ByteView(handshake_messages_).subspan(parsed_end_);
  }
  return {};
}

void Observer::derive_keys() {
  secrets_.master_secret = extended_master_secret_
                               ? extended_master_secret(pre_master_secret_, session_hash_)
                               : master_secret(pre_master_secret_, secrets_.client_random, secrets_.server_random);
  secrets_.key_block = key_block(secrets_.master_secret, secrets_.client_random, secrets_.server_random);
  const auto& keys = secrets_.key_block;
  side(wire::Direction::browser_to_bank).opener.emplace(keys.client_write_key(), keys.client_write_iv());
  side(wire::Direction::bank_to_browser).opener.emplace(keys.server_write_key(), keys.server_write_iv());
}

Result<RecordOpener*> Observer::opener(wire::Direction direction) {
  auto& found = side(direction).opener;
  if (!found && !pre_master_secret_.empty() && !session_hash_.empty()) {
    derive_keys();
  }
  if (!found) {
    return failure("keys-not-known");
  }
  return &*found;
}

}  // namespace lockbox::tls
