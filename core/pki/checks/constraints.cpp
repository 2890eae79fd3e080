#include <botan/x509_ext.h>

#include <algorithm>
#include <array>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"
#include "core/pki/name_constraints.h"

namespace lockbox::pki {

namespace {

using Certificate = Botan::X509_Certificate;

struct Violation {
  evidence::Id evidence = {};
  Facts facts = {};
};

using Ruling = std::optional<Violation>;

/// The extensions that some check evaluates. No policy is asked for, so any set of policies will do (RFC 5280 section
/// 6.1.1 (c)).
bool is_processed(const std::string& oid) {
  constexpr std::array processed = {
      "2.5.29.14",  // subjectKeyIdentifier
      "2.5.29.15",  // keyUsage
      "2.5.29.17",  // subjectAltName
      "2.5.29.19",  // basicConstraints
      "2.5.29.30",  // nameConstraints
      "2.5.29.32",  // certificatePolicies
      "2.5.29.35",  // authorityKeyIdentifier
      "2.5.29.37",  // extKeyUsage
  };
  return std::ranges::find(processed, oid) != processed.end();
}

/// RFC 5280 section 4.2: what is critical and not understood must lead to refusal.
Ruling unknown_critical_extension(const Certificate& certificate) {
  const auto& extensions = certificate.v3_extensions();
  for (const auto& oid : extensions.get_extension_oids()) {
    if (extensions.critical_extension_set(oid) && !is_processed(oid.to_string())) {
      return Violation{evidence::constraints::unknown_critical_extension,
                       both({{"extension", oid.to_string()}}, facts_of(certificate))};
    }
  }
  return std::nullopt;
}

/// Extensions exist from version 3 on (RFC 5280 section 4.1.2.1); without them nothing is constrained.
Ruling old_version(const Certificate& certificate) {
  constexpr std::int64_t version_with_extensions = 3;
  const std::int64_t version = certificate.x509_version();
  if (version >= version_with_extensions) {
    return std::nullopt;
  }
  return Violation{evidence::constraints::old_version, both({{"version", version}}, facts_of(certificate))};
}

Ruling leaf_is_a_ca(const Certificate& leaf) {
  if (!basic_constraints_of(leaf).value_or(BasicConstraints{}).ca) {
    return std::nullopt;
  }
  return Violation{evidence::constraints::leaf_is_a_ca, facts_of(leaf)};
}

/// RFC 5280 section 6.1.4 (k) and (n).
Ruling issuer_may_not_issue(const Certificate& issuer) {
  if (!basic_constraints_of(issuer).value_or(BasicConstraints{}).ca) {
    return Violation{evidence::constraints::issuer_not_a_ca, facts_of(issuer)};
  }
  const bool says = issuer.v3_extensions().extension_set(Botan::Cert_Extension::Key_Usage::static_oid());
  if (says && !issuer.constraints().includes(Botan::Key_Constraints::KeyCertSign)) {
    return Violation{evidence::constraints::issuer_may_not_sign, facts_of(issuer)};
  }
  return std::nullopt;
}

/// RFC 5280 section 4.2.1.9: how many intermediates may follow, not counting those that issue for themselves.
Ruling path_too_long(const Path& path, std::size_t issuer) {
  const auto& certificate = *path.entries[issuer].certificate;
  const auto limit = basic_constraints_of(certificate).value_or(BasicConstraints{}).path_length;
  if (!limit) {
    return std::nullopt;
  }
  std::size_t below = 0;
  for (std::size_t index = 1; index < issuer; ++index) {
    below += is_self_issued(*path.entries[index].certificate) ? 0 : 1;
  }
  if (below <= *limit) {
    return std::nullopt;
  }
  return Violation{evidence::constraints::path_too_long, both({{"limit", static_cast<std::int64_t>(*limit)},
                                                               {"intermediates", static_cast<std::int64_t>(below)}},
                                                              facts_of(certificate))};
}

/// RFC 5280 section 6.1.3 (b) and (c).
Ruling name_outside(const Path& path, std::size_t issuer) {
  const auto& certificate = *path.entries[issuer].certificate;
  const auto constraints = name_constraints_of(certificate);
  for (std::size_t index = 0; constraints && index < issuer; ++index) {
    const auto& subject = *path.entries[index].certificate;
    if (index != 0 && is_self_issued(subject)) {
      continue;
    }
    const auto ruled = rule_on_names(*constraints, subject);
    if (ruled.ruling != NameRuling::allowed) {
      const auto evidence = ruled.ruling == NameRuling::not_permitted ? evidence::constraints::name_not_permitted
                                                                      : evidence::constraints::name_form_not_understood;
      return Violation{evidence,
                       both({{"name", ruled.name}, {"constrained_by", name_of(certificate)}}, facts_of(subject))};
    }
  }
  return std::nullopt;
}

/// A listed root is held to nothing but the limits that it sets to others.
Ruling violation_by(const Path& path, std::size_t index) {
  const auto& entry = path.entries[index];
  const auto& certificate = *entry.certificate;
  if (!entry.listed) {
    for (const auto rule :
         {old_version, unknown_critical_extension, index == 0 ? leaf_is_a_ca : issuer_may_not_issue}) {
      if (auto violation = rule(certificate)) {
        return violation;
      }
    }
  }
  if (index == 0) {
    return std::nullopt;
  }
  auto violation = path_too_long(path, index);
  return violation ? violation : name_outside(path, index);
}

}  // namespace

Finding check_constraints(const CheckContext& context) {
  const auto& path = context.path;
  for (std::size_t index = 0; index < path.entries.size(); ++index) {
    if (auto violation = violation_by(path, index)) {
      return found(CheckId::constraints, Verdict::fail, violation->evidence, std::move(violation->facts));
    }
  }
  return found(CheckId::constraints, Verdict::pass, evidence::constraints::kept, facts_of(path.leaf()));
}

}  // namespace lockbox::pki
