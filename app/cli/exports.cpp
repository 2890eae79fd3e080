#include "app/cli/exports.h"

#include "core/capture/key_log.h"

namespace lockbox::cli {

Result<Exports> Exports::open(const WalkArguments& arguments) {
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

void Exports::begin_visit(scenario::Session& session) {
  secrets_logged_ = false;
  if (writer_) {
    const auto& identity = session.identity();
    connection_ = std::make_unique<capture::ConnectionCapture>(
        *writer_, capture::Visit{identity.seed, session.visit(), identity.time},
        with_secrets_ ? capture::Secrets::awaited : capture::Secrets::left_out);
    session.attach(*connection_);
  }
}

Result<void> Exports::after_moment(const scenario::Session& session) {
  const auto& secrets = session.secrets(story::Party::browser);
  if (!secrets_logged_ && !secrets.master_secret.empty()) {
    secrets_logged_ = true;
    if (auto logged = log_secrets(secrets); !logged) {
      return logged;
    }
  }
  return status();
}

Result<void> Exports::end_visit() {
  return connection_ ? connection_->finish(capture::Ending::closed_by_browser) : Result<void>{};
}

Result<void> Exports::commit() {
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

Result<void> Exports::log_secrets(const scenario::SideSecrets& secrets) {
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

}  // namespace lockbox::cli
