#include <botan/x509_ext.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

constexpr std::string_view server_auth = "1.3.6.1.5.5.7.3.1";
constexpr std::string_view any_purpose = "2.5.29.37.0";

/// The RFC's name (RFC 5280 section 4.2.1.12), or the object identifier in dots.
std::string name_of_purpose(const Botan::OID& oid) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names = {{
      {server_auth, "serverAuth"},
      {"1.3.6.1.5.5.7.3.2", "clientAuth"},
      {"1.3.6.1.5.5.7.3.3", "codeSigning"},
      {"1.3.6.1.5.5.7.3.4", "emailProtection"},
      {"1.3.6.1.5.5.7.3.8", "timeStamping"},
      {"1.3.6.1.5.5.7.3.9", "OCSPSigning"},
      {any_purpose, "anyExtendedKeyUsage"},
  }};
  const auto dotted = oid.to_string();
  const auto known = std::ranges::find(names, dotted, &std::pair<std::string_view, std::string_view>::first);
  return known == names.end() ? dotted : std::string(known->second);
}

bool names(const Botan::X509_Certificate& certificate, std::string_view purpose) {
  return std::ranges::any_of(certificate.extended_key_usage(),
                             [&](const auto& oid) { return oid.to_string() == purpose; });
}

bool has_extension(const Botan::X509_Certificate& certificate) {
  return certificate.v3_extensions().extension_set(Botan::Cert_Extension::Extended_Key_Usage::static_oid());
}

Facts facts_about(const Botan::X509_Certificate& certificate) {
  std::vector<std::string> purposes;
  for (const auto& oid : certificate.extended_key_usage()) {
    purposes.push_back(name_of_purpose(oid));
  }
  return both({{"purposes", std::move(purposes)}, {"needed", std::string("serverAuth")}}, facts_of(certificate));
}

/// An issuer that says what its certificates are for must mean servers too. Listed roots are trusted by choice.
const Botan::X509_Certificate* issuer_for_other_purposes(const Path& path) {
  for (std::size_t index = 1; index < path.entries.size(); ++index) {
    const auto& entry = path.entries[index];
    const auto& certificate = *entry.certificate;
    if (!entry.listed && has_extension(certificate) && !names(certificate, server_auth) &&
        !names(certificate, any_purpose)) {
      return &certificate;
    }
  }
  return nullptr;
}

}  // namespace

/// The server's own certificate must name the purpose: the Baseline Requirements (section 7.1.2.7.10) require
/// serverAuth and forbid anyExtendedKeyUsage in its place.
Finding check_extended_key_usage(const CheckContext& context) {
  const auto& leaf = context.path.leaf();
  const auto result = [](Verdict verdict, evidence::Id evidence, const Botan::X509_Certificate& certificate) {
    return found(CheckId::extended_key_usage, verdict, evidence, facts_about(certificate));
  };
  if (!has_extension(leaf)) {
    return result(Verdict::fail, evidence::extended_key_usage::absent, leaf);
  }
  if (leaf.extended_key_usage().empty()) {
    return result(Verdict::fail, evidence::extended_key_usage::unreadable, leaf);
  }
  if (!names(leaf, server_auth)) {
    return result(Verdict::fail, evidence::extended_key_usage::wrong, leaf);
  }
  if (const auto* issuer = issuer_for_other_purposes(context.path)) {
    return result(Verdict::fail, evidence::extended_key_usage::issuer_wrong, *issuer);
  }
  return result(Verdict::pass, evidence::extended_key_usage::fits, leaf);
}

}  // namespace lockbox::pki
