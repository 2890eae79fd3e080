#pragma once

#include <botan/pk_keys.h>
#include <botan/x509cert.h>

#include <memory>
#include <span>
#include <vector>

namespace lockbox::pki {

enum class SignatureState {
  valid,
  invalid,
  unknown_algorithm,
  issuer_missing,
  trusted_by_choice,  ///< a listed root: its signature proves nothing and is not asked for
};

struct PathEntry {
  const Botan::X509_Certificate* certificate = nullptr;    ///< never null in a built path
  std::shared_ptr<const Botan::Public_Key> key = nullptr;  ///< null where it cannot be read
  bool listed = false;                                     ///< one of the trusted roots
  SignatureState signature = SignatureState::issuer_missing;
};

/// From the server's certificate to the last issuer that was found.
struct Path {
  std::vector<PathEntry> entries = {};

  const Botan::X509_Certificate& leaf() const { return *entries.front().certificate; }
  const Botan::X509_Certificate& top() const { return *entries.back().certificate; }

  /// It ends with one of the trusted roots.
  bool anchored() const { return entries.back().listed; }

  /// It ends with a trusted root or with a certificate that names itself as its issuer.
  bool complete() const;

  /// One certificate that names itself as its issuer and is not a trusted root.
  bool self_signed() const { return entries.size() == 1 && complete() && !anchored(); }
};

/// Looks for the issuers of chain[0] among the trusted roots first, then among the other received certificates, in
/// whatever order they came (RFC 8446 section 4.4.2 on what servers really send). Prefers a path that ends at a
/// trusted root. The work is bounded, whatever the chain. `chain` must not be empty; the path points into the spans.
Path build_path(std::span<const Botan::X509_Certificate> chain, std::span<const Botan::X509_Certificate> roots);

}  // namespace lockbox::pki
