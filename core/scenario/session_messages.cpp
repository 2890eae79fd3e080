// One carried record becomes the moment in which it travels.

#include <botan/exceptn.h>
#include <botan/tls_ciphersuite.h>
#include <botan/tls_messages.h>

#include <algorithm>
#include <utility>

#include "core/scenario/session.h"
#include "core/tls/lockbox_wrap.h"
#include "core/wire/record.h"

namespace lockbox::scenario {

using story::KnowledgeId;
using story::MomentId;
using story::Party;
using wire::ContentType;
using wire::Direction;

namespace {

constexpr std::size_t handshake_header_size = 4;

std::string suite_name(std::uint16_t code) {
  const auto suite = Botan::TLS::Ciphersuite::by_id(code);
  if (suite) {
    return "TLS_" + suite->to_string();
  }
  // RFC 5746 section 3.3: a signal, not a suite.
  constexpr std::uint16_t renegotiation_signal = 0x00FF;
  return code == renegotiation_signal ? "TLS_EMPTY_RENEGOTIATION_INFO_SCSV" : "unknown";
}

std::optional<MomentId> name_handshake(std::uint8_t type) {
  using Botan::TLS::Handshake_Type;
  switch (static_cast<Handshake_Type>(type)) {
    case Handshake_Type::ClientHello:
      return MomentId::client_hello;
    case Handshake_Type::ServerHello:
      return MomentId::server_hello;
    case Handshake_Type::Certificate:
      return MomentId::certificate;
    case Handshake_Type::ServerHelloDone:
      return MomentId::server_hello_done;
    case Handshake_Type::ClientKeyExchange:
      return MomentId::client_key_exchange;
    default:
      return std::nullopt;
  }
}

/// `content` is the record's plaintext. RFC 5246 section 7.1 for ChangeCipherSpec, 7.2 for alerts, 7.4 for the rest.
std::optional<MomentId> name_content(Direction direction, const wire::RecordHeader& header, bool sealed,
                                     ByteView content) {
  const bool client = direction == Direction::browser_to_bank;
  if (header.is(ContentType::change_cipher_spec)) {
    return client ? MomentId::client_change_cipher_spec : MomentId::server_change_cipher_spec;
  }
  if (header.is(ContentType::alert) && content.size() == 2) {
    if (content[1] != tls::alert_close_notify) {
      return MomentId::alert;
    }
    return client ? MomentId::client_close_notify : MomentId::server_close_notify;
  }
  if (header.is(ContentType::application_data)) {
    return client ? MomentId::request : MomentId::response;
  }
  if (!header.is(ContentType::handshake) || content.empty()) {
    return std::nullopt;
  }
  if (sealed) {
    return client ? MomentId::client_finished : MomentId::server_finished;
  }
  return name_handshake(content[0]);
}

std::string first_line_of(ByteView text) {
  const auto line = as_text(text);
  return std::string(line.substr(0, line.find('\r')));
}

void known_to_all(story::Moment& moment, KnowledgeId id, ByteView value) {
  for (const auto party : {Party::browser, Party::bank, Party::attacker}) {
    moment.changes.push_back({party, id, true, secret_copy_of(value)});
  }
}

void known_to_ends(story::Moment& moment, KnowledgeId id, ByteView value) {
  for (const auto party : {Party::browser, Party::bank}) {
    moment.changes.push_back({party, id, true, secret_copy_of(value)});
  }
}

}  // namespace

story::Protection protection_of(tls::OpenedRecord&& opened) {
  return {std::move(opened.nonce),
          std::move(opened.explicit_nonce),
          std::move(opened.additional_data),
          std::move(opened.ciphertext),
          std::move(opened.tag),
          std::move(opened.plaintext)};
}

story::Moment Session::moment_of(MomentId id) const {
  story::Moment moment;
  moment.id = id;
  if (const auto* plan = find_plan(settings_.protocol, id)) {
    moment.chapter = plan->chapter;
    moment.actor = plan->actor;
    moment.kind = plan->kind;
    if (plan->message) {
      const auto& [from, to, name, reads] = *plan->message;
      moment.message = story::Message{from, to, std::string(name), reads, {}};
    }
  }
  const auto& certificate = identity_->chain.front();
  moment.facts["host"] = identity_->host;
  moment.facts["visit"] = static_cast<std::int64_t>(settings_.visit);
  moment.facts["subject"] = certificate.subject_info("X520.CommonName").front();
  moment.facts["key_bits"] = static_cast<std::int64_t>(identity_->private_key->key_length());
  return moment;
}

story::Moment Session::identity_moment() const {
  auto moment = moment_of(MomentId::identity);
  moment.variant = settings_.visit > 1 ? "again" : "";
  std::vector<std::string> roots;
  for (const auto& root : identity_->trusted_roots) {
    roots.push_back(root.subject_info("X520.CommonName").front());
  }
  const auto& certificate = identity_->chain.front();
  moment.facts["issuer"] = certificate.issuer_info("X520.CommonName").front();
  moment.facts["root_count"] = static_cast<std::int64_t>(roots.size());
  moment.facts["roots"] = std::move(roots);
  moment.changes = {
      {Party::browser, KnowledgeId::trusted_roots, true, {}},
      {Party::bank, KnowledgeId::private_key, true, {}},
      {Party::bank, KnowledgeId::certificate, true, secret_copy_of(certificate.BER_encode())},
      {Party::bank, KnowledgeId::public_key, true, secret_copy_of(certificate.subject_public_key_info())},
  };
  return moment;
}

Result<story::Moment> Session::message_moment(Direction direction, const Bytes& record) {
  const auto header = wire::parse_record_header(record);
  auto observed = observer_.observe(direction, record);
  if (!header || !observed) {
    return failure("session-inconsistent", {{"reason", observed ? "a record has no header" : observed.error().id}});
  }
  auto opened = std::move(*observed);
  const ByteView content = opened ? ByteView(opened->plaintext) : wire::fragment_of(record);
  const auto id = name_content(direction, *header, opened.has_value(), content);
  if (!id) {
    return failure("session-inconsistent", {{"reason", "a record that this protocol has no moment for"}});
  }
  auto moment = moment_of(*id);
  if (*id == MomentId::alert) {
    const bool browser = direction == Direction::browser_to_bank;
    moment.actor = browser ? story::Actor::browser : story::Actor::bank;
    moment.kind = story::MomentKind::outcome;
    moment.chapter = timeline_.back().chapter;
    moment.message = story::Message{browser ? Party::browser : Party::bank,
                                    browser ? Party::bank : Party::browser,
                                    "Alert",
                                    opened ? story::AttackerReads::framing : story::AttackerReads::all,
                                    {}};
  }
  moment.facts["record_bytes"] = static_cast<std::int64_t>(record.size());
  describe_message(moment, record, content);
  story::CarriedRecord carried{record};
  if (opened) {
    moment.facts["explicit_nonce"] = opened->explicit_nonce;
    moment.facts["plaintext_bytes"] = static_cast<std::int64_t>(opened->plaintext.size());
    carried.protection = protection_of(std::move(*opened));
  }
  if (moment.message) {
    moment.message->records.push_back(std::move(carried));
  }
  return moment;
}

void Session::describe_message(story::Moment& moment, ByteView record, ByteView content) {
  const auto body = copy_of(content.subspan(std::min(content.size(), handshake_header_size)));
  auto& facts = moment.facts;
  switch (moment.id) {
    case MomentId::client_hello: {
      const Botan::TLS::Client_Hello_12 hello(body);
      std::vector<std::string> suites;
      std::ranges::transform(hello.ciphersuites(), std::back_inserter(suites), suite_name);
      facts["suite_count"] = static_cast<std::int64_t>(suites.size());
      facts["suites"] = std::move(suites);
      facts["server_name"] = hello.sni_hostname();
      facts["client_random"] = hello.random();
      browser_secrets_.client_random = bank_secrets_.client_random = hello.random();
      known_to_all(moment, KnowledgeId::client_random, hello.random());
      break;
    }
    case MomentId::server_hello: {
      const Botan::TLS::Server_Hello_12 hello(body);
      cipher_suite_ = suite_name(hello.ciphersuite());
      facts["cipher_suite"] = cipher_suite_;
      facts["server_random"] = hello.random();
      browser_secrets_.server_random = bank_secrets_.server_random = hello.random();
      known_to_all(moment, KnowledgeId::server_random, hello.random());
      break;
    }
    case MomentId::certificate: {
      const auto& certificate = identity_->chain.front();
      facts["certificate_count"] = static_cast<std::int64_t>(identity_->chain.size());
      facts["issuer"] = certificate.issuer_info("X520.CommonName").front();
      facts["fingerprint"] = sha256(certificate.BER_encode());
      known_to_all(moment, KnowledgeId::certificate, certificate.BER_encode());
      known_to_all(moment, KnowledgeId::public_key, certificate.subject_public_key_info());
      break;
    }
    case MomentId::client_key_exchange: {
      const auto lockbox = tls::lockbox_in(record).value_or(Bytes{});
      facts["lockbox_bytes"] = static_cast<std::int64_t>(lockbox.size());
      known_to_all(moment, KnowledgeId::lockbox, lockbox);
      break;
    }
    case MomentId::client_finished:
    case MomentId::server_finished:
      facts["verify_data"] = body;
      break;
    case MomentId::request:
      facts["first_line"] = first_line_of(content);
      known_to_ends(moment, KnowledgeId::request, content);
      break;
    case MomentId::alert:
      describe_alert(moment, content);
      break;
    default:
      break;
  }
}

void Session::describe_alert(story::Moment& moment, ByteView content) {
  const auto from = moment.actor == story::Actor::browser ? Party::browser : Party::bank;
  const AlertOutcome alert{from, content[1], std::string(tls::alert_name(content[1]))};
  moment.variant = refused_ ? "" : "failed";
  moment.facts["alert"] = alert.description;
  moment.facts["alert_code"] = static_cast<std::int64_t>(alert.code);
  moment.facts["from"] = std::string(id_of(from));
  alert_ = alert;
}

}  // namespace lockbox::scenario
