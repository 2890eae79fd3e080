#pragma once

#include <string_view>

#include "core/base/bytes.h"
#include "core/capture/byte_sink.h"
#include "core/capture/pcapng.h"

namespace lockbox::capture {

/// A pcapng file of any number of connections, one after another, each fed by a ConnectionCapture. After its first
/// error it writes nothing more and keeps that error.
class CaptureWriter {
 public:
  /// Writes the head of the file. `application` is the program's name and version; `sink` must outlive the writer.
  CaptureWriter(ByteSink& sink, std::string_view application);

  /// Everything so far is with the sink (but for what connections hold back), or the first error.
  const Result<void>& status() const { return status_; }

  /// For ConnectionCapture: whole blocks.
  void write(ByteView blocks);

  /// For ConnectionCapture: the first error counts.
  void fail(Error error);

  /// For ConnectionCapture: where a connection begins that should begin at `wanted`: then, or a second after the last
  /// one ended, so that the times in the file never run backwards. Fails before 1970 and after 9999
  /// (`capture-time-out-of-range`).
  pcapng::Timestamp start_after_others(Instant wanted);

  /// For ConnectionCapture: when the last packet of a connection was seen.
  void connection_ended(pcapng::Timestamp when);

 private:
  ByteSink& sink_;
  Result<void> status_;
  pcapng::Timestamp free_from_{};
};

}  // namespace lockbox::capture
