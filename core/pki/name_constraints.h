#pragma once

#include <botan/x509cert.h>

#include <optional>
#include <string>
#include <vector>

#include "core/pki/certificate.h"

namespace lockbox::pki {

/// RFC 5280 section 4.2.1.10.
struct NameConstraints {
  std::vector<GeneralName> permitted = {};
  std::vector<GeneralName> excluded = {};
};

/// Nothing where the extension is missing. Throws Botan::Decoding_Error where it cannot be read.
std::optional<NameConstraints> name_constraints_of(const Botan::X509_Certificate& certificate);

enum class NameRuling { allowed, not_permitted, form_not_understood };

struct RuledName {
  NameRuling ruling = NameRuling::allowed;
  std::string name = {};  ///< the first that is not allowed, as text
};

/// Rules on the subject and on all names of subjectAltName. DNS names, IP addresses and directory names are understood;
/// a constraint on a name of another form that the certificate has is not, and says so.
/// Throws Botan::Decoding_Error where a name cannot be read.
RuledName rule_on_names(const NameConstraints& constraints, const Botan::X509_Certificate& certificate);

}  // namespace lockbox::pki
