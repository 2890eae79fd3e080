#pragma once

#include <vector>

#include "core/story/moment.h"

namespace lockbox::story {

struct KnownItem {
  KnowledgeId id = KnowledgeId::certificate;
  std::size_t since = 0;  ///< index of the moment in which it was gained
  SecretBytes value = {};
};

/// What each party holds, in the order in which it was gained.
struct Knowledge {
  std::vector<KnownItem> browser = {};
  std::vector<KnownItem> bank = {};
  std::vector<KnownItem> attacker = {};

  const std::vector<KnownItem>& of(Party party) const;
  std::vector<KnownItem>& of(Party party);
  bool holds(Party party, KnowledgeId id) const;
};

/// What is held after the moment `index`: a fold over the moments 0 … index. An index past the end means the end.
Knowledge knowledge_at(const Timeline& timeline, std::size_t index);

}  // namespace lockbox::story
