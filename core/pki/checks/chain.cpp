#include <algorithm>

#include "core/base/bytes.h"
#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

Facts path_facts(const Path& path) {
  std::vector<std::string> names;
  std::vector<std::string> fingerprints;
  for (const auto& entry : path.entries) {
    names.push_back(name_of(*entry.certificate));
    fingerprints.push_back(to_hex(fingerprint_of(*entry.certificate)));
  }
  const auto length = static_cast<std::int64_t>(names.size());
  return {{"path", std::move(names)}, {"path_fingerprints_sha256", std::move(fingerprints)}, {"length", length}};
}

}  // namespace

Finding check_chain(const CheckContext& context) {
  const auto& path = context.path;
  const auto facts = both(facts_of(path.top()), path_facts(path));
  if (!path.complete()) {
    return found(CheckId::chain, Verdict::fail, evidence::chain::incomplete, facts);
  }
  const auto evidence = path.self_signed() ? evidence::chain::self_issued : evidence::chain::complete;
  return found(CheckId::chain, Verdict::pass, evidence, facts);
}

std::optional<Finding> chain_out_of_bounds(std::span<const Botan::X509_Certificate> chain) {
  const auto fail = [](evidence::Id evidence, std::size_t value, std::size_t limit) {
    return found(CheckId::chain, Verdict::fail, evidence,
                 {{"value", static_cast<std::int64_t>(value)}, {"limit", static_cast<std::int64_t>(limit)}});
  };
  if (chain.empty()) {
    return fail(evidence::chain::empty, 0, most_certificates);
  }
  if (chain.size() > most_certificates) {
    return fail(evidence::chain::too_many, chain.size(), most_certificates);
  }
  const auto size_of = [](const auto& certificate) { return certificate.BER_encode().size(); };
  const auto largest = std::ranges::max(chain, {}, size_of);
  if (size_of(largest) > largest_certificate) {
    return fail(evidence::chain::too_large, size_of(largest), largest_certificate);
  }
  return std::nullopt;
}

}  // namespace lockbox::pki
