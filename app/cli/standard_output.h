#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lockbox::cli {

/// What goes to standard output. A reader that has gone away (`| head`) is no error: what follows is dropped.
class StandardOutput {
 public:
  void write(std::string_view text);

  /// False once the reader has gone away.
  bool wanted() const { return !closed_; }

  /// All of it is out, or error `disk-full` / `output-not-writable` (facts `file`, `reason`).
  Result<void> finish();

  bool is_terminal() const;

  /// Columns to lay text out in: those of the terminal, at most 100; 80 where it is none.
  std::size_t columns() const;

 private:
  void flush();

  std::string buffer_;
  bool closed_ = false;
  int error_ = 0;
};

}  // namespace lockbox::cli
