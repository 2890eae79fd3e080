#pragma once

#include <botan/certstor.h>
#include <botan/credentials_manager.h>
#include <botan/tls_channel.h>
#include <botan/tls_policy.h>
#include <botan/x509path.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/random_source.h"
#include "core/scenario/identity.h"

namespace lockbox::bench {

/// What both sides of every bare connection bring: the same keys, chain, roots, revocation lists, policy and clock as
/// the sessions beside which it is measured.
struct BareParties {
  std::shared_ptr<const Botan::TLS::Policy> policy;
  std::shared_ptr<Botan::Certificate_Store_In_Memory> trusted;  ///< roots and revocation lists
  std::shared_ptr<Botan::Credentials_Manager> browser;
  std::shared_ptr<Botan::Credentials_Manager> bank;
  std::string host;
  Instant time = {};
  Seed seed = {};
};

BareParties bare_parties(const scenario::Identity& identity, std::shared_ptr<const Botan::TLS::Policy> policy);

/// Botan's path validation, as a client makes it by default (Botan::TLS::Callbacks::tls_verify_cert_chain).
Botan::Path_Validation_Result validate(const BareParties& parties, const std::vector<Botan::X509_Certificate>& chain);

/// Whether all is well but for the place of the revocation lists: Botan asks for it in the list itself, where it is
/// optional (RFC 5280 section 5.2.5), after it has made every check.
bool accepted(const Botan::Path_Validation_Result& result);

/// The stack alone: two channels of Botan and a plain queue each way. The browser's certificate check is Botan's own.
/// Throws what Botan throws.
class BareConnection {
 public:
  /// Sends ClientHello. The random sources are seeded as those of the session of this visit are. `parties` must
  /// outlive the connection.
  BareConnection(const BareParties& parties, std::uint32_t visit);
  BareConnection(const BareConnection&) = delete;
  BareConnection& operator=(const BareConnection&) = delete;
  ~BareConnection();

  /// Carries record after record until none is waiting.
  void deliver();

  Botan::TLS::Channel& browser() { return *browser_; }
  Botan::TLS::Channel& bank() { return *bank_; }
  bool established() const { return browser_->is_active() && bank_->is_active(); }
  bool closed() const { return browser_->is_closed() && bank_->is_closed(); }

  /// Bytes of application data.
  std::uint64_t received_by_browser() const;

 private:
  class Side;

  std::shared_ptr<Side> browser_side_;
  std::shared_ptr<Side> bank_side_;
  std::unique_ptr<Botan::TLS::Channel> bank_;
  std::unique_ptr<Botan::TLS::Channel> browser_;
};

}  // namespace lockbox::bench
