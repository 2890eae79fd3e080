#include "core/scenario/identity.h"

#include <utility>

#include "core/pki/authority.h"
#include "core/pki/profile.h"
#include "core/scenario/identity_keys.h"

namespace lockbox::scenario {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Lifetime root_lifetime = {-days(8 * 365), days(12 * 365)};
constexpr Lifetime intermediate_lifetime = {-days(2 * 365), days(8 * 365)};
constexpr Lifetime root_crl_lifetime = {-hours(18), days(30)};
constexpr Lifetime intermediate_crl_lifetime = {-hours(6), days(4)};
constexpr auto revoked_before_visit = days(3);

/// RFC 5280 section 4.1.2.5.1: no certificate is older. Lists are numbered by the hours since then, so that a later
/// list has a higher number (section 5.2.3).
constexpr Instant first_certificate_year = std::chrono::sys_days(std::chrono::year(1950) / 1 / 1);

Botan::X509_DN name_of(KeyHolder holder) {
  switch (holder) {
    case KeyHolder::root:
      return pki::authority_name("Lockbox Demo Authority", "Lockbox Demo Root");
    case KeyHolder::unlisted_root:
      return pki::authority_name("Backyard Certificates", "Backyard Root");
    case KeyHolder::second_root:
      return pki::authority_name("Harbour Lights Trust", "Harbour Lights Root");
    case KeyHolder::third_root:
      return pki::authority_name("Seven Hills Trust", "Seven Hills Root");
    case KeyHolder::intermediate:
    case KeyHolder::bank:
      break;
  }
  return pki::authority_name("Lockbox Demo Authority", "Lockbox Demo Intermediate");
}

pki::IssuerAddresses addresses_of(KeyHolder issuer) {
  switch (issuer) {
    case KeyHolder::root:
      return {"http://crl.lockbox.example/root.crl", "http://ocsp.lockbox.example",
              "http://ca.lockbox.example/root.cer"};
    case KeyHolder::unlisted_root:
      return {"http://crl.backyard.example/root.crl", "http://ocsp.backyard.example",
              "http://ca.backyard.example/root.cer"};
    case KeyHolder::intermediate:
      return {"http://crl.lockbox.example/intermediate.crl", "http://ocsp.lockbox.example",
              "http://ca.lockbox.example/intermediate.cer"};
    case KeyHolder::second_root:
    case KeyHolder::third_root:
    case KeyHolder::bank:
      break;
  }
  return {};
}

/// The Baseline Requirements ask for at least 64 random bits (section 7.1.2.7); RFC 5280 section 4.1.2.2 for a positive
/// number of at most 20 bytes.
Bytes draw_serial(Botan::RandomNumberGenerator& random) {
  Bytes serial(16);
  random.randomize(serial);
  serial.front() = static_cast<std::uint8_t>((serial.front() & 0x3FU) | 0x40U);
  return serial;
}

class Mint {
 public:
  Mint(const Scenario& scenario, const Seed& seed, Instant time, const Keys& keys)
      : bank_(scenario.bank), seed_(seed), time_(time), keys_(keys) {}

  Result<Botan::X509_Certificate> root(KeyHolder holder) const {
    return mint(pki::root_content(name_of(holder)), root_lifetime, holder, holder);
  }

  Result<Botan::X509_Certificate> intermediate() const {
    return mint(pki::intermediate_content(name_of(KeyHolder::intermediate)), intermediate_lifetime,
                KeyHolder::intermediate, top());
  }

  Result<Botan::X509_Certificate> bank() const {
    if (bank_.trust == TrustSetup::self_signed) {
      return mint(pki::self_signed_content(bank_.names), bank_.lifetime, KeyHolder::bank, KeyHolder::bank);
    }
    return mint(pki::server_content(bank_.names), bank_.lifetime, KeyHolder::bank, KeyHolder::intermediate);
  }

  Result<pki::KnownCrl> crl(KeyHolder issuer, Lifetime lifetime,
                            std::vector<pki::RevokedCertificate> revoked = {}) const {
    const auto this_update = time_ + lifetime.from;
    const auto number = std::chrono::floor<hours>(this_update - first_certificate_year);
    const auto random = seeded_random(seed_, std::string(id_of(issuer)) + " revocation list");
    const pki::CrlContent content = {.this_update = this_update,
                                     .next_update = time_ + lifetime.until,
                                     .number = static_cast<std::uint64_t>(number.count()),
                                     .revoked = std::move(revoked)};
    return pki::mint_crl(content, signer(issuer), *random).map([&](auto&& list) {
      return pki::KnownCrl{list, addresses_of(issuer).crl};
    });
  }

