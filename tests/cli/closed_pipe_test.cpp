// A reader that has seen enough is no error.

#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/support/tshark.h"

namespace lockbox::test {
namespace {

/// `command | reader`: what the reader printed, and the exit status of `command`.
Outcome piped(const Words& command, const std::string& reader) {
  const auto script = "status=$( { { \"$@\"; echo $? >&3; } | " + reader + " >&4; } 3>&1 ); exit $status";
  return run(joined({"sh", "-c", "exec 4>&1; " + script, "sh"}, command));
}

TEST(ClosedPipe, pipeline_of_this_test_tells_the_status_of_its_first_command) {
  const auto outcome = piped({"sh", "-c", "echo one; echo two; exit 7"}, "head -n 1");
  EXPECT_EQ(outcome.out, "one\n");
  EXPECT_EQ(outcome.exit_code, 7);
}

// The one line comes while the walk goes on, and ends it: nobody waits for the rest of the transfer.
TEST(ClosedPipe, after_one_line_ends_the_walk_without_complaint) {
  const auto outcome = piped(walk_command({"--payload-size", "1099511627776"}), "head -n 1");
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(lines_of(outcome.out).size(), 1U);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.exit_code, 0);
}

// Nothing is written between the moments, so nothing but the pipe itself tells that the reader has gone.
TEST(ClosedPipe, in_the_midst_of_a_transfer_ends_it) {
  const auto outcome = piped(walk_command({"--json", "--payload-size", "1099511627776"}), "sleep 3");
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.exit_code, 0);
}

TEST(ClosedPipe, before_the_first_line_is_no_error_either) {
  for (const auto& arguments : {command({"scenarios"}), walk_command({}), walk_command({"--json", "--visits", "3"})}) {
    const auto outcome = piped(arguments, "true");
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.exit_code, 0);
  }
}

TEST(ClosedPipe, does_not_keep_a_capture_from_being_written_to_its_end) {
  const TemporaryFolder folder;
  const auto capture = (folder.path() / "visit.pcapng").string();
  const auto outcome = piped(walk_command({"--pcapng", capture, "--with-secrets", "--depth", "bytes"}), "head -n 1");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(Tshark(capture).decrypted_records().size(), 6U);
}

}  // namespace
}  // namespace lockbox::test
