#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/pki/authority.h"

namespace lockbox::pki {

/// The contents that a public CA would give its certificates (RFC 5280; CA/Browser Forum Baseline Requirements,
/// section 7.1.2). The caller adds serial, dates and addresses, and may spoil the rest to make a bad certificate.

/// `organization` "Lockbox Demo Authority", `common_name` "Lockbox Demo Root".
Botan::X509_DN authority_name(std::string_view organization, std::string_view common_name);

CertificateContent root_content(const Botan::X509_DN& subject);

/// May sign certificates for servers only, and no further intermediates.
CertificateContent intermediate_content(const Botan::X509_DN& subject);

/// For a TLS server whose key may both open lockboxes and sign. The first name is the common name too.
CertificateContent server_content(const std::vector<std::string>& dns_names);

/// The same key usages, but signed by nobody else: no policies of a CA.
CertificateContent self_signed_content(const std::vector<std::string>& dns_names);

}  // namespace lockbox::pki