  KeyHolder top() const {
    return bank_.trust == TrustSetup::unlisted_root ? KeyHolder::unlisted_root : KeyHolder::root;
  }

 private:
  /// A self-signed bank signs under the name that its own certificate has.
  pki::Signer signer(KeyHolder holder) const {
    const auto name = holder == KeyHolder::bank ? pki::self_signed_content(bank_.names).subject : name_of(holder);
    return {name, keys_.at(holder).get()};
  }

  Result<Botan::X509_Certificate> mint(pki::CertificateContent content, Lifetime lifetime, KeyHolder holder,
                                       KeyHolder issuer) const {
    const auto random = seeded_random(seed_, std::string(id_of(holder)) + " certificate");
    content.serial = draw_serial(*random);
    content.not_before = time_ + lifetime.from;
    content.not_after = time_ + lifetime.until;
    if (holder != issuer) {
      content.addresses = addresses_of(issuer);
    }
    return pki::mint_certificate(content, *keys_.at(holder), signer(issuer), *random);
  }

  const BankSetup& bank_;
  const Seed& seed_;
  Instant time_;
  const Keys& keys_;
};

template <typename T>
std::optional<Error> keep(std::vector<T>& kept, Result<T> made) {
  if (!made) {
    return made.error();
  }
  kept.push_back(std::move(*made));
  return std::nullopt;
}

std::optional<Error> mint_roots(const Mint& mint, Identity& identity) {
  for (const auto holder : {KeyHolder::root, KeyHolder::second_root, KeyHolder::third_root}) {
    if (auto error = keep(identity.trusted_roots, mint.root(holder))) {
      return error;
    }
  }
  return std::nullopt;
}

/// The root is left out where the browser has it (RFC 5246 section 7.4.2).
std::optional<Error> mint_chain(const Mint& mint, Identity& identity) {
  const auto trust = identity.scenario->bank.trust;
  auto error = keep(identity.chain, mint.bank());
  if (!error && trust != TrustSetup::self_signed) {
    error = keep(identity.chain, mint.intermediate());
  }
  if (!error && trust == TrustSetup::unlisted_root) {
    error = keep(identity.chain, mint.root(KeyHolder::unlisted_root));
  }
  return error;
}

std::optional<Error> mint_crls(const Mint& mint, Identity& identity) {
  const auto& bank = identity.scenario->bank;
  if (bank.trust == TrustSetup::self_signed) {
    return std::nullopt;
  }
  std::vector<pki::RevokedCertificate> revoked;
  if (bank.revoked) {
    revoked.push_back(
        {identity.chain.front().serial_number(), identity.time - revoked_before_visit, Botan::CRL_Code::KeyCompromise});
  }
  auto error = keep(identity.crls, mint.crl(KeyHolder::intermediate, intermediate_crl_lifetime, std::move(revoked)));
  return error ? error : keep(identity.crls, mint.crl(mint.top(), root_crl_lifetime));
}

Error not_made(Error cause) {
  return cause.id == "stopped" ? cause : Error{"identity-not-made", std::move(cause.facts)};
}

}  // namespace

Instant earliest_time() {
  return std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
}

Instant latest_time() {
  return std::chrono::sys_days(std::chrono::year(2149) / 12 / 31);
}

Result<Identity> make_identity(const Scenario& scenario, const Seed& seed, Instant time, const std::stop_token& stop) {
  if (time < earliest_time() || time > latest_time()) {
    return failure("time-out-of-range", {{"earliest", earliest_time()}, {"latest", latest_time()}});
  }
  auto keys = generate_keys(scenario.bank.trust, seed, stop);
  if (!keys) {
    return tl::unexpected(not_made(keys.error()));
  }
  Identity identity = {.scenario = &scenario,
                       .seed = seed,
                       .time = time,
                       .host = scenario.host,
                       .private_key = keys->at(KeyHolder::bank),
                       .revocation = scenario.revocation};
  const Mint mint(scenario, seed, time, *keys);
  for (const auto step : {mint_roots, mint_chain, mint_crls}) {
    if (auto error = step(mint, identity)) {
      return tl::unexpected(not_made(std::move(*error)));
    }
  }
  return identity;
}

pki::CheckRequest check_request(const Identity& identity, pki::KeyUse key_use) {
  return {.chain = identity.chain,
          .roots = identity.trusted_roots,
          .crls = identity.crls,
          .host = identity.host,
          .time = identity.time,
          .key_use = key_use,
          .revocation = identity.revocation};
}

}  // namespace lockbox::scenario
