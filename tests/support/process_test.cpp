#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <csignal>

namespace lockbox::test {
namespace {

using namespace std::chrono_literals;

TEST(Process, hands_over_input_and_collects_both_outputs_and_the_exit_code) {
  const auto outcome = run({"sh", "-c", "cat; echo trouble >&2; exit 3"}, std::string("a\0b", 3));
  EXPECT_EQ(outcome.out, std::string("a\0b", 3));
  EXPECT_EQ(outcome.err, "trouble\n");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_FALSE(outcome.timed_out);
}

TEST(Process, is_killed_with_its_children_at_the_limit) {
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = run({"sh", "-c", "sleep 60 & sleep 60"}, {}, 50ms);
  EXPECT_TRUE(outcome.timed_out);
  EXPECT_EQ(outcome.exit_code, 128 + SIGKILL);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST(Process, that_cannot_be_started_has_exit_code_127) {
  EXPECT_EQ(run({"no-such-program-anywhere"}).exit_code, 127);
}

TEST(Process, can_be_signalled_while_it_runs) {
  Process process({"sleep", "60"});
  EXPECT_TRUE(process.running());
  process.signal(SIGINT);
  EXPECT_EQ(process.wait().exit_code, 128 + SIGINT);
  EXPECT_FALSE(process.running());
}

TEST(TemporaryFolder, is_gone_with_its_files_when_the_object_goes) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    EXPECT_EQ(read_file(folder.write("name", "content")), "content");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace lockbox::test
