#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/pki/minted_chain.h"

namespace lockbox::test {

/// A chain in which one thing is wrong, and what must be said of it.
struct FailingChain {
  std::string name = {};
  MintedChain chain;
  pki::CheckId check = pki::CheckId::chain;
  std::string evidence = {};
  pki::RefusalAlert alert = pki::RefusalAlert::bad_certificate;
};

/// One for every reason to fail that a chain of parsed certificates can give.
std::vector<FailingChain> failing_chains();

}  // namespace lockbox::test
