#include "tests/bench/reporter.h"

namespace lockbox::bench {

bool CollectingReporter::ReportContext(const Context& context) {
  return shown_.ReportContext(context);
}

void CollectingReporter::ReportRuns(const std::vector<Run>& runs) {
  for (const auto& run : runs) {
    results_.add(run);
  }
  shown_.ReportRuns(runs);
}

void CollectingReporter::Finalize() {
  shown_.Finalize();
}

}  // namespace lockbox::bench
