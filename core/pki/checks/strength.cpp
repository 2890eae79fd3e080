#include <botan/pss_params.h>

#include <algorithm>
#include <array>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

/// Baseline Requirements section 6.1.5: RSA of at least 2048 bits, in whole bytes; P-256, P-384, P-521.
constexpr std::size_t least_rsa_bits = 2048;
constexpr std::size_t least_curve_bits = 256;

struct KeyStrength {
  std::string type = {};
  std::size_t bits = 0;
  std::size_t least = 0;  ///< zero: no key of this type is accepted

  bool strong() const { return least != 0 && bits >= least && (type != "RSA" || bits % 8 == 0); }
};

KeyStrength strength_of(const Botan::Public_Key& key) {
  const auto type = key.algo_name();
  std::size_t least = 0;
  if (type == "RSA") {
    least = least_rsa_bits;
  } else if (type == "ECDSA") {
    least = least_curve_bits;
  }
  return {type, key.key_length(), least};
}

/// "SHA-256" for sha256WithRSAEncryption; the algorithm's whole name where no hash can be told.
std::string hash_of(const Botan::X509_Certificate& certificate) {
  const auto& algorithm = certificate.signature_algorithm();
  const auto name = algorithm.oid().to_formatted_string();
  if (name == "RSA/PSS") {
    return Botan::PSS_Params(algorithm.parameters()).hash_function();
  }
  // Botan names them "RSA/PKCS1v15(SHA-256)", "ECDSA/SHA-256".
  const auto begin = name.find("SHA");
  return begin == std::string::npos ? name : name.substr(begin, name.find(')', begin) - begin);
}

bool is_strong_hash(std::string_view hash) {
  constexpr std::array strong = {"SHA-256", "SHA-384", "SHA-512"};
  return std::ranges::find(strong, hash) != strong.end();
}

Facts facts_about(const PathEntry& entry) {
  auto facts = facts_of(*entry.certificate);
  facts.emplace("hash", hash_of(*entry.certificate));
  if (entry.key) {
    const auto strength = strength_of(*entry.key);
    facts.emplace("key_type", strength.type);
    facts.emplace("bits", static_cast<std::int64_t>(strength.bits));
    facts.emplace("least_bits", static_cast<std::int64_t>(strength.least));
  }
  return facts;
}

std::optional<evidence::Id> weakness_of(const PathEntry& entry) {
  if (!entry.key) {
    return evidence::strength::unreadable;
  }
  const auto strength = strength_of(*entry.key);
  if (strength.least == 0) {
    return evidence::strength::unknown_key;
  }
  if (!strength.strong()) {
    return evidence::strength::weak_key;
  }
  if (!is_strong_hash(hash_of(*entry.certificate))) {
    return evidence::strength::weak_signature;
  }
  return std::nullopt;
}

}  // namespace

/// Of the server's certificate and of the intermediates. A root is trusted by choice, and its signature is on itself.
Finding check_strength(const CheckContext& context) {
  for (const auto& entry : context.path.entries) {
    if (entry.listed) {
      continue;
    }
    if (const auto weakness = weakness_of(entry)) {
      return found(CheckId::strength, Verdict::fail, *weakness, facts_about(entry));
    }
  }
  return found(CheckId::strength, Verdict::pass, evidence::strength::strong, facts_about(context.path.entries.front()));
}

}  // namespace lockbox::pki
