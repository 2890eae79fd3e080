#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lockbox::test {

/// A folder that is removed, with all that is in it, when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }

  /// Writes a file into the folder and tells its whole path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

struct Outcome {
  int exit_code = -1;  ///< 128 + the signal's number where a signal ended it; 127 where it could not be started
  std::string out = {};
  std::string err = {};
  bool timed_out = false;
};

/// Another program, running beside the test. What it prints goes to files, so it never waits for its reader.
/// It and its children are killed when the object goes.
class Process {
 public:
  /// `argv` begins with the program, looked up in PATH.
  explicit Process(const std::vector<std::string>& argv, std::string_view input = {});
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  pid_t id() const { return id_; }
  bool running();

  /// What it has printed so far.
  std::string out() const { return read_file(folder_.path() / "out"); }
  std::string err() const { return read_file(folder_.path() / "err"); }

  void signal(int number) const;

  /// Waits until it ends; kills it at the limit.
  Outcome wait(std::chrono::milliseconds limit = std::chrono::seconds(60));

 private:
  void collect(int status);

  TemporaryFolder folder_;
  pid_t id_ = -1;
  int exit_code_ = 127;
  bool ended_ = true;
};

/// Runs a program to its end.
Outcome run(const std::vector<std::string>& argv, std::string_view input = {},
            std::chrono::milliseconds limit = std::chrono::seconds(60));

}  // namespace lockbox::test
