#pragma once

#include <botan/rng.h>

#include <memory>
#include <string>
#include <vector>

#include "core/pki/authority.h"
#include "core/pki/check.h"

namespace lockbox::test {

using Key = std::shared_ptr<Botan::Private_Key>;

/// 21 November 2026, 09:00 UTC.
Instant noon_of_tests();

/// A P-256 key that is always the same for one `purpose`.
Key key_for(std::string_view purpose);

std::unique_ptr<Botan::RandomNumberGenerator> random_for(std::string_view purpose);

/// `days` after noon_of_tests(), or before it.
Instant in_days(int days);

/// What a chain is minted from: a root, an intermediate and a server's certificate that are in order, and their lists.
/// A test spoils what it wants to see found.
struct ChainPlan {
  ChainPlan();

  pki::CertificateContent root = {};
  pki::CertificateContent intermediate = {};
  pki::CertificateContent leaf = {};
  pki::CrlContent root_crl = {};
  pki::CrlContent intermediate_crl = {};

  Key root_key = key_for("root");
  Key intermediate_key = key_for("intermediate");
  Key leaf_key = key_for("leaf");
  Key crl_key = intermediate_key;  ///< signs the intermediate's list
  std::string leaf_hash = "SHA-256";
};

/// What a browser is given.
struct MintedChain {
  explicit MintedChain(const ChainPlan& plan);

  std::vector<Botan::X509_Certificate> chain = {};  ///< leaf, intermediate
  std::vector<Botan::X509_Certificate> roots = {};
  std::vector<pki::KnownCrl> crls = {};  ///< the intermediate's, the root's
  std::string host = "bank.example";
  Instant time = noon_of_tests();
  pki::KeyUse key_use = pki::KeyUse::digital_signature;
  pki::RevocationPolicy revocation = pki::RevocationPolicy::hard_fail;

  pki::CheckReport check() const;
};

Botan::X509_Certificate mint(const pki::CertificateContent& content, const Key& subject_key,
                             const Botan::X509_DN& issuer, const Key& issuer_key, std::string_view hash = "SHA-256");

Botan::X509_CRL mint(const pki::CrlContent& content, const Botan::X509_DN& issuer, const Key& issuer_key);

/// The same certificate with the last bit of its signature flipped.
Botan::X509_Certificate with_broken_signature(const Botan::X509_Certificate& certificate);

}  // namespace lockbox::test
