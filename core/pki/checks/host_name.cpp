#include "core/pki/host_name.h"

#include <algorithm>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

/// More than these are counted instead of listed.
constexpr std::size_t most_names = 8;

struct Match {
  HostMatch kind = HostMatch::none;
  std::string name = {};
};

Match first_match(const std::vector<std::string>& names, std::string_view host) {
  for (const auto& name : names) {
    const auto kind = match_host(name, host);
    if (kind != HostMatch::none) {
      return {kind, name};
    }
  }
  return {};
}

Facts facts_about(const CheckContext& context, const std::vector<std::string>& names) {
  const auto listed = names.begin() + static_cast<std::ptrdiff_t>(std::min(most_names, names.size()));
  return both({{"host", std::string(context.request.host)},
               {"names", std::vector<std::string>(names.begin(), listed)},
               {"count", static_cast<std::int64_t>(names.size())}},
              facts_of(context.path.leaf()));
}

evidence::Id evidence_of_mismatch(std::string_view host, const std::vector<std::string>& names) {
  if (host.empty()) {
    return evidence::host_name::empty;
  }
  if (!is_host(host)) {
    return evidence::host_name::not_a_name;
  }
  if (names.empty()) {
    return evidence::host_name::no_names;
  }
  return names.size() > most_names ? evidence::host_name::mismatch_many : evidence::host_name::mismatch;
}

}  // namespace

/// RFC 9525 section 6: the names are those of subjectAltName, and the common name is none of them.
Finding check_host_name(const CheckContext& context) {
  const auto host = context.request.host;
  const auto names = dns_names_of(context.path.leaf()).value_or(std::vector<std::string>{});
  auto facts = facts_about(context, names);
  const auto match = first_match(names, host);
  if (match.kind == HostMatch::none) {
    return found(CheckId::host_name, Verdict::fail, evidence_of_mismatch(host, names), std::move(facts));
  }
  facts.emplace("name", match.name);
  const auto evidence = match.kind == HostMatch::wildcard ? evidence::host_name::wildcard : evidence::host_name::match;
  return found(CheckId::host_name, Verdict::pass, evidence, std::move(facts));
}

}  // namespace lockbox::pki
