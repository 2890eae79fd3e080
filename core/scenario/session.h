#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/scenario/identity.h"
#include "core/scenario/moment_table.h"
#include "core/scenario/payload.h"
#include "core/story/key_name.h"
#include "core/story/moment.h"
#include "core/tls/endpoint.h"
#include "core/tls/observer.h"
#include "core/wire/wire.h"

namespace lockbox::scenario {

enum class Outcome { under_way, completed, refused, failed };

/// "under-way", "completed", "refused", "failed".
std::string_view id_of(Outcome outcome);

/// The alert that ended a session before its time.
struct AlertOutcome {
  story::Party from = story::Party::browser;
  std::uint8_t code = 0;
  std::string description;  ///< the RFC's name
};

/// The values that one side came to hold. Empty: it never had them.
struct SideSecrets {
  Bytes client_random;            ///< 32 bytes
  Bytes server_random;            ///< 32 bytes
  SecretBytes pre_master_secret;  ///< 48 bytes
  SecretBytes master_secret;      ///< 48 bytes, as the side's own channel derived it
  SecretBytes key_block;          ///< 40 bytes

  /// Nothing before the side holds a pre-master secret.
  std::optional<story::KeyName> key_name() const;

  /// The same as text; empty where there is none.
  std::string key_name_text() const;
};

struct SessionSettings {
  story::Protocol protocol = story::Protocol::tls12_rsa;
  std::uint32_t visit = 1;           ///< 1 for the first visit to this bank; another visit makes other secrets
  std::unique_ptr<Payload> payload;  ///< null: a small page
};

/// Told of a long transfer while it runs, in bytes of plaintext.
struct Progress {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

struct AdvanceControl {
  std::stop_token stop = {};
  std::function<void(Progress)> on_progress = {};
};

/// One visit: a browser and a bank on a wire, disclosed moment by moment. The same identity and settings give the
/// same session, byte for byte. Belongs to one thread.
class Session {
 public:
  Session(std::shared_ptr<const Identity> identity, SessionSettings settings);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Lets somebody watch the wire, from the next record on. The interceptor must outlive the session.
  void attach(wire::Interceptor& interceptor) { wire_.attach(interceptor); }

  /// Adds the next moment to the timeline: discloses what has happened already, and only where nothing is left to
  /// disclose carries one more record. False where the session has ended. Errors: `stopped`, those of Payload::read,
  /// and `session-inconsistent` (fact `reason`) where the observer and a channel disagree; after one it has ended.
  Result<bool> advance(const AdvanceControl& control = {});

  const story::Timeline& timeline() const { return timeline_; }
  const Identity& identity() const { return *identity_; }
  story::Protocol protocol() const { return settings_.protocol; }
  std::uint32_t visit() const { return settings_.visit; }
  Outcome outcome() const { return outcome_; }
  const std::optional<AlertOutcome>& alert() const { return alert_; }

  /// "TLS_RSA_WITH_AES_128_GCM_SHA256"; empty before ServerHello.
  const std::string& cipher_suite() const { return cipher_suite_; }

  /// Of the browser or the bank.
  const SideSecrets& secrets(story::Party party) const {
    return party == story::Party::browser ? browser_secrets_ : bank_secrets_;
  }

  /// The ten findings; empty before the check.
  const std::vector<Finding>& checks() const { return checks_; }

 private:
  enum class Phase { identity, hello, handshake, request, response, goodbye, ended };

  Result<void> find_next(const AdvanceControl& control);
  Result<void> go_on(const AdvanceControl& control);
  Result<void> begin();
  Result<void> carry(wire::Direction direction);
  Result<void> send_request();
  Result<void> stream_response(const AdvanceControl& control);
  Result<Bytes> carry_response_piece(ByteView plaintext);
  static void describe_response(story::Moment& moment, const SecretBytes& beginning);
  Result<void> say_goodbye();
  void forget_keys();
  void lose_connection();
  void end(Outcome outcome);

  std::optional<wire::Direction> next_direction() const;
  tls::Endpoint& receiver_of(wire::Direction direction) const;

  Result<void> settle(story::Party actor, tls::Effects effects);
  Result<void> settle_emitted(story::Party actor, tls::RecordEmitted& effect, std::span<const SecretBytes> draws);
  Result<void> settle_lockbox(ByteView record, std::span<const SecretBytes> draws);
  void settle_check(const tls::CertificateChecked& effect);
  Result<void> settle_pre_master_secret(story::Party actor, const tls::PreMasterSecretHeld& effect);
  void settle_master_secret(story::Party actor, const tls::MasterSecretDerived& effect);

  story::Moment moment_of(story::MomentId id) const;
  story::Moment identity_moment() const;
  Result<story::Moment> message_moment(wire::Direction direction, const Bytes& record);
  void describe_message(story::Moment& moment, ByteView record, ByteView plaintext);
  void describe_alert(story::Moment& moment, ByteView content);
  SideSecrets& secrets_of(story::Party party) {
    return party == story::Party::browser ? browser_secrets_ : bank_secrets_;
  }

  std::shared_ptr<const Identity> identity_;
  SessionSettings settings_;
  wire::Wire wire_;
  tls::Observer observer_;
  std::unique_ptr<tls::Endpoint> browser_;
  std::unique_ptr<tls::Endpoint> bank_;

  Phase phase_ = Phase::identity;
  story::Timeline timeline_;
  std::deque<story::Moment> pending_;
  Outcome outcome_ = Outcome::under_way;
  std::optional<AlertOutcome> alert_;
  std::string cipher_suite_;
  std::vector<Finding> checks_;
  bool refused_ = false;  ///< by the check
  SideSecrets browser_secrets_;
  SideSecrets bank_secrets_;
  std::uint64_t received_by_browser_ = 0;  ///< bytes of application data
};

/// The observer's parts of a record as the stage shows them.
story::Protection protection_of(tls::OpenedRecord&& opened);

}  // namespace lockbox::scenario
