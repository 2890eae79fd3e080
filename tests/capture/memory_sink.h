#pragma once

#include <limits>

#include "core/capture/byte_sink.h"

namespace lockbox::test {

/// Keeps what is written, up to a limit, as a disk of that size would.
class MemorySink final : public capture::ByteSink {
 public:
  explicit MemorySink(std::size_t room = std::numeric_limits<std::size_t>::max()) : room_(room) {}

  Result<void> write(ByteView bytes) override;

  const Bytes& bytes() const { return bytes_; }
  std::size_t calls_after_error() const { return calls_after_error_; }

 private:
  std::size_t room_;
  Bytes bytes_;
  bool full_ = false;
  std::size_t calls_after_error_ = 0;
};

}  // namespace lockbox::test
