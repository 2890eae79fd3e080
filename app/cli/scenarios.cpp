#include "app/cli/scenarios.h"

#include <algorithm>

#include "app/cli/layout.h"
#include "app/cli/walk_json.h"

namespace lockbox::cli {

std::string scenarios_listing(const ScenariosArguments& arguments, const text::Texts& texts, std::size_t columns) {
  if (arguments.json) {
    return scenarios_json(texts).dump(2) + "\n";
  }
  std::size_t widest = 0;
  for (const auto& known : scenario::all_scenarios()) {
    widest = std::max(widest, width_of(known.id));
  }
  std::string listing;
  for (const auto& known : scenario::all_scenarios()) {
    auto head = padded(known.id, widest + 2);
    const auto told = texts.scenario_title(known.id) + ": " + texts.scenario_summary(known.id);
    for (const auto& row : wrapped(told, columns - widest - 2)) {
      listing += head + row + "\n";
      head = std::string(widest + 2, ' ');
    }
  }
  return listing;
}

}  // namespace lockbox::cli
