#include "core/base/finding.h"

namespace lockbox {

std::string_view id_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::unknown:
      return "unknown";
    case Verdict::skipped:
      return "skipped";
  }
  return "";
}

}  // namespace lockbox
