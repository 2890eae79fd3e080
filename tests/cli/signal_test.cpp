// Ctrl-C at any point ends the program at once and leaves nothing half written.

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::UnorderedElementsAre;

constexpr std::string_view older = "an older file";

class Signal : public testing::TestWithParam<int> {
 protected:
  using Reached = std::function<bool(std::uintmax_t unfinished, std::uintmax_t bytes)>;

  /// Starts a walk that would go on for hours, and signals it once its unfinished files are as `reached` wants them.
  void end_when(const Reached& reached) {
    Process process(walk_command({"--payload-size", "1099511627776", "--pcapng", capture_, "--with-secrets", "--keylog",
                                  (folder_.path() / "keys").string()}));
    while (process.running() && !reached_now(reached)) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    process.signal(GetParam());
    const auto outcome = process.wait();
    EXPECT_FALSE(outcome.timed_out);
    EXPECT_EQ(outcome.exit_code, 128 + GetParam()) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(names(), UnorderedElementsAre("visit.pcapng"));
    EXPECT_EQ(read_file(capture_), older);
  }

  Words names() const {
    Words all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      all.push_back(entry.path().filename());
    }
    return all;
  }

 private:
  bool reached_now(const Reached& reached) const {
    std::uintmax_t unfinished = 0;
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::error_code gone;
      if (entry.path() != capture_) {
        ++unfinished;
        bytes += entry.file_size(gone);
      }
    }
    return reached(unfinished, bytes);
  }

  TemporaryFolder folder_;
  std::string capture_ = folder_.write("visit.pcapng", older);
};

TEST_P(Signal, as_soon_as_the_first_file_is_begun_leaves_only_the_older_file) {
  end_when([](auto unfinished, auto) { return unfinished >= 1; });
}

// The files are opened before the keys are made, and stay empty while they are: tenths of a second.
TEST_P(Signal, while_keys_are_made_leaves_only_the_older_file) {
  end_when([](auto unfinished, auto) { return unfinished == 2; });
}

TEST_P(Signal, in_the_midst_of_a_transfer_leaves_only_the_older_file) {
  end_when([](auto, auto bytes) { return bytes > 3'000'000; });
}

INSTANTIATE_TEST_SUITE_P(Each, Signal, testing::Values(SIGINT, SIGTERM, SIGHUP),
                         [](const auto& tested) { return std::string(sigabbrev_np(tested.param)); });

TEST(SignalAtStart, ends_the_program_without_a_word) {
  Process process(walk_command({"--payload-size", "1099511627776"}));
  process.signal(SIGINT);
  const auto outcome = process.wait();
  EXPECT_EQ(outcome.exit_code, 128 + SIGINT);
  EXPECT_EQ(outcome.err, "");
}

TEST(IgnoredSignal, stays_ignored_as_nohup_wants_it) {
  Process process(joined({"sh", "-c", "trap '' HUP; echo ready; exec \"$@\"", "sh"}, walk_command({})));
  while (process.running() && process.out().empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  while (process.running()) {
    process.signal(SIGHUP);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(process.wait().exit_code, 0);
}

}  // namespace
}  // namespace lockbox::test
