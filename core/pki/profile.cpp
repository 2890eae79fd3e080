#include "core/pki/profile.h"

namespace lockbox::pki {

namespace {

using Usage = Botan::Key_Constraints;

Botan::OID server_auth() {
  return Botan::OID("1.3.6.1.5.5.7.3.1");
}

/// CA/Browser Forum: only the control of the domain was validated.
Botan::OID domain_validated() {
  return Botan::OID("2.23.140.1.2.1");
}

}  // namespace

Botan::X509_DN authority_name(std::string_view organization, std::string_view common_name) {
  Botan::X509_DN name;
  name.add_attribute("X520.Country", "ZZ");  // ISO 3166-1 leaves ZZ to its users: no real country
  name.add_attribute("X520.Organization", organization);
  name.add_attribute("X520.CommonName", common_name);
  return name;
}

CertificateContent root_content(const Botan::X509_DN& subject) {
  return {.subject = subject, .basic_constraints = BasicConstraints{.ca = true}, .key_usage = Usage::ca_constraints()};
}

CertificateContent intermediate_content(const Botan::X509_DN& subject) {
  return {.subject = subject,
          .basic_constraints = BasicConstraints{.ca = true, .path_length = 0},
          .key_usage = Usage::ca_constraints(),
          .extended_key_usage = {server_auth()},
          .policies = {domain_validated()}};
}

CertificateContent self_signed_content(const std::vector<std::string>& dns_names) {
  CertificateContent content = {.basic_constraints = BasicConstraints{.ca = false},
                                .key_usage = Usage(Usage::DigitalSignature | Usage::KeyEncipherment),
                                .extended_key_usage = {server_auth()},
                                .dns_names = dns_names};
  if (!dns_names.empty()) {
    content.subject.add_attribute("X520.CommonName", dns_names.front());
  }
  return content;
}

CertificateContent server_content(const std::vector<std::string>& dns_names) {
  auto content = self_signed_content(dns_names);
  content.policies = {domain_validated()};
  return content;
}

}  // namespace lockbox::pki
