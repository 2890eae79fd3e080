#include "app/cli/walk.h"

#include <botan/system_rng.h>

#include <chrono>
#include <memory>
#include <stop_token>

#include "app/cli/output_file.h"
#include "app/cli/walk_json.h"
#include "app/cli/walk_text.h"
#include "core/capture/connection_capture.h"
#include "core/capture/key_log.h"
#include "core/scenario/session.h"

namespace lockbox::cli {

namespace {

using scenario::Outcome;
using story::Party;

Seed fresh_seed() {
  Seed seed{};
  Botan::system_rng().randomize(seed);
  return seed;
}

/// The files that a walk writes beside its text: a capture and a key log.
class Exports {
 public:
  static Result<Exports> open(const WalkArguments& arguments) {
    Exports exports;
    exports.with_secrets_ = arguments.with_secrets;
    if (arguments.pcapng_file) {
      auto file = OutputFile::create(*arguments.pcapng_file, arguments.with_secrets);
      if (!file) {
        return tl::unexpected(file.error());
      }
      exports.pcapng_ = std::move(*file);
      exports.writer_ = std::make_unique<capture::CaptureWriter>(*exports.pcapng_, "Lockbox " LOCKBOX_VERSION);
    }
    if (arguments.keylog_file) {
      auto file = OutputFile::create(*arguments.keylog_file, true);
      if (!file) {
        return tl::unexpected(file.error());
      }
      exports.keylog_ = std::move(*file);
    }
    return exports;
  }

  bool any() const { return pcapng_ || keylog_; }

  void begin_visit(scenario::Session& session) {
    secrets_logged_ = false;
    if (writer_) {
      const auto& identity = session.identity();
      connection_ = std::make_unique<capture::ConnectionCapture>(
          *writer_, capture::Visit{identity.seed, session.visit(), identity.time},
          with_secrets_ ? capture::Secrets::awaited : capture::Secrets::left_out);
      session.attach(*connection_);
    }
  }

  /// To be called after each moment: the secrets are written as soon as they exist, and what does not fit on the
  /// disk is noticed at once.
  Result<void> after_moment(const scenario::Session& session) {
    const auto& secrets = session.secrets(Party::browser);
    if (!secrets_logged_ && !secrets.master_secret.empty()) {
      secrets_logged_ = true;
      if (auto logged = log_secrets(secrets); !logged) {
        return logged;
      }
    }
    return status();
  }

  /// The error that stopped the capture, for instance a full disk.
  Result<void> status() const { return writer_ ? writer_->status() : Result<void>{}; }

  Result<void> end_visit() {
    if (!connection_) {
      return {};
    }
    auto finished = connection_->finish(capture::Ending::closed_by_browser);
    return finished;
  }

  /// None gets its name before all are written.
  Result<void> commit() {
    for (const auto step : {&OutputFile::close, &OutputFile::commit}) {
      for (auto* file : {pcapng_.get(), keylog_.get()}) {
        if (file != nullptr) {
          if (auto done = (file->*step)(); !done) {
            return done;
          }
        }
      }
    }
    return {};
  }

 private:
  Result<void> log_secrets(const scenario::SideSecrets& secrets) {
    const auto line = capture::key_log_line(secrets.client_random, secrets.master_secret);
    if (!line) {
      return tl::unexpected(line.error());
    }
    if (connection_ && with_secrets_) {
      if (auto embedded = connection_->embed_secrets(*line); !embedded) {
        return embedded;
      }
    }
    return keylog_ ? keylog_->write(*line) : Result<void>{};
  }

  bool with_secrets_ = false;
  bool secrets_logged_ = false;
  std::unique_ptr<OutputFile> pcapng_;
  std::unique_ptr<OutputFile> keylog_;
  std::unique_ptr<capture::CaptureWriter> writer_;
  std::unique_ptr<capture::ConnectionCapture> connection_;
};

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
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto made = scenario::make_identity(*arguments.scenario, arguments.seed ? *arguments.seed : fresh_seed(),
                                      arguments.time.value_or(now));
  if (!made) {
    return tl::unexpected(made.error());
  }
  const auto identity = std::make_shared<const scenario::Identity>(std::move(*made));
  std::optional<WalkPrinter> printer;
  if (!arguments.json) {
    printer.emplace(texts, output,
                    WalkView{arguments.depth, arguments.attacker, output.takes_colour(), output.columns()});
  }
  auto objects = nlohmann::ordered_json::array();
  auto status = ExitStatus::completed;
  for (std::uint32_t visit = 1; visit <= arguments.visits; ++visit) {
    auto payload = payload_of(arguments, identity->host);
    if (!payload) {
      return tl::unexpected(payload.error());
    }
    scenario::Session session(identity, {arguments.protocol, visit, std::move(*payload)});
    const auto outcome = play(session, *exports, printer ? &*printer : nullptr, output);
    if (!outcome) {
      return tl::unexpected(outcome.error());
    }
    if (*outcome == Outcome::refused || *outcome == Outcome::failed) {
      status = ExitStatus::refused_or_failed;
    }
    if (!is_wanted(*exports, output)) {
      break;
    }
    if (arguments.json) {
      objects.push_back(session_json(session, texts, arguments.depth));
    }
  }
  if (arguments.json) {
    const auto& whole = arguments.visits == 1 ? objects.front() : objects;
    // A certificate may hold names that are no UTF-8.
    output.write(whole.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  }
  if (auto written = output.finish(); !written) {
    return tl::unexpected(written.error());
  }
  if (auto done = exports->commit(); !done) {
    return tl::unexpected(done.error());
  }
  return status;
}

}  // namespace lockbox::cli
