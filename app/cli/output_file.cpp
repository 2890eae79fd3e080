#include "app/cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace lockbox::cli {

namespace {

constexpr std::size_t buffer_size = 1U << 18U;

/// The names under which unfinished files stand, for whoever has to remove them when the process is ended. A file
/// appears and goes together with its name on this list: no signal can come in between.
class Unfinished {
 public:
  /// A new, empty file, its name in place of the last six letters of `pattern`; -1 where there can be none.
  int create(std::string& pattern) {
    const std::lock_guard lock(mutex_);
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor >= 0) {
      files_.insert(pattern);
    }
    return descriptor;
  }

  /// 0, or the error for which the file was removed instead.
  int rename(const std::filesystem::path& file, const std::filesystem::path& place) {
    const std::lock_guard lock(mutex_);
    const int error = ::rename(file.c_str(), place.c_str()) == 0 ? 0 : errno;
    if (error != 0) {
      ::unlink(file.c_str());
    }
    files_.erase(file);
    return error;
  }

  void remove(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    ::unlink(file.c_str());
    files_.erase(file);
  }

  /// Never unlocks: nothing may be created or renamed any more.
  void remove_all_for_good() {
    mutex_.lock();
    for (const auto& file : files_) {
      ::unlink(file.c_str());
    }
  }

 private:
  std::mutex mutex_;
  std::set<std::filesystem::path> files_;
};

// Signals belong to the process, so this is the process's too. Never destroyed: the thread that waits for signals
// outlives main.
Unfinished& unfinished() {
  static auto* const files = new Unfinished;
  return *files;
}

tl::unexpected<Error> problem_with(const std::filesystem::path& file, int error) {
  return failure(error == ENOSPC || error == EDQUOT ? "disk-full" : "output-not-writable",
                 {{"file", file.string()}, {"reason", std::string(std::strerror(error))}});
}

/// Where a link leads, so that the link stays and the file behind it is replaced.
std::filesystem::path behind_links(const std::filesystem::path& file) {
  std::error_code problem;
  const auto real = std::filesystem::canonical(file, problem);
  return problem ? file : real;
}

bool is_device_or_pipe(const std::filesystem::path& file) {
  std::error_code problem;
  const auto status = std::filesystem::status(file, problem);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

}  // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::filesystem::path& file, bool secret) {
  if (file.empty()) {
    return problem_with(file, ENOENT);
  }
  if (is_device_or_pipe(file)) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
      return problem_with(file, errno);
    }
    return std::unique_ptr<OutputFile>(new OutputFile(file, {}, descriptor));
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    return problem_with(file, EISDIR);
  }
  const auto place = behind_links(file);
  if (::access(place.c_str(), F_OK) == 0 && ::access(place.c_str(), W_OK) != 0) {
    return problem_with(file, errno);
  }
  auto pattern = place.string() + ".XXXXXX";
  const int descriptor = unfinished().create(pattern);
  if (descriptor < 0) {
    return problem_with(file, errno);
  }
  if (!secret) {
    const auto mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor, 0666 & ~mask);
  }
  return std::unique_ptr<OutputFile>(new OutputFile(place, pattern, descriptor));
}

OutputFile::OutputFile(std::filesystem::path file, std::filesystem::path temporary, int descriptor)
    : file_(std::move(file)), temporary_(std::move(temporary)), descriptor_(descriptor) {
  buffer_.reserve(buffer_size);
}

OutputFile::~OutputFile() {
  abandon();
}

Result<void> OutputFile::write(ByteView bytes) {
  if (buffer_.size() + bytes.size() > buffer_size) {
    if (auto flushed = flush(); !flushed) {
      return flushed;
    }
  }
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  return {};
}

Result<void> OutputFile::flush() {
  auto rest = ByteView(buffer_);
  while (!rest.empty()) {
    const auto written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      const auto error = errno;
      abandon();
      return problem_with(file_, error);
    }
    rest = rest.subspan(static_cast<std::size_t>(written));
  }
  buffer_.clear();
  return {};
}

Result<void> OutputFile::close() {
  if (descriptor_ < 0) {
    return {};
  }
  if (auto flushed = flush(); !flushed) {
    return flushed;
  }
  if (::close(std::exchange(descriptor_, -1)) != 0) {
    const auto error = errno;
    abandon();
    return problem_with(file_, error);
  }
  return {};
}

Result<void> OutputFile::commit() {
  if (auto closed = close(); !closed) {
    return closed;
  }
  const auto temporary = std::exchange(temporary_, {});
  const auto problem = temporary.empty() ? 0 : unfinished().rename(temporary, file_);
  return problem == 0 ? Result<void>{} : problem_with(file_, problem);
}

void OutputFile::abandon() {
  if (descriptor_ >= 0) {
    ::close(std::exchange(descriptor_, -1));
  }
  if (!temporary_.empty()) {
    unfinished().remove(std::exchange(temporary_, {}));
  }
}

void remove_output_on_signals() {
  sigset_t ending{};
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // What the caller ignores (nohup, a shell's background jobs) stays ignored.
    struct sigaction inherited{};
    ::sigaction(signal, nullptr, &inherited);
    if (inherited.sa_handler != SIG_IGN) {
      sigaddset(&ending, signal);
    }
  }
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  unfinished();
  std::thread([ending] {
    int signal = 0;
    sigwait(&ending, &signal);
    unfinished().remove_all_for_good();
    // Ends as the signal alone would have: whoever started the process sees how.
    std::signal(signal, SIG_DFL);
    sigset_t this_one{};
    sigemptyset(&this_one);
    sigaddset(&this_one, signal);
    pthread_sigmask(SIG_UNBLOCK, &this_one, nullptr);
    ::raise(signal);
  }).detach();
}

}  // namespace lockbox::cli
