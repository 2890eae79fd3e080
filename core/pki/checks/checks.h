#pragma once

#include "core/pki/check.h"
#include "core/pki/evidence.h"
#include "core/pki/path.h"

/// One function for each check, one file for each function. None knows what the others found.
namespace lockbox::pki {

struct CheckContext {
  const CheckRequest& request;
  const Path& path;  ///< never empty
};

Finding check_chain(const CheckContext& context);
Finding check_trusted_root(const CheckContext& context);
Finding check_signature(const CheckContext& context);
Finding check_dates(const CheckContext& context);
Finding check_host_name(const CheckContext& context);
Finding check_revocation(const CheckContext& context);
Finding check_key_usage(const CheckContext& context);
Finding check_extended_key_usage(const CheckContext& context);
Finding check_constraints(const CheckContext& context);
Finding check_strength(const CheckContext& context);

/// What is wrong with the chain before any certificate of it is looked at; nothing where it can be checked.
std::optional<Finding> chain_out_of_bounds(std::span<const Botan::X509_Certificate> chain);

inline Finding found(CheckId check, Verdict verdict, evidence::Id evidence, Facts facts = {}) {
  return {std::string(id_of(check)), verdict, std::string(evidence), std::move(facts)};
}

/// Where both have a fact of one name, that of `first` stays.
inline Facts both(Facts first, Facts second) {
  first.merge(second);
  return first;
}

}  // namespace lockbox::pki
