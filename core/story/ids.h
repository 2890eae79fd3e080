#pragma once

#include <optional>
#include <string_view>

namespace lockbox::story {

/// Who takes part: the browser is the TLS client, the bank the TLS server, the attacker sits on the wire.
enum class Party { browser, bank, attacker };

enum class Actor { browser, bank, both };

enum class Protocol { tls12_rsa };

enum class Chapter { hello, certificate, check, lockbox, unlock, switch_over, bulk_transfer, goodbye };

enum class MomentKind { local, message, check, outcome };

/// The smallest steps of a session.
enum class MomentId {
  identity,
  client_hello,
  server_hello,
  certificate,
  check,
  alert,
  server_hello_done,
  make_secret,
  wrap_secret,
  client_key_exchange,
  unwrap_secret,
  derive_keys,
  client_change_cipher_spec,
  client_finished,
  server_change_cipher_spec,
  server_finished,
  request,
  response,
  client_close_notify,
  server_close_notify,
  forget_keys,
  connection_lost,
};

enum class KnowledgeId {
  trusted_roots,
  private_key,
  certificate,
  public_key,
  client_random,
  server_random,
  lockbox,
  pre_master_secret,
  master_secret,
  session_keys,
  request,
  response,
};

/// The ids are an interface: tests, texts, exports and the JSON of `walk` use them ("client-hello", "bulk transfer").
std::string_view id_of(Party party);
std::string_view id_of(Actor actor);
std::string_view id_of(Protocol protocol);
std::string_view id_of(Chapter chapter);
std::string_view id_of(MomentKind kind);
std::string_view id_of(MomentId moment);
std::string_view id_of(KnowledgeId knowledge);

/// Nothing where no protocol has this id.
std::optional<Protocol> protocol_from_id(std::string_view id);

/// Whether a party that holds this keeps it from the others.
bool is_secret(KnowledgeId knowledge);

}  // namespace lockbox::story
