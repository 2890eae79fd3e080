#include "app/cli/walk.h"

#include <botan/system_rng.h>

#include <chrono>
#include <memory>
#include <stop_token>

#include "app/cli/exports.h"
#include "app/cli/walk_json.h"
#include "app/cli/walk_text.h"
#include "core/scenario/session.h"

namespace lockbox::cli {

namespace {

using scenario::Outcome;

Seed fresh_seed() {
  Seed seed{};
  Botan::system_rng().randomize(seed);
  return seed;
}

Result<std::unique_ptr<scenario::Payload>> payload_of(const WalkArguments& arguments, std::string_view host) {
  if (arguments.payload_file) {
    return scenario::file_payload(*arguments.payload_file);
  }
  if (arguments.payload_size) {
    return scenario::generated_payload(*arguments.payload_size);
  }
  return scenario::page_payload(host);
}

/// Whether anybody will get what a walk still brings.
bool is_wanted(const Exports& exports, StandardOutput& output) {
  return exports.status() && output.status() && (output.wanted() || exports.any());
}

/// Plays one visit to its end, or until nobody wants it any more, telling each moment as it comes.
Result<Outcome> play(scenario::Session& session, Exports& exports, WalkPrinter* printer, StandardOutput& output) {
  exports.begin_visit(session);
  if (printer != nullptr) {
    printer->begin(session);
  }
  // A long transfer is one moment, and would be one of hours for a disk that is full.
  std::stop_source stop;
  const scenario::AdvanceControl control{stop.get_token(), [&](scenario::Progress) {
                                           if (!is_wanted(exports, output)) {
                                             stop.request_stop();
                                           }
                                         }};
  while (true) {
    const auto more = session.advance(control);
    if (!more && !stop.stop_requested()) {
      return tl::unexpected(more.error());
    }
    if (auto kept = exports.after_moment(session); !kept) {
      return tl::unexpected(kept.error());
    }
    if (auto written = output.status(); !written) {
      return tl::unexpected(written.error());
    }
    if (!more || !*more || !is_wanted(exports, output)) {
      break;
    }
    if (printer != nullptr) {
      printer->moment(session);
      output.flush();
    }
  }
  if (printer != nullptr) {
    printer->end(session);
  }
  if (auto ended = exports.end_visit(); !ended) {
    return tl::unexpected(ended.error());
  }
  return session.outcome();
}

Result<std::shared_ptr<const scenario::Identity>> identity_of(const WalkArguments& arguments) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto made = scenario::make_identity(*arguments.scenario, arguments.seed ? *arguments.seed : fresh_seed(),
                                      arguments.time.value_or(now));
  if (!made) {
    return tl::unexpected(made.error());
  }
  return std::make_shared<const scenario::Identity>(std::move(*made));
}

/// All visits, one after another: told by `printer`, or, where there is none, collected for `--json`.
struct Walk {
  const WalkArguments& arguments;
  const text::Texts& texts;
  StandardOutput& output;
  Exports& exports;
  std::optional<WalkPrinter> printer = {};
  nlohmann::ordered_json objects = nlohmann::ordered_json::array();

  Result<ExitStatus> play_visits(const std::shared_ptr<const scenario::Identity>& identity) {
    auto status = ExitStatus::completed;
    for (std::uint32_t visit = 1; visit <= arguments.visits && is_wanted(exports, output); ++visit) {
      auto payload = payload_of(arguments, identity->host);
      if (!payload) {
        return tl::unexpected(payload.error());
      }
      scenario::Session session(identity, {arguments.protocol, visit, std::move(*payload)});
      const auto outcome = play(session, exports, printer ? &*printer : nullptr, output);
      if (!outcome) {
        return tl::unexpected(outcome.error());
      }
      if (*outcome == Outcome::refused || *outcome == Outcome::failed) {
        status = ExitStatus::refused_or_failed;
      }
      if (!printer) {
        objects.push_back(session_json(session, texts, arguments.depth));
      }
    }
    return status;
  }

  Result<void> finish() {
    if (!objects.empty()) {
      const auto& whole = arguments.visits == 1 ? objects.front() : objects;
      // A certificate may hold names that are no UTF-8.
      output.write(whole.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
    }
    if (auto written = output.finish(); !written) {
      return written;
    }
    return exports.commit();
  }
};

}  // namespace

Result<ExitStatus> walk(const WalkArguments& arguments, const text::Texts& texts, StandardOutput& output) {
  // Before any key is made: a wrong file name should not cost the time of it.
  if (auto readable = payload_of(arguments, {}); !readable) {
    return tl::unexpected(readable.error());
  }
  auto exports = Exports::open(arguments);
  if (!exports) {
    return tl::unexpected(exports.error());
  }
  const auto identity = identity_of(arguments);
  if (!identity) {
    return tl::unexpected(identity.error());
  }
  Walk walk{arguments, texts, output, *exports};
  if (!arguments.json) {
    walk.printer.emplace(texts, output,
                         WalkView{arguments.depth, arguments.attacker, output.takes_colour(), output.columns()});
  }
  auto status = walk.play_visits(*identity);
  if (!status) {
    return status;
  }
  if (auto finished = walk.finish(); !finished) {
    return tl::unexpected(finished.error());
  }
  return *status;
}

}  // namespace lockbox::cli
