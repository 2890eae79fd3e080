#include "tests/bench/child.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace lockbox::bench {

namespace {

constexpr int not_started = 127;

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers(words.size() + 1, nullptr);
  std::ranges::transform(words, pointers.begin(), [](auto& word) { return word.data(); });
  return pointers;
}

[[noreturn]] void become(char* const* argv) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
    execv(argv[0], argv);
  }
  _exit(not_started);
}

double seconds_of(const timeval& time) {
  constexpr double microsecond = 1e-6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * microsecond;
}

}  // namespace

ChildRun run_to_end(std::vector<std::string> argv) {
  const auto pointers = pointers_to(argv);
  const auto start = std::chrono::steady_clock::now();
  // Linux counts into a process's peak what the address space held that it had before exec. With posix_spawn that is
  // ours, and its peak; after fork it is a copy, of which only touched anonymous pages count.
  const pid_t id = fork();
  if (id == 0) {
    become(pointers.data());
  }
  int status = 0;
  rusage usage{};
  if (id < 0 || wait4(id, &status, 0, &usage) != id || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(argv.front() + " could not be run to a good end");
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  constexpr double kib_in_a_mib = 1024;
  return {taken.count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / kib_in_a_mib};
}

}  // namespace lockbox::bench
