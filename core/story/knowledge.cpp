#include "core/story/knowledge.h"

#include <algorithm>

namespace lockbox::story {

namespace {

void apply(std::vector<KnownItem>& items, const KnowledgeChange& change, std::size_t index) {
  const auto held = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == change.id; });
  if (!change.gained) {
    if (held != items.end()) {
      items.erase(held);
    }
    return;
  }
  if (held == items.end()) {
    items.push_back({change.id, index, change.value});
  }
}

}  // namespace

const std::vector<KnownItem>& Knowledge::of(Party party) const {
  switch (party) {
    case Party::browser:
      return browser;
    case Party::bank:
      return bank;
    case Party::attacker:
      break;
  }
  return attacker;
}

std::vector<KnownItem>& Knowledge::of(Party party) {
  return const_cast<std::vector<KnownItem>&>(std::as_const(*this).of(party));
}

bool Knowledge::holds(Party party, KnowledgeId id) const {
  return std::ranges::any_of(of(party), [&](const auto& item) { return item.id == id; });
}

Knowledge knowledge_at(const Timeline& timeline, std::size_t index) {
  Knowledge knowledge;
  for (const auto& moment : timeline) {
    if (moment.index > index) {
      break;
    }
    for (const auto& change : moment.changes) {
      apply(knowledge.of(change.party), change, moment.index);
    }
  }
  return knowledge;
}

}  // namespace lockbox::story
