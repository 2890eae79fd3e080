#include <botan/x509_ext.h>

#include <algorithm>
#include <array>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

/// RFC 5280 section 5.3.1.
std::string reason_name(Botan::CRL_Code reason) {
  switch (reason) {
    case Botan::CRL_Code::KeyCompromise:
      return "keyCompromise";
    case Botan::CRL_Code::CaCompromise:
      return "cACompromise";
    case Botan::CRL_Code::AffiliationChanged:
      return "affiliationChanged";
    case Botan::CRL_Code::Superseded:
      return "superseded";
    case Botan::CRL_Code::CessationOfOperation:
      return "cessationOfOperation";
    case Botan::CRL_Code::CertificateHold:
      return "certificateHold";
    case Botan::CRL_Code::PrivilegeWithdrawn:
      return "privilegeWithdrawn";
    case Botan::CRL_Code::AaCompromise:
      return "aACompromise";
    case Botan::CRL_Code::RemoveFromCrl:
      return "removeFromCRL";
    case Botan::CRL_Code::Unspecified:
      break;
  }
  return "unspecified";
}

/// The worst of a path is what is told. Of several lists about one certificate the best is believed, except that a
/// revocation on any genuine list counts.
enum class State { good, issuer_missing, no_information, not_yet, stale, unusable, forged, revoked };

evidence::Id evidence_of(State state) {
  switch (state) {
    case State::good:
      return evidence::revocation::good;
    case State::issuer_missing:
      return evidence::revocation::issuer_missing;
    case State::no_information:
      return evidence::revocation::no_information;
    case State::not_yet:
      return evidence::revocation::not_yet;
    case State::stale:
      return evidence::revocation::stale;
    case State::unusable:
      return evidence::revocation::unusable;
    case State::forged:
      return evidence::revocation::forged;
    case State::revoked:
      break;
  }
  return evidence::revocation::revoked;
}

struct Status {
  State state = State::no_information;
  Facts facts = {};
};

Facts facts_of_list(const KnownCrl& known, Instant time) {
  const auto this_update = instant_of(known.crl.this_update());
  const auto age = std::chrono::floor<std::chrono::hours>(time - this_update);
  return {{"crl_url", known.origin},
          {"crl_number", static_cast<std::int64_t>(known.crl.crl_number())},
          {"crl_age_hours", static_cast<std::int64_t>(age.count())},
          {"this_update", this_update},
          {"next_update", instant_of(known.crl.next_update())}};
}

/// RFC 5280 section 4.2.1.3: a key that may not sign lists signs none, if its certificate says what it may do.
bool may_sign_lists(const Botan::X509_Certificate& issuer) {
  const bool says = issuer.v3_extensions().extension_set(Botan::Cert_Extension::Key_Usage::static_oid());
  return !says || issuer.constraints().includes(Botan::Key_Constraints::CrlSign);
}

/// RFC 5280 section 5.2: a list with a critical extension that is not understood tells nothing about the others. (That
/// takes in delta lists and lists of a part of the certificates, sections 5.2.4 and 5.2.5.)
bool has_critical_extension(const Botan::X509_CRL& crl) {
  const auto& extensions = crl.extensions();
  return std::ranges::any_of(extensions.get_extension_oids(),
                             [&](const auto& oid) { return extensions.critical_extension_set(oid); });
}

const Botan::CRL_Entry* entry_of(const Botan::X509_CRL& crl, const Botan::X509_Certificate& certificate) {
  const auto& revoked = crl.get_revoked();
  const auto entry = std::ranges::find(revoked, certificate.serial_number(), &Botan::CRL_Entry::serial_number);
  return entry == revoked.end() ? nullptr : &*entry;
}

State state_by_date(const Botan::X509_CRL& crl, Instant time) {
  if (instant_of(crl.this_update()) > time) {
    return State::not_yet;
  }
  return instant_of(crl.next_update()) < time ? State::stale : State::good;
}

/// RFC 5280 section 6.3.3, for complete lists that the certificate's own issuer signs.
Status status_on(const KnownCrl& known, const PathEntry& entry, const PathEntry& issuer, Instant time) {
  auto facts = facts_of_list(known, time);
  if (!issuer.key || !known.crl.check_signature(*issuer.key)) {
    return {State::forged, std::move(facts)};
  }
  if (!may_sign_lists(*issuer.certificate)) {
    return {State::unusable, std::move(facts)};
  }
  if (const auto* revoked = entry_of(known.crl, *entry.certificate)) {
    facts.emplace("revoked_at", instant_of(revoked->expire_time()));
    facts.emplace("reason", reason_name(revoked->reason_code()));
    return {State::revoked, std::move(facts)};
  }
  return {has_critical_extension(known.crl) ? State::unusable : state_by_date(known.crl, time), std::move(facts)};
}

Status status_of(const PathEntry& entry, const PathEntry& issuer, const CheckRequest& request) {
  std::vector<Status> statuses;
  for (const auto& known : request.crls) {
    if (known.crl.issuer_dn() == entry.certificate->issuer_dn()) {
      statuses.push_back(status_on(known, entry, issuer, request.time));
    }
  }
  if (statuses.empty()) {
    return {};
  }
  const auto revoked = std::ranges::find(statuses, State::revoked, &Status::state);
  return revoked == statuses.end() ? std::ranges::min(statuses, {}, &Status::state) : *revoked;
}

Verdict verdict_of(State state, RevocationPolicy policy) {
  switch (state) {
    case State::good:
      return Verdict::pass;
    case State::issuer_missing:
      return Verdict::skipped;
    case State::revoked:
      return Verdict::fail;
    default:
      return policy == RevocationPolicy::hard_fail ? Verdict::fail : Verdict::unknown;
  }
}

/// Of each certificate that has an issuer, the server's first.
std::vector<Status> statuses_of(const CheckContext& context) {
  const auto& entries = context.path.entries;
  std::vector<Status> statuses;
  for (std::size_t index = 0; index + 1 < entries.size(); ++index) {
    auto status = status_of(entries[index], entries[index + 1], context.request);
    status.facts.merge(facts_of(*entries[index].certificate));
    statuses.push_back(std::move(status));
  }
  if (!context.path.complete()) {
    statuses.push_back({State::issuer_missing, facts_of(context.path.top())});
  }
  return statuses;
}

std::vector<std::string> origins_in(const std::vector<Status>& statuses) {
  std::vector<std::string> origins;
  for (const auto& status : statuses) {
    const auto origin = status.facts.find("crl_url");
    if (origin != status.facts.end()) {
      origins.push_back(std::get<std::string>(origin->second));
    }
  }
  return origins;
}

}  // namespace

Finding check_revocation(const CheckContext& context) {
  const auto& path = context.path;
  const auto policy = context.request.revocation;
  if (path.entries.size() == 1 && path.complete()) {
    return found(CheckId::revocation, Verdict::skipped, evidence::revocation::self_signed, facts_of(path.leaf()));
  }
  const auto statuses = statuses_of(context);
  auto worst = std::ranges::max(statuses, {}, &Status::state);
  worst.facts.emplace("crl_urls", origins_in(statuses));
  worst.facts.emplace("policy", std::string(id_of(policy)));
  worst.facts.emplace("time", context.request.time);
  return found(CheckId::revocation, verdict_of(worst.state, policy), evidence_of(worst.state), std::move(worst.facts));
}

}  // namespace lockbox::pki
