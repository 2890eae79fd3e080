#pragma once

#include <botan/pk_keys.h>
#include <botan/rng.h>
#include <botan/tls_channel.h>
#include <botan/tls_policy.h>
#include <botan/x509cert.h>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/facts.h"
#include "core/pki/check.h"
#include "core/tls/effect.h"

namespace lockbox::tls {

/// What both sides need.
struct EndpointSettings {
  std::shared_ptr<const Botan::TLS::Policy> policy;
  std::unique_ptr<Botan::RandomNumberGenerator> random;
  Instant time = {};  ///< the clock, which stands still during a session

  /// Called with what the peer sent; the view is valid during the call only.
  std::function<void(ByteView plaintext)> on_application_data;
};

struct BrowserSettings {
  std::string host;  ///< sent as server_name, RFC 6066 section 3
  std::function<pki::CheckReport(std::span<const Botan::X509_Certificate> received_chain)> check;
};

struct BankSettings {
  std::vector<Botan::X509_Certificate> chain;  ///< as sent: the bank's own certificate first
  std::shared_ptr<Botan::Private_Key> private_key;
};

class EffectLog;

/// One side of a TLS connection: a Botan channel that is fed record by record, and the log of what it does.
/// Belongs to one thread. No exception leaves it: a failure of the stack is an effect.
class Endpoint {
 public:
  /// The client. Its ClientHello is among the effects at once.
  static std::unique_ptr<Endpoint> browser(EndpointSettings settings, BrowserSettings browser);
  static std::unique_ptr<Endpoint> bank(EndpointSettings settings, BankSettings bank);

  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;
  ~Endpoint();

  /// Bytes from the peer; records may arrive whole or in pieces. Ignored once the endpoint has failed.
  void receive(ByteView bytes);

  /// Seals application data. False before the handshake is complete and after it is closed.
  bool send(ByteView plaintext);

  /// Sends close_notify, RFC 5246 section 7.2.1. The answer to the peer's is sent by the stack itself.
  void close();

  /// What has happened since the last call, in causal order.
  Effects take_effects();

  bool established() const { return established_; }
  bool failed() const { return failed_; }

 private:
  friend class EffectLog;
  explicit Endpoint(std::shared_ptr<EffectLog> log);
  template <typename Action>
  void guarded(Action action);

  std::shared_ptr<EffectLog> log_;
  std::unique_ptr<Botan::TLS::Channel> channel_;
  bool established_ = false;
  bool failed_ = false;
};

}  // namespace lockbox::tls
