#include "tests/support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace lockbox::test {

namespace {

constexpr mode_t readable_by_owner = 0600;

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (auto& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// What the child's three standard streams are, and a process group of its own so that its children end with it.
class SpawnPlan {
 public:
  explicit SpawnPlan(const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    open(STDIN_FILENO, folder / "in", O_RDONLY);
    open(STDOUT_FILENO, folder / "out", O_WRONLY | O_CREAT | O_TRUNC);
    open(STDERR_FILENO, folder / "err", O_WRONLY | O_CREAT | O_TRUNC);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  bool start(std::vector<std::string> argv, pid_t& id) const {
    return posix_spawnp(&id, argv.front().c_str(), &actions_, &attributes_, pointers_to(argv).data(), environ) == 0;
  }

 private:
  void open(int descriptor, const std::filesystem::path& path, int flags) {
    posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, readable_by_owner);
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

TemporaryFolder::TemporaryFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "lockbox-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("no temporary folder can be made like " + pattern);
  }
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const auto path = path_ / name;
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!file.flush()) {
    throw std::runtime_error("cannot write " + path.string());
  }
  return path.string();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Process::Process(const std::vector<std::string>& argv, std::string_view input) {
  folder_.write("in", input);
  ended_ = !SpawnPlan(folder_.path()).start(argv, id_);
}

Process::~Process() {
  if (running()) {
    signal(SIGKILL);
    wait();
  }
}

void Process::signal(int number) const {
  if (!ended_) {
    kill(-id_, number);
  }
}

void Process::collect(int status) {
  constexpr int signal_base = 128;
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
  ended_ = true;
}

bool Process::running() {
  int status = 0;
  if (!ended_ && waitpid(id_, &status, WNOHANG) == id_) {
    collect(status);
  }
  return !ended_;
}

Outcome Process::wait(std::chrono::milliseconds limit) {
  constexpr std::chrono::milliseconds pause{2};
  const auto end = std::chrono::steady_clock::now() + limit;
  bool timed_out = false;
  while (running()) {
    if (std::chrono::steady_clock::now() >= end) {
      timed_out = true;
      signal(SIGKILL);
    }
    std::this_thread::sleep_for(pause);
  }
  return {exit_code_, out(), err(), timed_out};
}

Outcome run(const std::vector<std::string>& argv, std::string_view input, std::chrono::milliseconds limit) {
  return Process(argv, input).wait(limit);
}

}  // namespace lockbox::test
