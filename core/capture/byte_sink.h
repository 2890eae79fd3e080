#pragma once

#include "core/base/bytes.h"

namespace lockbox::capture {

/// Where a capture goes, for instance a file. The core opens none itself.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  /// Takes all of `bytes`, or returns the error that stopped it (the disk is full). It is not called again after an
  /// error. `bytes` may hold secrets, where secrets were asked for, and is valid during the call only.
  virtual Result<void> write(ByteView bytes) = 0;
};

}  // namespace lockbox::capture
