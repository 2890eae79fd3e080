#include "tests/bench/bare_connection.h"

#include <botan/tls_callbacks.h>
#include <botan/tls_client.h>
#include <botan/tls_exceptn.h>
#include <botan/tls_server.h>
#include <botan/tls_session_manager_noop.h>

#include <algorithm>
#include <deque>
#include <optional>

namespace lockbox::bench {

namespace {

class BrowserCredentials final : public Botan::Credentials_Manager {
 public:
  explicit BrowserCredentials(std::shared_ptr<Botan::Certificate_Store> trusted) : trusted_(std::move(trusted)) {}

  std::vector<Botan::Certificate_Store*> trusted_certificate_authorities(const std::string& /*type*/,
                                                                         const std::string& /*context*/) override {
    return {trusted_.get()};
  }

 private:
  std::shared_ptr<Botan::Certificate_Store> trusted_;
};

class BankCredentials final : public Botan::Credentials_Manager {
 public:
  BankCredentials(std::vector<Botan::X509_Certificate> chain, std::shared_ptr<Botan::Private_Key> key)
      : chain_(std::move(chain)), key_(std::move(key)) {}

  std::vector<Botan::X509_Certificate> find_cert_chain(const std::vector<std::string>& key_types,
                                                       const std::vector<Botan::AlgorithmIdentifier>& /*signatures*/,
                                                       const std::vector<Botan::X509_DN>& /*acceptable_cas*/,
                                                       const std::string& /*type*/,
                                                       const std::string& /*context*/) override {
    const bool asked = std::ranges::count(key_types, key_->algo_name()) > 0;
    return asked ? chain_ : std::vector<Botan::X509_Certificate>{};
  }

  std::shared_ptr<Botan::Private_Key> private_key_for(const Botan::X509_Certificate& /*certificate*/,
                                                      const std::string& /*type*/,
                                                      const std::string& /*context*/) override {
    return key_;
  }

 private:
  std::vector<Botan::X509_Certificate> chain_;
  std::shared_ptr<Botan::Private_Key> key_;
};

}  // namespace

BareParties bare_parties(const scenario::Identity& identity, std::shared_ptr<const Botan::TLS::Policy> policy) {
  auto trusted = std::make_shared<Botan::Certificate_Store_In_Memory>();
  for (const auto& root : identity.trusted_roots) {
    trusted->add_certificate(root);
  }
  for (const auto& known : identity.crls) {
    trusted->add_crl(known.crl);
  }
  return {.policy = std::move(policy),
          .trusted = trusted,
          .browser = std::make_shared<BrowserCredentials>(trusted),
          .bank = std::make_shared<BankCredentials>(identity.chain, identity.private_key),
          .host = identity.host,
          .time = identity.time,
          .seed = identity.seed};
}

Botan::Path_Validation_Result validate(const BareParties& parties, const std::vector<Botan::X509_Certificate>& chain) {
  const Botan::Path_Validation_Restrictions restrictions(parties.policy->require_cert_revocation_info(),
                                                         parties.policy->minimum_signature_strength());
  return Botan::x509_path_validate(chain, restrictions, {parties.trusted.get()}, parties.host,
                                   Botan::Usage_Type::TLS_SERVER_AUTH, parties.time);
}

bool accepted(const Botan::Path_Validation_Result& result) {
  return result.successful_validation() || result.result() == Botan::Certificate_Status_Code::NO_MATCHING_CRLDP;
}

class BareConnection::Side final : public Botan::TLS::Callbacks {
 public:
  /// `parties` must outlive it.
  explicit Side(const BareParties& parties) : parties_(parties) {}

  std::optional<Bytes> take() {
    if (emitted_.empty()) {
      return std::nullopt;
    }
    auto record = std::move(emitted_.front());
    emitted_.pop_front();
    return record;
  }
  std::uint64_t received() const { return received_; }

  void tls_emit_data(std::span<const std::uint8_t> data) override { emitted_.push_back(copy_of(data)); }
  void tls_record_received(std::uint64_t /*sequence_number*/, std::span<const std::uint8_t> data) override {
    received_ += data.size();
  }
  void tls_alert(Botan::TLS::Alert /*alert*/) override {}
  void tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& chain,
                             const std::vector<std::optional<Botan::OCSP::Response>>& /*ocsp_responses*/,
                             const std::vector<Botan::Certificate_Store*>& /*trusted_roots*/,
                             Botan::Usage_Type /*usage*/, std::string_view /*hostname*/,
                             const Botan::TLS::Policy& /*policy*/) override {
    if (!accepted(validate(parties_, chain))) {
      throw Botan::TLS::TLS_Exception(Botan::TLS::AlertType::BadCertificate, "the certificate was refused");
    }
  }
  bool tls_should_persist_resumption_information(const Botan::TLS::Session& /*session*/) override { return false; }
  std::chrono::system_clock::time_point tls_current_timestamp() override { return parties_.time; }

 private:
  const BareParties& parties_;
  std::deque<Bytes> emitted_;
  std::uint64_t received_ = 0;
};

BareConnection::BareConnection(const BareParties& parties, std::uint32_t visit)
    : browser_side_(std::make_shared<Side>(parties)), bank_side_(std::make_shared<Side>(parties)) {
  const auto random_of = [&](const char* party) -> std::shared_ptr<Botan::RandomNumberGenerator> {
    return seeded_random(parties.seed, "visit " + std::to_string(visit) + " " + party);
  };
  const auto no_sessions = std::make_shared<Botan::TLS::Session_Manager_Noop>();
  bank_ =
      std::make_unique<Botan::TLS::Server>(bank_side_, no_sessions, parties.bank, parties.policy, random_of("bank"));
  browser_ = std::make_unique<Botan::TLS::Client>(
      browser_side_, no_sessions, parties.browser, parties.policy, random_of("browser"),
      Botan::TLS::Server_Information(parties.host, 443), parties.policy->latest_supported_version(false));
}

BareConnection::~BareConnection() = default;

void BareConnection::deliver() {
  while (true) {
    if (const auto from_browser = browser_side_->take()) {
      bank_->received_data(*from_browser);
    } else if (const auto from_bank = bank_side_->take()) {
      browser_->received_data(*from_bank);
    } else {
      return;
    }
  }
}

std::uint64_t BareConnection::received_by_browser() const {
  return browser_side_->received();
}

}  // namespace lockbox::bench
