#pragma once

#include <memory>

#include "app/cli/arguments.h"
#include "app/cli/output_file.h"
#include "core/capture/connection_capture.h"
#include "core/scenario/session.h"

namespace lockbox::cli {

/// The files that a walk writes beside its text: a capture and a key log. None is there before `commit`.
class Exports {
 public:
  /// Errors of OutputFile::create.
  static Result<Exports> open(const WalkArguments& arguments);

  bool any() const { return pcapng_ || keylog_; }

  /// Attaches the capture to the session's wire; to be called before the session begins. The exports must outlive it.
  void begin_visit(scenario::Session& session);

  /// To be called after each moment: the secrets are written as soon as they exist, and what does not fit on the
  /// disk is noticed at once.
  Result<void> after_moment(const scenario::Session& session);

  Result<void> end_visit();

  /// The error that stopped the capture, for instance a full disk.
  Result<void> status() const { return writer_ ? writer_->status() : Result<void>{}; }

  /// None gets its name before all are written.
  Result<void> commit();

 private:
  Result<void> log_secrets(const scenario::SideSecrets& secrets);

  bool with_secrets_ = false;
  bool secrets_logged_ = false;
  std::unique_ptr<OutputFile> pcapng_;
  std::unique_ptr<OutputFile> keylog_;
  std::unique_ptr<capture::CaptureWriter> writer_;
  std::unique_ptr<capture::ConnectionCapture> connection_;
};

}  // namespace lockbox::cli
