#include "tests/capture/tls_session.h"

#include <botan/credentials_manager.h>
#include <botan/rsa.h>
#include <botan/tls_callbacks.h>
#include <botan/tls_client.h>
#include <botan/tls_exceptn.h>
#include <botan/tls_policy.h>
#include <botan/tls_server.h>
#include <botan/tls_session_manager_noop.h>
#include <botan/x509self.h>

#include "core/base/random_source.h"
#include "core/capture/key_log.h"

namespace lockbox::test {

namespace {

using wire::Direction;

class StaticRsaPolicy final : public Botan::TLS::Policy {
 public:
  std::vector<std::string> allowed_ciphers() const override { return {"AES-128/GCM"}; }
  std::vector<std::string> allowed_macs() const override { return {"AEAD"}; }
  std::vector<std::string> allowed_key_exchange_methods() const override { return {"RSA"}; }
  std::vector<std::string> allowed_signature_methods() const override { return {"IMPLICIT", "RSA"}; }
  bool allow_tls13() const override { return false; }
  bool require_cert_revocation_info() const override { return false; }
  bool support_cert_status_message() const override { return false; }
  bool include_time_in_hello_random() const override { return false; }
  bool allow_ssl_key_log_file() const override { return true; }
};

class Identity final : public Botan::Credentials_Manager {
 public:
  Identity()
      : random_(seeded_random(Seed{}, "identity")),
        key_(std::make_shared<Botan::RSA_PrivateKey>(*random_, 2048)),
        certificate_(Botan::X509::create_self_signed_cert(options(), *key_, "SHA-256", *random_)) {}

  std::vector<Botan::X509_Certificate> cert_chain(const std::vector<std::string>& /*key_types*/,
                                                  const std::vector<Botan::AlgorithmIdentifier>& /*schemes*/,
                                                  const std::string& /*type*/,
                                                  const std::string& /*context*/) override {
    return {certificate_};
  }
  std::shared_ptr<Botan::Private_Key> private_key_for(const Botan::X509_Certificate& /*certificate*/,
                                                      const std::string& /*type*/,
                                                      const std::string& /*context*/) override {
    return key_;
  }

 private:
  static Botan::X509_Cert_Options options() {
    Botan::X509_Cert_Options options("bank.example/DE/Bank");
    options.dns = "bank.example";
    options.start = Botan::X509_Time("260101000000Z");
    options.end = Botan::X509_Time("270101000000Z");
    return options;
  }

  std::unique_ptr<Botan::RandomNumberGenerator> random_;
  std::shared_ptr<Botan::RSA_PrivateKey> key_;
  Botan::X509_Certificate certificate_;
};

std::shared_ptr<Identity> identity() {
  static const auto identity = std::make_shared<Identity>();
  return identity;
}

class Callbacks final : public Botan::TLS::Callbacks {
 public:
  Callbacks(wire::Wire& wire, Direction sends, TlsSession::Check check) : wire_(wire), sends_(sends), check_(check) {}

  void tls_emit_data(std::span<const std::uint8_t> data) override { wire_.send(sends_, copy_of(data)); }
  void tls_record_received(std::uint64_t /*sequence*/, std::span<const std::uint8_t> /*data*/) override {}
  void tls_alert(Botan::TLS::Alert /*alert*/) override {}
  void tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& /*chain*/,
                             const std::vector<std::optional<Botan::OCSP::Response>>& /*responses*/,
                             const std::vector<Botan::Certificate_Store*>& /*roots*/, Botan::Usage_Type /*usage*/,
                             std::string_view /*host*/, const Botan::TLS::Policy& /*policy*/) override {
    if (check_ == TlsSession::Check::refuses) {
      throw Botan::TLS::TLS_Exception(Botan::TLS::AlertType::CertificateExpired, "refused");
    }
  }
  std::chrono::system_clock::time_point tls_current_timestamp() override {
    return std::chrono::system_clock::from_time_t(1'790'000'000);
  }
  void tls_ssl_key_log_data(std::string_view /*label*/, std::span<const std::uint8_t> client_random,
                            std::span<const std::uint8_t> secret) const override {
    key_log = capture::key_log_line(client_random, secret).value();
  }

  mutable std::optional<SecretBytes> key_log;

 private:
  wire::Wire& wire_;
  Direction sends_;
  TlsSession::Check check_;
};

std::shared_ptr<Botan::RandomNumberGenerator> random_of(std::uint8_t number, std::string_view side) {
  return seeded_random(Seed{number}, side);
}

}  // namespace

struct TlsSession::Channels {
  Channels(wire::Wire& carrier, std::uint8_t number, Check check)
      : wire(carrier),
        browser_callbacks(std::make_shared<Callbacks>(carrier, Direction::browser_to_bank, check)),
        bank_callbacks(std::make_shared<Callbacks>(carrier, Direction::bank_to_browser, check)),
        bank(bank_callbacks, sessions, identity(), policy, random_of(number, "bank")),
        browser(browser_callbacks, sessions, std::make_shared<Botan::Credentials_Manager>(), policy,
                random_of(number, "browser"), Botan::TLS::Server_Information("bank.example", 443),
                Botan::TLS::Protocol_Version::TLS_V12) {}

  bool carry(Direction direction) {
    const auto record = wire.carry(direction);
    if (!record) {
      return false;
    }
    Botan::TLS::Channel& receiver =
        direction == Direction::browser_to_bank ? static_cast<Botan::TLS::Channel&>(bank) : browser;
    try {
      receiver.received_data(*record);
    } catch (const Botan::TLS::TLS_Exception&) {
      // The alert that tells of it is on the wire already.
      return true;
    }
    return true;
  }

  wire::Wire& wire;
  std::shared_ptr<const Botan::TLS::Policy> policy = std::make_shared<StaticRsaPolicy>();
  std::shared_ptr<Botan::TLS::Session_Manager> sessions = std::make_shared<Botan::TLS::Session_Manager_Noop>();
  std::shared_ptr<Callbacks> browser_callbacks;
  std::shared_ptr<Callbacks> bank_callbacks;
  Botan::TLS::Server bank;
  Botan::TLS::Client browser;
};

TlsSession::TlsSession(wire::Wire& wire, std::uint8_t number, Check check)
    : channels_(std::make_unique<Channels>(wire, number, check)) {}

TlsSession::~TlsSession() = default;

bool TlsSession::step() {
  return channels_->carry(Direction::browser_to_bank) || channels_->carry(Direction::bank_to_browser);
}

void TlsSession::browser_sends(ByteView plaintext) {
  channels_->browser.send(plaintext);
}

void TlsSession::bank_sends(ByteView plaintext) {
  channels_->bank.send(plaintext);
}

void TlsSession::browser_closes() {
  channels_->browser.close();
}

const std::optional<SecretBytes>& TlsSession::key_log() const {
  return channels_->browser_callbacks->key_log;
}

}  // namespace lockbox::test
