#include "tests/dissect/sample_session.h"

#include <botan/tls_callbacks.h>
#include <botan/tls_client.h>
#include <botan/tls_messages.h>
#include <botan/tls_policy.h>
#include <botan/tls_server.h>
#include <botan/tls_session_manager_noop.h>

#include <deque>
#include <memory>
#include <optional>

#include "core/base/random_source.h"
#include "tests/dissect/sample_identity.h"

namespace lockbox::dissect::test {

namespace {

class LockboxPolicy final : public Botan::TLS::Policy {
 public:
  std::vector<std::string> allowed_ciphers() const override { return {"AES-128/GCM"}; }
  std::vector<std::string> allowed_macs() const override { return {"AEAD"}; }
  std::vector<std::string> allowed_key_exchange_methods() const override { return {"RSA"}; }
  std::vector<std::string> allowed_signature_methods() const override { return {"IMPLICIT", "RSA"}; }
  bool allow_tls13() const override { return false; }
  bool require_cert_revocation_info() const override { return false; }
  bool include_time_in_hello_random() const override { return false; }
};

class Callbacks final : public Botan::TLS::Callbacks {
 public:
  Callbacks(Side side, SampleSession& session) : side_(side), session_(session) {}

  std::deque<Bytes> emitted;

  void tls_emit_data(std::span<const std::uint8_t> data) override {
    emitted.push_back(copy_of(data));
    session_.records.push_back({side_, sealing_, copy_of(data)});
    constexpr std::uint8_t change_cipher_spec = 20;
    if (data[0] == change_cipher_spec) {
      sealing_ = Sealing::aead_gcm12;
    }
  }
  void tls_record_received(std::uint64_t /*sequence*/, std::span<const std::uint8_t> /*data*/) override {}
  void tls_alert(Botan::TLS::Alert /*alert*/) override {}
  void tls_verify_cert_chain(const std::vector<Botan::X509_Certificate>& chain,
                             const std::vector<std::optional<Botan::OCSP::Response>>& /*responses*/,
                             const std::vector<Botan::Certificate_Store*>& /*roots*/, Botan::Usage_Type /*usage*/,
                             std::string_view /*host*/, const Botan::TLS::Policy& /*policy*/) override {
    session_.chain = chain;
  }
  std::chrono::system_clock::time_point tls_current_timestamp() override {
    return std::chrono::system_clock::from_time_t(1'790'000'000);
  }

  void tls_inspect_handshake_msg(const Botan::TLS::Handshake_Message& message) override {
    if (const auto* client_hello = dynamic_cast<const Botan::TLS::Client_Hello_12*>(&message)) {
      session_.client_random = client_hello->random();
      session_.offered_suites = client_hello->ciphersuites();
      session_.offered_extensions.clear();
      for (const auto type : client_hello->extension_types()) {
        session_.offered_extensions.push_back(static_cast<std::uint16_t>(type));
      }
    } else if (const auto* server_hello = dynamic_cast<const Botan::TLS::Server_Hello_12*>(&message)) {
      session_.server_random = server_hello->random();
    } else if (const auto* finished = dynamic_cast<const Botan::TLS::Finished_12*>(&message)) {
      // Seen twice, sent and received: the sender comes first.
      session_.verify_data.try_emplace(side_, finished->verify_data());
    }
  }

 private:
  Side side_;
  SampleSession& session_;
  Sealing sealing_ = Sealing::clear;
};

struct Channels {
  explicit Channels(SampleSession& session)
      : browser_side(std::make_shared<Callbacks>(Side::browser, session)),
        bank_side(std::make_shared<Callbacks>(Side::bank, session)),
        bank(bank_side, sessions, std::make_shared<SampleIdentity>(), policy, seeded_random(Seed{}, "bank")),
        browser(browser_side, sessions, std::make_shared<Botan::Credentials_Manager>(), policy,
                seeded_random(Seed{}, "browser"), Botan::TLS::Server_Information("bank.example", 443),
                Botan::TLS::Protocol_Version::TLS_V12, {"http/1.1"}) {}

