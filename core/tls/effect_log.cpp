#include "core/tls/effect_log.h"

#include <botan/tls_exceptn.h>
#include <botan/tls_messages.h>
#include <botan/tls_session.h>

namespace lockbox::tls {

EffectLog::EffectLog(Instant time, Check check, std::function<void(ByteView)> on_application_data)
    : time_(time), check_(std::move(check)), on_application_data_(std::move(on_application_data)) {}

void EffectLog::tls_emit_data(std::span<const std::uint8_t> data) {
  effects_.emplace_back(RecordEmitted{copy_of(data)});
}

void EffectLog::tls_record_received(std::uint64_t /*sequence_number*/, std::span<const std::uint8_t> data) {
  if (on_application_data_) {
    on_application_data_(data);
  }
}

void EffectLog::tls_alert(Botan::TLS::Alert alert) {
  effects_.emplace_back(AlertReceived{static_cast<std::uint8_t>(alert.type()), alert.is_fatal()});
}

void EffectLog::tls_session_established(const Botan::TLS::Session_Summary& session) {
  completed_ = true;
  effects_.emplace_back(HandshakeCompleted{"TLS_" + session.ciphersuite().to_string()});
}

bool EffectLog::tls_should_persist_resumption_information(const Botan::TLS::Session& /*session*/) {
  return false;
}

// The chain was judged when the Certificate message came in: by the time the stack asks, it may have refused the
// certificate already, for a reason and with an alert of its own.
void EffectLog::tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& /*chain*/,
                                      const std::vector<std::optional<Botan::OCSP::Response>>& /*ocsp_responses*/,
                                      const std::vector<Botan::Certificate_Store*>& /*trusted_roots*/,
                                      Botan::Usage_Type /*usage*/, std::string_view /*hostname*/,
                                      const Botan::TLS::Policy& /*policy*/) {}

void EffectLog::tls_inspect_handshake_msg(const Botan::TLS::Handshake_Message& message) {
  if (const auto* exchange = dynamic_cast<const Botan::TLS::Client_Key_Exchange*>(&message)) {
    effects_.emplace_back(PreMasterSecretHeld{exchange->pre_master_secret()});
  } else if (const auto* certificate = dynamic_cast<const Botan::TLS::Certificate_12*>(&message)) {
    if (check_) {
      judge(certificate->cert_chain());
    }
  }
}

void EffectLog::tls_ssl_key_log_data(std::string_view label, std::span<const std::uint8_t> client_random,
                                     std::span<const std::uint8_t> secret) const {
  if (label == "CLIENT_RANDOM") {
    effects_.emplace_back(MasterSecretDerived{copy_of(client_random), secret_copy_of(secret)});
  }
}

void EffectLog::judge(std::span<const Botan::X509_Certificate> chain) {
  auto report = check_(chain);
  const auto alert = report.alert();
  effects_.emplace_back(CertificateChecked{std::move(report)});
  if (alert) {
    throw Botan::TLS::TLS_Exception(static_cast<Botan::TLS::AlertType>(*alert), "the certificate was refused");
  }
}

}  // namespace lockbox::tls
