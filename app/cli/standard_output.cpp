#include "app/cli/standard_output.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace lockbox::cli {

namespace {

constexpr std::size_t buffer_size = 1U << 16U;
constexpr std::size_t usual_columns = 80;
constexpr std::size_t widest = 100;
constexpr std::size_t narrowest = 40;

}  // namespace

void StandardOutput::write(std::string_view text) {
  if (closed_ || error_ != 0) {
    return;
  }
  buffer_ += text;
  if (buffer_.size() >= buffer_size || is_terminal()) {
    flush();
  }
}

void StandardOutput::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const auto written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      closed_ = errno == EPIPE;
      error_ = closed_ ? 0 : errno;
      break;
    }
  }
  buffer_.clear();
}

bool StandardOutput::wanted() {
  pollfd output{STDOUT_FILENO, 0, 0};
  // A pipe without a reader is in error before anything is written to it.
  if (::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0) {
    closed_ = true;
  }
  return !closed_;
}

Result<void> StandardOutput::finish() {
  flush();
  return status();
}

Result<void> StandardOutput::status() const {
  if (error_ == 0) {
    return {};
  }
  return failure(error_ == ENOSPC ? "disk-full-standard-output" : "output-not-writable",
                 {{"file", std::string("standard output")}, {"reason", std::string(std::strerror(error_))}});
}

bool StandardOutput::is_terminal() const {
  return ::isatty(STDOUT_FILENO) != 0;
}

bool StandardOutput::takes_colour() const {
  const char* declined = std::getenv("NO_COLOR");
  return is_terminal() && (declined == nullptr || *declined == '\0');
}

std::size_t StandardOutput::columns() const {
  winsize size{};
  if (!is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return usual_columns;
  }
  return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

}  // namespace lockbox::cli
