#include <algorithm>
#include <span>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

std::optional<Finding> first_with(const Path& path, SignatureState state, Verdict verdict, evidence::Id evidence) {
  const auto entry = std::ranges::find(path.entries, state, &PathEntry::signature);
  if (entry == path.entries.end()) {
    return std::nullopt;
  }
  return found(CheckId::signature, verdict, evidence, facts_of(*entry->certificate));
}

Facts facts_of_signatures(const Path& path) {
  std::vector<std::string> names;
  for (const auto& entry : std::span(path.entries).first(path.entries.size() - 1)) {
    names.push_back(name_of(*entry.certificate));
  }
  return both({{"certificates", std::move(names)}, {"root", name_of(path.top())}}, facts_of(path.leaf()));
}

evidence::Id evidence_of_pass(const Path& path) {
  if (path.entries.size() > 1) {
    return evidence::signature::valid;
  }
  return path.anchored() ? evidence::signature::trusted_by_choice : evidence::signature::self_signed;
}

}  // namespace

/// RFC 5280 section 6.1.3 (a)(1).
Finding check_signature(const CheckContext& context) {
  const auto& path = context.path;
  if (auto bad = first_with(path, SignatureState::invalid, Verdict::fail, evidence::signature::invalid)) {
    return *bad;
  }
  if (auto unknown =
          first_with(path, SignatureState::unknown_algorithm, Verdict::fail, evidence::signature::unknown_algorithm)) {
    return *unknown;
  }
  if (auto unsigned_end =
          first_with(path, SignatureState::issuer_missing, Verdict::skipped, evidence::signature::issuer_missing)) {
    return *unsigned_end;
  }
  return found(CheckId::signature, Verdict::pass, evidence_of_pass(path), facts_of_signatures(path));
}

}  // namespace lockbox::pki
