#include <algorithm>

#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

Finding check_trusted_root(const CheckContext& context) {
  constexpr std::size_t most_names = 8;
  const auto& path = context.path;
  auto facts = facts_of(path.top());
  facts.emplace("root", name_of(path.top()));
  facts.emplace("count", static_cast<std::int64_t>(context.request.roots.size()));
  std::vector<std::string> names;
  for (const auto& root : context.request.roots.first(std::min(most_names, context.request.roots.size()))) {
    names.push_back(name_of(root));
  }
  facts.emplace("roots", std::move(names));
  if (path.anchored()) {
    return found(CheckId::trusted_root, Verdict::pass, evidence::trusted_root::listed, std::move(facts));
  }
  if (!path.complete()) {
    return found(CheckId::trusted_root, Verdict::skipped, evidence::trusted_root::not_reached, std::move(facts));
  }
  const auto evidence = path.self_signed() ? evidence::trusted_root::self_signed : evidence::trusted_root::not_listed;
  return found(CheckId::trusted_root, Verdict::fail, evidence, std::move(facts));
}

}  // namespace lockbox::pki
