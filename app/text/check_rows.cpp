#include "app/text/check_rows.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lockbox::text {

namespace {

struct Group {
  std::string_view name;  ///< an id in the file `interface`
  std::vector<std::string_view> checks;
};

const std::array<Group, 2>& groups() {
  static const std::array<Group, 2> shown{
      Group{"check-row.chain", {"chain", "trusted-root"}},
      Group{"check-row.fit", {"key-usage", "extended-key-usage", "constraints", "strength"}},
  };
  return shown;
}

const Group* group_of(std::string_view check) {
  const auto found =
      std::ranges::find_if(groups(), [&](const auto& group) { return std::ranges::count(group.checks, check) > 0; });
  return found == groups().end() ? nullptr : &*found;
}

int badness(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return 0;
    case Verdict::skipped:
      return 1;
    case Verdict::unknown:
      return 2;
    case Verdict::fail:
      return 3;
  }
  return 0;
}

/// Of equally bad findings the last: it builds on those before it.
const Finding& worst_of(const std::vector<Finding>& findings, const Group& group) {
  const Finding* worst = nullptr;
  for (const auto& finding : findings) {
    if (group_of(finding.check) == &group &&
        (worst == nullptr || badness(finding.verdict) >= badness(worst->verdict))) {
      worst = &finding;
    }
  }
  return *worst;
}

}  // namespace

std::vector<CheckRow> check_rows(const std::vector<Finding>& findings, const Texts& texts, Depth depth) {
  std::vector<CheckRow> rows;
  std::vector<const Group*> shown;
  for (const auto& finding : findings) {
    const auto* group = depth == Depth::story ? group_of(finding.check) : nullptr;
    if (group == nullptr) {
      rows.push_back({texts.check_name(finding.check), finding.verdict, texts.evidence(finding)});
    } else if (std::ranges::count(shown, group) == 0) {
      shown.push_back(group);
      const auto& worst = worst_of(findings, *group);
      rows.push_back({texts.interface_text(group->name), worst.verdict, texts.evidence(worst)});
    }
  }
  return rows;
}

}  // namespace lockbox::text