  void carry_all() {
    while (!browser_side->emitted.empty() || !bank_side->emitted.empty()) {
      carry(*browser_side, bank);
      carry(*bank_side, browser);
    }
  }

  static void carry(Callbacks& from, Botan::TLS::Channel& to) {
    while (!from.emitted.empty()) {
      const auto record = std::move(from.emitted.front());
      from.emitted.pop_front();
      to.received_data(record);
    }
  }

  std::shared_ptr<const Botan::TLS::Policy> policy = std::make_shared<LockboxPolicy>();
  std::shared_ptr<Botan::TLS::Session_Manager> sessions = std::make_shared<Botan::TLS::Session_Manager_Noop>();
  std::shared_ptr<Callbacks> browser_side;
  std::shared_ptr<Callbacks> bank_side;
  Botan::TLS::Server bank;
  Botan::TLS::Client browser;
};

SampleSession make_session() {
  SampleSession session;
  Channels channels(session);
  channels.carry_all();
  channels.browser.send("GET / HTTP/1.1\r\nHost: bank.example\r\n\r\n");
  channels.carry_all();
  channels.bank.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello");
  channels.carry_all();
  channels.browser.close();
  channels.carry_all();
  return session;
}

Bytes with_selector(std::vector<std::uint8_t> selector, ByteView input) {
  selector.insert(selector.end(), input.begin(), input.end());
  return selector;
}

}  // namespace

const SampleSession& sample_session() {
  static const auto session = make_session();
  return session;
}

Bytes default_client_hello() {
  SampleSession seen;
  const auto callbacks = std::make_shared<Callbacks>(Side::browser, seen);
  const Botan::TLS::Client client(callbacks, std::make_shared<Botan::TLS::Session_Manager_Noop>(),
                                  std::make_shared<Botan::Credentials_Manager>(),
                                  std::make_shared<Botan::TLS::Policy>(), seeded_random(Seed{}, "browser"),
                                  Botan::TLS::Server_Information("bank.example", 443));
  return callbacks->emitted.front();
}

Bytes handshake_message(std::uint8_t type, ByteView body) {
  Bytes message = {type, static_cast<std::uint8_t>(body.size() >> 16U), static_cast<std::uint8_t>(body.size() >> 8U),
                   static_cast<std::uint8_t>(body.size())};
  message.insert(message.end(), body.begin(), body.end());
  return message;
}

std::map<std::string, Bytes> fuzz_seeds() {
  constexpr std::uint8_t clear_record = 0;
  constexpr std::uint8_t sealed_record = 1;
  constexpr std::uint8_t fragment = 2;
  constexpr std::uint8_t certificate = 3;
  const auto& session = sample_session();
  std::map<std::string, Bytes> seeds;
  for (std::size_t index = 0; index < session.records.size(); ++index) {
    const auto& record = session.records[index];
    const auto selector = record.sealing == Sealing::clear ? clear_record : sealed_record;
    seeds["record-" + std::to_string(index)] = with_selector({selector}, record.bytes);
  }
  seeds["client-hello-default"] = with_selector({clear_record}, default_client_hello());
  for (std::size_t index = 0; index < session.chain.size(); ++index) {
    seeds["certificate-" + std::to_string(index)] = with_selector({certificate}, session.chain[index].BER_encode());
  }
  seeds["finished"] = with_selector({fragment, 22}, handshake_message(20, session.verify_data.at(Side::browser)));
  seeds["close-notify"] = with_selector({fragment, 21}, Bytes{1, 0});
  seeds["request"] = with_selector({fragment, 23}, view_of("GET / HTTP/1.1\r\nHost: bank.example\r\n\r\n"));
  seeds["response"] = with_selector({fragment, 23}, view_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello"));
  return seeds;
}

}  // namespace lockbox::dissect::test
