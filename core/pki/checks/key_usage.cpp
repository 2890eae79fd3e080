#include <botan/x509_ext.h>

#include <array>
#include <utility>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

using Usage = Botan::Key_Constraints;

/// RFC 5280 section 4.2.1.3.
std::vector<std::string> names_of(const Usage& usages) {
  constexpr std::array<std::pair<Usage::Bits, std::string_view>, 9> names = {{
      {Usage::DigitalSignature, "digitalSignature"},
      {Usage::NonRepudiation, "nonRepudiation"},
      {Usage::KeyEncipherment, "keyEncipherment"},
      {Usage::DataEncipherment, "dataEncipherment"},
      {Usage::KeyAgreement, "keyAgreement"},
      {Usage::KeyCertSign, "keyCertSign"},
      {Usage::CrlSign, "cRLSign"},
      {Usage::EncipherOnly, "encipherOnly"},
      {Usage::DecipherOnly, "decipherOnly"},
  }};
  std::vector<std::string> allowed;
  for (const auto& [bit, name] : names) {
    if (usages.includes(bit)) {
      allowed.emplace_back(name);
    }
  }
  return allowed;
}

}  // namespace

/// RFC 5246 section 7.4.2: with RSA key exchange the key must be allowed to encipher, else to sign.
Finding check_key_usage(const CheckContext& context) {
  const auto& leaf = context.path.leaf();
  const bool enciphers = context.request.key_use == KeyUse::key_encipherment;
  auto facts = facts_of(leaf);
  facts.emplace("needed", enciphers ? "keyEncipherment" : "digitalSignature");
  if (!leaf.v3_extensions().extension_set(Botan::Cert_Extension::Key_Usage::static_oid())) {
    return found(CheckId::key_usage, Verdict::pass, evidence::key_usage::unrestricted, std::move(facts));
  }
  const auto usages = leaf.constraints();
  if (usages.empty()) {
    return found(CheckId::key_usage, Verdict::fail, evidence::key_usage::unreadable, std::move(facts));
  }
  facts.emplace("usages", names_of(usages));
  const bool fits = usages.includes(enciphers ? Usage::KeyEncipherment : Usage::DigitalSignature);
  return found(CheckId::key_usage, fits ? Verdict::pass : Verdict::fail,
               fits ? evidence::key_usage::fits : evidence::key_usage::wrong, std::move(facts));
}

}  // namespace lockbox::pki
