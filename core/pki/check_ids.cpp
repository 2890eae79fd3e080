#include "core/pki/check.h"
#include "core/pki/evidence.h"

namespace lockbox::pki {

std::string_view id_of(CheckId check) {
  switch (check) {
    case CheckId::chain:
      return "chain";
    case CheckId::trusted_root:
      return "trusted-root";
    case CheckId::signature:
      return "signature";
    case CheckId::dates:
      return "dates";
    case CheckId::host_name:
      return "host-name";
    case CheckId::revocation:
      return "revocation";
    case CheckId::key_usage:
      return "key-usage";
    case CheckId::extended_key_usage:
      return "extended-key-usage";
    case CheckId::constraints:
      return "constraints";
    case CheckId::strength:
      return "strength";
  }
  return "";
}

std::span<const std::string_view> evidence_ids(CheckId check) {
  switch (check) {
    case CheckId::chain:
      return evidence::chain::all;
    case CheckId::trusted_root:
      return evidence::trusted_root::all;
    case CheckId::signature:
      return evidence::signature::all;
    case CheckId::dates:
      return evidence::dates::all;
    case CheckId::host_name:
      return evidence::host_name::all;
    case CheckId::revocation:
      return evidence::revocation::all;
    case CheckId::key_usage:
      return evidence::key_usage::all;
    case CheckId::extended_key_usage:
      return evidence::extended_key_usage::all;
    case CheckId::constraints:
      return evidence::constraints::all;
    case CheckId::strength:
      return evidence::strength::all;
  }
  return {};
}

std::string_view id_of(RevocationPolicy policy) {
  return policy == RevocationPolicy::hard_fail ? "hard-fail" : "soft-fail";
}

std::string_view id_of(RefusalAlert alert) {
  switch (alert) {
    case RefusalAlert::bad_certificate:
      return "bad_certificate";
    case RefusalAlert::unsupported_certificate:
      return "unsupported_certificate";
    case RefusalAlert::certificate_revoked:
      return "certificate_revoked";
    case RefusalAlert::certificate_expired:
      return "certificate_expired";
    case RefusalAlert::certificate_unknown:
      return "certificate_unknown";
    case RefusalAlert::unknown_ca:
      return "unknown_ca";
  }
  return "";
}

}  // namespace lockbox::pki
