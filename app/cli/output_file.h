#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/capture/byte_sink.h"

namespace lockbox::cli {

/// A file that is there whole or not at all: it is written under another name beside its place, and takes its name,
/// and the place of an older file, on `commit`. Without it, nothing stays behind and an older file is as it was.
/// A device or a pipe (/dev/stdout) is written directly.
class OutputFile final : public capture::ByteSink {
 public:
  /// Error `output-not-writable` (facts `file`, `reason`). The file is readable by its owner alone where `secret`.
  static Result<std::unique_ptr<OutputFile>> create(const std::filesystem::path& file, bool secret);
  ~OutputFile() override;

  /// Error `disk-full` or `output-not-writable` (facts `file`, `reason`).
  Result<void> write(ByteView bytes) override;

  /// What was written has left the program; the file does not have its name yet. Errors as of write().
  Result<void> close();

  /// Closes, and gives the file its name.
  Result<void> commit();

 private:
  OutputFile(std::filesystem::path file, std::filesystem::path temporary, int descriptor);
  Result<void> flush();
  void abandon();

  std::filesystem::path file_;
  std::filesystem::path temporary_;  ///< empty where the file is written directly
  int descriptor_;
  Bytes buffer_;
};

/// From now on SIGINT, SIGTERM and SIGHUP end the process at once, after removing every file that is not committed;
/// but for those that were ignored when it was started.
/// To be called once, before any other thread is started.
void remove_output_on_signals();

}  // namespace lockbox::cli
