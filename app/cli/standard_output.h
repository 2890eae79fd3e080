#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lockbox::cli {

/// What goes to standard output. A reader that has gone away (`| head`) is no error: what follows is dropped.
class StandardOutput {
 public:
  void write(std::string_view text);

  /// Hands over what was written so far: it may be long until more comes.
  void flush();

  /// False once the reader has gone away, which is noticed even where nothing is written.
  bool wanted();

  /// Error `disk-full-standard-output` or `output-not-writable` (facts `file`, `reason`) where something could not be
  /// written.
  Result<void> status() const;

  /// Flushes; then as status().
  Result<void> finish();

  /// A terminal, and its user has not declined colours (https://no-color.org: NO_COLOR is set and not empty).
  bool takes_colour() const;

  /// Columns to lay text out in: those of the terminal, at most 100; 80 where it is none.
  std::size_t columns() const;

 private:
  bool is_terminal() const;

  std::string buffer_;
  bool closed_ = false;
  int error_ = 0;
};

}  // namespace lockbox::cli
