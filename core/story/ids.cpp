#include "core/story/ids.h"

#include "core/story/moment.h"

namespace lockbox::story {

std::string_view id_of(Party party) {
  switch (party) {
    case Party::browser:
      return "browser";
    case Party::bank:
      return "bank";
    case Party::attacker:
      return "attacker";
  }
  return "";
}

std::string_view id_of(Actor actor) {
  switch (actor) {
    case Actor::browser:
      return "browser";
    case Actor::bank:
      return "bank";
    case Actor::both:
      return "both";
  }
  return "";
}

std::string_view id_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::tls12_rsa:
      return "tls12-rsa";
  }
  return "";
}

std::optional<Protocol> protocol_from_id(std::string_view id) {
  if (id == id_of(Protocol::tls12_rsa)) {
    return Protocol::tls12_rsa;
  }
  return std::nullopt;
}

std::string_view id_of(Chapter chapter) {
  switch (chapter) {
    case Chapter::hello:
      return "hello";
    case Chapter::certificate:
      return "certificate";
    case Chapter::check:
      return "check";
    case Chapter::lockbox:
      return "lockbox";
    case Chapter::unlock:
      return "unlock";
    case Chapter::switch_over:
      return "switch";
    case Chapter::bulk_transfer:
      return "bulk transfer";
    case Chapter::goodbye:
      return "goodbye";
  }
  return "";
}

std::string_view id_of(MomentKind kind) {
  switch (kind) {
    case MomentKind::local:
      return "local";
    case MomentKind::message:
      return "message";
    case MomentKind::check:
      return "check";
    case MomentKind::outcome:
      return "outcome";
  }
  return "";
}

std::string_view id_of(AttackerReads reads) {
  return reads == AttackerReads::all ? "all" : "framing";
}

std::string_view id_of(MomentId moment) {
  switch (moment) {
    case MomentId::identity:
      return "identity";
    case MomentId::client_hello:
      return "client-hello";
    case MomentId::server_hello:
      return "server-hello";
    case MomentId::certificate:
      return "certificate";
    case MomentId::check:
      return "check";
    case MomentId::alert:
      return "alert";
    case MomentId::server_hello_done:
      return "server-hello-done";
    case MomentId::make_secret:
      return "make-secret";
    case MomentId::wrap_secret:
      return "wrap-secret";
    case MomentId::client_key_exchange:
      return "client-key-exchange";
    case MomentId::unwrap_secret:
      return "unwrap-secret";
    case MomentId::derive_keys:
      return "derive-keys";
    case MomentId::client_change_cipher_spec:
      return "client-change-cipher-spec";
    case MomentId::client_finished:
      return "client-finished";
    case MomentId::server_change_cipher_spec:
      return "server-change-cipher-spec";
    case MomentId::server_finished:
      return "server-finished";
    case MomentId::request:
      return "request";
    case MomentId::response:
      return "response";
    case MomentId::client_close_notify:
      return "client-close-notify";
    case MomentId::server_close_notify:
      return "server-close-notify";
    case MomentId::forget_keys:
      return "forget-keys";
    case MomentId::connection_lost:
      return "connection-lost";
  }
  return "";
}

std::string_view id_of(KnowledgeId knowledge) {
  switch (knowledge) {
    case KnowledgeId::trusted_roots:
      return "trusted-roots";
    case KnowledgeId::private_key:
      return "private-key";
    case KnowledgeId::certificate:
      return "certificate";
    case KnowledgeId::public_key:
      return "public-key";
    case KnowledgeId::client_random:
      return "client-random";
    case KnowledgeId::server_random:
      return "server-random";
    case KnowledgeId::lockbox:
      return "lockbox";
    case KnowledgeId::pre_master_secret:
      return "pre-master-secret";
    case KnowledgeId::master_secret:
      return "master-secret";
    case KnowledgeId::session_keys:
      return "session-keys";
    case KnowledgeId::request:
      return "request";
    case KnowledgeId::response:
      return "response";
  }
  return "";
}

bool is_secret(KnowledgeId knowledge) {
  switch (knowledge) {
    case KnowledgeId::trusted_roots:
    case KnowledgeId::certificate:
    case KnowledgeId::public_key:
    case KnowledgeId::client_random:
    case KnowledgeId::server_random:
    case KnowledgeId::lockbox:
      return false;
    case KnowledgeId::private_key:
    case KnowledgeId::pre_master_secret:
    case KnowledgeId::master_secret:
    case KnowledgeId::session_keys:
    case KnowledgeId::request:
    case KnowledgeId::response:
      return true;
  }
  return true;
}

}  // namespace lockbox::story
