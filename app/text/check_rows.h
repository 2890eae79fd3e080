#pragma once

#include <string>
#include <vector>

#include "app/text/texts.h"
#include "core/base/finding.h"

namespace lockbox::text {

/// One line of the check list as it is shown.
struct CheckRow {
  std::string name;
  Verdict verdict = Verdict::skipped;
  std::string evidence;
};

/// At story depth six rows: the chain with its root is one, and what makes the certificate fit for this use another.
/// Deeper, a row for each finding. A row of several findings has the verdict and the evidence of the worst of them.
std::vector<CheckRow> check_rows(const std::vector<Finding>& findings, const Texts& texts, Depth depth);

}  // namespace lockbox::text
