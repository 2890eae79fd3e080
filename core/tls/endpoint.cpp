#include "core/tls/endpoint.h"

#include <botan/credentials_manager.h>
#include <botan/exceptn.h>
#include <botan/tls_client.h>
#include <botan/tls_exceptn.h>
#include <botan/tls_server.h>
#include <botan/tls_session_manager_noop.h>

#include <algorithm>

#include "core/base/random_source.h"
#include "core/tls/effect_log.h"

namespace lockbox::tls {

namespace {

class BankCredentials final : public Botan::Credentials_Manager {
 public:
  explicit BankCredentials(BankSettings bank) : bank_(std::move(bank)) {}

  std::vector<Botan::X509_Certificate> find_cert_chain(const std::vector<std::string>& key_types,
                                                       const std::vector<Botan::AlgorithmIdentifier>& /*signatures*/,
                                                       const std::vector<Botan::X509_DN>& /*acceptable_cas*/,
                                                       const std::string& type,
                                                       const std::string& /*context*/) override {
    const bool asked = type == "tls-server" && std::ranges::count(key_types, bank_.private_key->algo_name()) > 0;
    return asked ? bank_.chain : std::vector<Botan::X509_Certificate>{};
  }

  std::shared_ptr<Botan::Private_Key> private_key_for(const Botan::X509_Certificate& /*certificate*/,
                                                      const std::string& /*type*/,
                                                      const std::string& /*context*/) override {
    return bank_.private_key;
  }

 private:
  BankSettings bank_;
};

std::shared_ptr<RecordingRandom> recording(EndpointSettings& settings, EffectLog& log) {
  return std::make_shared<RecordingRandom>(std::move(settings.random), [&log](ByteView drawn) {
    // After the handshake nothing random is drawn that a lecture would show.
    if (!log.completed()) {
      log.add(RandomDrawn{secret_copy_of(drawn)});
    }
  });
}

}  // namespace

Endpoint::Endpoint(std::shared_ptr<EffectLog> log) : log_(std::move(log)) {}

Endpoint::~Endpoint() = default;

template <typename Action>
void Endpoint::guarded(Action action) {
  const auto fail = [&](Botan::TLS::AlertType alert, const char* reason) {
    failed_ = true;
    log_->add(EndpointFailed{static_cast<std::uint8_t>(alert), reason});
  };
  try {
    action();
  } catch (const Botan::TLS::TLS_Exception& problem) {
    fail(problem.type(), problem.what());
  } catch (const Botan::Invalid_Authentication_Tag& problem) {
    fail(Botan::TLS::AlertType::BadRecordMac, problem.what());
  } catch (const Botan::Decoding_Error& problem) {
    fail(Botan::TLS::AlertType::DecodeError, problem.what());
  } catch (const Botan::Exception& problem) {
    fail(Botan::TLS::AlertType::InternalError, problem.what());
  }
  established_ = log_->completed() && !failed_;
}

std::unique_ptr<Endpoint> Endpoint::browser(EndpointSettings settings, BrowserSettings browser) {
  auto log =
      std::make_shared<EffectLog>(settings.time, std::move(browser.check), std::move(settings.on_application_data));
  std::unique_ptr<Endpoint> endpoint(new Endpoint(log));
  endpoint->guarded([&] {
    endpoint->channel_ = std::make_unique<Botan::TLS::Client>(
        log, std::make_shared<Botan::TLS::Session_Manager_Noop>(), std::make_shared<Botan::Credentials_Manager>(),
        settings.policy, recording(settings, *log), Botan::TLS::Server_Information(browser.host, 443),
        settings.policy->latest_supported_version(false));
  });
  return endpoint;
}

std::unique_ptr<Endpoint> Endpoint::bank(EndpointSettings settings, BankSettings bank) {
  auto log = std::make_shared<EffectLog>(settings.time, nullptr, std::move(settings.on_application_data));
  std::unique_ptr<Endpoint> endpoint(new Endpoint(log));
  endpoint->guarded([&] {
    endpoint->channel_ = std::make_unique<Botan::TLS::Server>(log, std::make_shared<Botan::TLS::Session_Manager_Noop>(),
                                                              std::make_shared<BankCredentials>(std::move(bank)),
                                                              settings.policy, recording(settings, *log));
  });
  return endpoint;
}

void Endpoint::receive(ByteView bytes) {
  if (!failed_ && channel_) {
    guarded([&] { channel_->received_data(bytes); });
  }
}

bool Endpoint::send(ByteView plaintext) {
  if (failed_ || !channel_ || !channel_->is_active()) {
    return false;
  }
  guarded([&] { channel_->send(plaintext); });
  return !failed_;
}

void Endpoint::close() {
  if (!failed_ && channel_) {
    guarded([&] { channel_->close(); });
  }
}

Effects Endpoint::take_effects() {
  return log_->take();
}

}  // namespace lockbox::tls
