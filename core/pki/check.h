#pragma once

#include <botan/x509_crl.h>
#include <botan/x509cert.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"
#include "core/base/finding.h"

namespace lockbox::pki {

/// The ten questions that the browser asks about a certificate, in the order in which they are reported.
enum class CheckId {
  chain,
  trusted_root,
  signature,
  dates,
  host_name,
  revocation,
  key_usage,
  extended_key_usage,
  constraints,
  strength,
};

inline constexpr std::array all_checks = {
    CheckId::chain,      CheckId::trusted_root, CheckId::signature,          CheckId::dates,       CheckId::host_name,
    CheckId::revocation, CheckId::key_usage,    CheckId::extended_key_usage, CheckId::constraints, CheckId::strength,
};

/// "trusted-root", "extended-key-usage": the `check` of a Finding, and the key of its explanation.
std::string_view id_of(CheckId check);

/// Every `evidence` that a Finding of this check can carry, for instance "dates.expired".
std::span<const std::string_view> evidence_ids(CheckId check);

/// What the certificate's key is to do in the handshake: with RSA key exchange it opens the lockbox, in all other
/// key exchanges it signs (RFC 5246 section 7.4.2).
enum class KeyUse { key_encipherment, digital_signature };

/// What missing revocation information means: refuse, or go on without knowing.
enum class RevocationPolicy { hard_fail, soft_fail };

/// "hard-fail", "soft-fail".
std::string_view id_of(RevocationPolicy policy);

/// The alerts by which a TLS client refuses a certificate, with their codes (RFC 5246 section 7.2.2).
enum class RefusalAlert : std::uint8_t {
  bad_certificate = 42,
  unsupported_certificate = 43,
  certificate_revoked = 44,
  certificate_expired = 45,
  certificate_unknown = 46,
  unknown_ca = 48,
};

/// The RFC's name, for instance "unknown_ca".
std::string_view id_of(RefusalAlert alert);

/// A revocation list and the address from which it came.
struct KnownCrl {
  Botan::X509_CRL crl;
  std::string origin = {};  ///< a URL or a file's name
};

/// At most this many certificates of at most this size are looked at; a larger chain fails the check `chain`.
inline constexpr std::size_t most_certificates = 16;
inline constexpr std::size_t largest_certificate = 64 * 1024;

/// What a browser knows when a server has shown its chain. The spans must live as long as the call.
struct CheckRequest {
  std::span<const Botan::X509_Certificate> chain = {};  ///< as received: the server's own first, the rest in any order
  std::span<const Botan::X509_Certificate> roots = {};  ///< trusted by choice
  std::span<const KnownCrl> crls = {};
  std::string_view host = {};  ///< the name asked for; empty is refused
  Instant time = {};
  KeyUse key_use = KeyUse::key_encipherment;
  RevocationPolicy revocation = RevocationPolicy::hard_fail;
};

struct CheckReport {
  std::vector<Finding> findings = {};              ///< always all ten, in the order of `all_checks`
  std::vector<Botan::X509_Certificate> path = {};  ///< the server's first; ends with the root where one was reached
  RevocationPolicy revocation = RevocationPolicy::hard_fail;

  const Finding& of(CheckId check) const { return findings[static_cast<std::size_t>(check)]; }

  /// No check failed; unknown revocation fails under `hard_fail`.
  bool accepted() const;

  /// The alert that fits the reason; nothing for an accepted certificate. Where several checks failed: unknown_ca,
  /// bad_certificate, certificate_revoked (certificate_unknown where its state could not be learned),
  /// certificate_expired, unsupported_certificate, in this order.
  std::optional<RefusalAlert> alert() const;
};

/// Makes every check by itself, whatever the others say. Never throws; what cannot be read fails its check.
CheckReport check_server_certificate(const CheckRequest& request);

}  // namespace lockbox::pki
