#pragma once

#include <string>
#include <string_view>

#include "core/base/facts.h"

namespace lockbox {

enum class Verdict { pass, fail, unknown, skipped };

/// "pass", "fail", "unknown", "skipped".
std::string_view id_of(Verdict verdict);

/// What one check found. `evidence` names the sentence that tells it (for instance "dates.expired"); `facts` are the
/// values that the sentence needs, and more for those who want to look closer.
struct Finding {
  std::string check;
  Verdict verdict = Verdict::skipped;
  std::string evidence;
  Facts facts = {};
};

}  // namespace lockbox
