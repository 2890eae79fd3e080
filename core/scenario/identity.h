#pragma once

#include <botan/pk_keys.h>
#include <botan/x509cert.h>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/random_source.h"
#include "core/base/result.h"
#include "core/pki/check.h"
#include "core/scenario/catalogue.h"

namespace lockbox::scenario {

/// What exists before any visit. Made once, then shared by all sessions: never changed, safe to read from any thread.
struct Identity {
  const Scenario* scenario = nullptr;  ///< one of the catalogue's; never null in a made identity
  Seed seed = {};
  Instant time = {};
  std::string host = {};                                      ///< the name that the browser asks for
  std::vector<Botan::X509_Certificate> trusted_roots = {};    ///< the browser's list
  std::vector<Botan::X509_Certificate> chain = {};            ///< as the bank sends it, its own certificate first
  std::shared_ptr<Botan::Private_Key> private_key = nullptr;  ///< of the bank's certificate
  std::vector<pki::KnownCrl> crls = {};                       ///< what the browser has fetched
  pki::RevocationPolicy revocation = pki::RevocationPolicy::hard_fail;
};

/// The first and the last time at which an identity can be made: 1 January 1970 and 31 December 2149.
/// (Certificates that the library reads lie between 1950 and 2200.)
Instant earliest_time();
Instant latest_time();

/// The same scenario, seed and time make the same bytes; scenarios of one seed share their keys. Takes the time of a
/// few RSA key generations (tenths of a second), on threads of its own. Errors: `stopped` soon after `stop` is
/// requested, `time-out-of-range` (facts `earliest`, `latest`), `identity-not-made` where the library fails.
Result<Identity> make_identity(const Scenario& scenario, const Seed& seed, Instant time,
                               const std::stop_token& stop = {});

/// The browser's question about this identity's chain; the identity must outlive it.
pki::CheckRequest check_request(const Identity& identity, pki::KeyUse key_use = pki::KeyUse::key_encipherment);

}  // namespace lockbox::scenario
