#pragma once

#include <botan/tls_callbacks.h>

#include "core/tls/effect.h"
#include "core/tls/endpoint.h"

namespace lockbox::tls {

/// Where Botan's callbacks end: each becomes an effect, in the order in which the stack makes its calls.
class EffectLog final : public Botan::TLS::Callbacks {
 public:
  using Check = std::function<pki::CheckReport(std::span<const Botan::X509_Certificate>)>;

  /// `check` is null for a bank.
  EffectLog(Instant time, Check check, std::function<void(ByteView)> on_application_data);

  void add(Effect effect) { effects_.push_back(std::move(effect)); }
  Effects take() { return std::exchange(effects_, {}); }
  bool completed() const { return completed_; }

  void tls_emit_data(std::span<const std::uint8_t> data) override;
  void tls_record_received(std::uint64_t sequence_number, std::span<const std::uint8_t> data) override;
  void tls_alert(Botan::TLS::Alert alert) override;
  void tls_session_established(const Botan::TLS::Session_Summary& session) override;
  bool tls_should_persist_resumption_information(const Botan::TLS::Session& session) override;
  void tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& chain,
                             const std::vector<std::optional<Botan::OCSP::Response>>& ocsp_responses,
                             const std::vector<Botan::Certificate_Store*>& trusted_roots, Botan::Usage_Type usage,
                             std::string_view hostname, const Botan::TLS::Policy& policy) override;
  void tls_inspect_handshake_msg(const Botan::TLS::Handshake_Message& message) override;
  std::chrono::system_clock::time_point tls_current_timestamp() override { return time_; }
  void tls_ssl_key_log_data(std::string_view label, std::span<const std::uint8_t> client_random,
                            std::span<const std::uint8_t> secret) const override;

 private:
  void judge(std::span<const Botan::X509_Certificate> chain);

  Instant time_;
  Check check_;
  std::function<void(ByteView)> on_application_data_;
  // The stack's key log callback is const; the log is what it is for.
  mutable Effects effects_;
  bool completed_ = false;
};

}  // namespace lockbox::tls
