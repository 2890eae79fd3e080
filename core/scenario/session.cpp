#include "core/scenario/session.h"

#include <utility>

#include "core/tls/policy.h"

namespace lockbox::scenario {

using story::MomentId;
using story::Party;
using wire::Direction;

namespace {

std::shared_ptr<const Botan::TLS::Policy> policy_of(story::Protocol protocol) {
  switch (protocol) {
    case story::Protocol::tls12_rsa:
      return tls::tls12_rsa_policy();
  }
  return nullptr;
}

}  // namespace

std::string_view id_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::under_way:
      return "under-way";
    case Outcome::completed:
      return "completed";
    case Outcome::refused:
      return "refused";
    case Outcome::failed:
      return "failed";
  }
  return "";
}

std::optional<story::KeyName> SideSecrets::key_name() const {
  if (pre_master_secret.empty()) {
    return std::nullopt;
  }
  return story::key_name_of(pre_master_secret, master_secret);
}

std::string SideSecrets::key_name_text() const {
  const auto name = key_name();
  return name ? name->text() : "";
}

Session::Session(std::shared_ptr<const Identity> identity, SessionSettings settings)
    : identity_(std::move(identity)), settings_(std::move(settings)) {
  if (!settings_.payload) {
    settings_.payload = page_payload(identity_->host);
  }
}

Session::~Session() = default;

Result<bool> Session::advance(const AdvanceControl& control) {
  if (pending_.empty()) {
    if (auto found = find_next(control); !found) {
      phase_ = Phase::ended;
      return tl::unexpected(std::move(found.error()));
    }
  }
  if (pending_.empty()) {
    return false;
  }
  auto moment = std::move(pending_.front());
  pending_.pop_front();
  moment.index = timeline_.size();
  timeline_.push_back(std::move(moment));
  return true;
}

Result<void> Session::find_next(const AdvanceControl& control) {
  while (pending_.empty() && phase_ != Phase::ended) {
    const auto direction = next_direction();
    if (auto done = direction ? carry(*direction) : go_on(control); !done) {
      return done;
    }
  }
  return {};
}

// Reached only when no record is waiting: each phase ends with an empty wire.
Result<void> Session::go_on(const AdvanceControl& control) {
  switch (phase_) {
    case Phase::identity:
      pending_.push_back(identity_moment());
      phase_ = Phase::hello;
      return {};
    case Phase::hello:
      phase_ = Phase::handshake;
      return begin();
    case Phase::handshake:
      if (!browser_->established() || !bank_->established()) {
        lose_connection();
        return {};
      }
      phase_ = Phase::request;
      return send_request();
    case Phase::request:
      phase_ = Phase::response;
      return stream_response(control);
    case Phase::response:
      phase_ = Phase::goodbye;
      return say_goodbye();
    case Phase::goodbye:
      // A response counts only once the bank has said that it was all: a cut wire must not pass for an end.
      if (timeline_.back().id == MomentId::server_close_notify) {
        forget_keys();
      } else {
        lose_connection();
      }
      return {};
    case Phase::ended:
      break;
  }
  return {};
}

Result<void> Session::begin() {
  const auto purpose = "visit " + std::to_string(settings_.visit);
  const auto settings_for = [&](Party party, auto on_data) {
    return tls::EndpointSettings{policy_of(settings_.protocol),
                                 seeded_random(identity_->seed, purpose + " " + std::string(id_of(party))),
                                 identity_->time, on_data};
  };
  const auto check = [identity = identity_](std::span<const Botan::X509_Certificate> received_chain) {
    auto request = check_request(*identity);
    request.chain = received_chain;
    return pki::check_server_certificate(request);
  };
  const auto count = [this](ByteView plaintext) { received_by_browser_ += plaintext.size(); };
  bank_ = tls::Endpoint::bank(settings_for(Party::bank, nullptr), {identity_->chain, identity_->private_key});
  browser_ = tls::Endpoint::browser(settings_for(Party::browser, count), {identity_->host, check});
  return settle(Party::browser, browser_->take_effects());
}

std::optional<Direction> Session::next_direction() const {
  for (const auto direction : {Direction::browser_to_bank, Direction::bank_to_browser}) {
    // Who has given up takes nothing more: what is still under way to it never arrives.
    if (wire_.waiting(direction) && !receiver_of(direction).failed()) {
      return direction;
    }
  }
  return std::nullopt;
}

tls::Endpoint& Session::receiver_of(Direction direction) const {
  return direction == Direction::browser_to_bank ? *bank_ : *browser_;
}

Result<void> Session::carry(Direction direction) {
  const auto record = wire_.carry(direction);
  if (!record) {
    return {};
  }
  auto moment = message_moment(direction, *record);
  if (!moment) {
    return tl::unexpected(std::move(moment.error()));
  }
  const bool last = moment->id == MomentId::alert;
  pending_.push_back(std::move(*moment));
  auto& receiver = receiver_of(direction);
  receiver.receive(*record);
  auto settled =
      settle(direction == Direction::browser_to_bank ? Party::bank : Party::browser, receiver.take_effects());
  if (last) {
    end(refused_ ? Outcome::refused : Outcome::failed);
  }
  return settled;
}

Result<void> Session::send_request() {
  browser_->send(view_of(http_request(identity_->host)));
  return settle(Party::browser, browser_->take_effects());
}

Result<void> Session::say_goodbye() {
  browser_->close();
  return settle(Party::browser, browser_->take_effects());
}

void Session::forget_keys() {
  auto moment = moment_of(MomentId::forget_keys);
  moment.facts["key_name"] = browser_secrets_.key_name_text();
  for (const auto party : {Party::browser, Party::bank}) {
    for (const auto item :
         {story::KnowledgeId::pre_master_secret, story::KnowledgeId::master_secret, story::KnowledgeId::session_keys}) {
      moment.changes.push_back({party, item, false});
    }
  }
  pending_.push_back(std::move(moment));
  end(Outcome::completed);
}

void Session::lose_connection() {
  story::Moment moment;
  moment.id = MomentId::connection_lost;
  moment.kind = story::MomentKind::outcome;
  moment.actor = story::Actor::both;
  moment.chapter = timeline_.back().chapter;
  moment.facts = moment_of(MomentId::identity).facts;
  pending_.push_back(std::move(moment));
  end(Outcome::failed);
}

// Both channels are destroyed, and with them the keys that they hold.
void Session::end(Outcome outcome) {
  outcome_ = outcome;
  phase_ = Phase::ended;
  wire_.cut();
  browser_.reset();
  bank_.reset();
}

}  // namespace lockbox::scenario
