// Every line of bad input: what was wrong, what is allowed, and nothing done.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

/// And nothing was printed as if it had gone well.
void expect_refusal(const Outcome& outcome, const Words& words) {
  expect_complaint(outcome, words);
  EXPECT_EQ(outcome.out, "");
}

struct BadInput {
  std::string name;
  Words arguments;
  Words told;  ///< the value that was wrong, and those that are allowed
};

std::ostream& operator<<(std::ostream& stream, const BadInput& input) {
  return stream << input.name;
}

class CommandLine : public testing::TestWithParam<BadInput> {};

TEST_P(CommandLine, is_refused_with_one_line_that_says_what_is_wrong_and_what_is_allowed) {
  expect_refusal(lockbox_cli(GetParam().arguments), GetParam().told);
}

std::string digits(std::size_t count) {
  return std::string(count, '7');
}

std::vector<BadInput> bad_choices() {
  return {
      {"unknown_scenario",
       {"walk", "--scenario", "perfect"},
       {"scenario perfect", "valid, expired, wrong-host, untrusted-root, self-signed and revoked-crl"}},
      {"empty_scenario", {"walk", "--scenario", ""}, {"scenario", "revoked-crl"}},
      {"scenario_in_capitals", {"walk", "--scenario", "Valid"}, {"scenario Valid", "valid, "}},
      {"unknown_protocol", {"walk", "--protocol", "ssl3"}, {"protocol ssl3", "tls12-rsa"}},
      {"unknown_depth", {"walk", "--depth", "abyss"}, {"depth abyss", "story, protocol and bytes"}},
      {"seed_of_63_digits", {"walk", "--seed", digits(63)}, {digits(63), "exactly 64"}},
      {"seed_of_65_digits", {"walk", "--seed", digits(65)}, {digits(65), "exactly 64"}},
      {"seed_with_another_letter", {"walk", "--seed", digits(63) + "g"}, {digits(63) + "g", "0-9 and a-f"}},
      {"empty_seed", {"walk", "--seed", ""}, {"exactly 64"}},
      {"no_visits", {"walk", "--visits", "0"}, {"visits 0 ", "1 to 1,000"}},
      {"negative_visits", {"walk", "--visits", "-1"}, {"visits -1 ", "1 to 1,000"}},
      {"too_many_visits", {"walk", "--visits", "1001"}, {"visits 1001 ", "1 to 1,000"}},
      {"visits_in_words", {"walk", "--visits", "two"}, {"visits two ", "1 to 1,000"}},
  };
}

std::vector<BadInput> bad_times() {
  const Words range{"1 Jan 1970, 00:00 UTC", "31 Dec 2149, 00:00 UTC"};
  const Words form{"2026-11-21T08:00:00Z"};
  return {
      {"time_in_words", {"walk", "--time", "tomorrow"}, joined({"time tomorrow"}, form)},
      {"empty_time", {"walk", "--time", ""}, form},
      {"time_of_no_day", {"walk", "--time", "2026-02-30"}, joined({"2026-02-30"}, form)},
      {"time_of_no_hour", {"walk", "--time", "2026-11-21T25:00:00Z"}, joined({"T25:00:00Z"}, form)},
      {"time_with_something_behind", {"walk", "--time", "2026-11-21 noon"}, joined({"2026-11-21 noon"}, form)},
      {"time_too_early", {"walk", "--time", "1969-12-31T23:59:59Z"}, joined({"1969-12-31T23:59:59Z"}, range)},
      {"time_too_late", {"walk", "--time", "2149-12-31T00:00:01Z"}, joined({"2149-12-31T00:00:01Z"}, range)},
      {"time_far_too_late", {"walk", "--time", "9999-01-01"}, joined({"9999-01-01"}, range)},
  };
}

std::vector<BadInput> bad_sizes() {
  const std::string range = "from 0 to 1,099,511,627,776";
  const std::string beyond_64_bits = "18446744073709551616";
  return {
      {"size_negative", {"walk", "--payload-size", "-5"}, {"size -5 is negative", range}},
      {"size_one_too_large", {"walk", "--payload-size", "1099511627777"}, {"1099511627777 is too large", range}},
      {"size_beyond_64_bits", {"walk", "--payload-size", beyond_64_bits}, {beyond_64_bits, "too large", range}},
      {"size_in_words", {"walk", "--payload-size", "many"}, {"size many is not a number", range}},
      {"size_with_a_unit", {"walk", "--payload-size", "10MiB"}, {"10MiB", range}},
      {"size_with_a_point", {"walk", "--payload-size", "1.5"}, {"1.5", range}},
      {"size_in_hex", {"walk", "--payload-size", "0x10"}, {"0x10", range}},
      {"size_empty", {"walk", "--payload-size", ""}, {"not a number", range}},
      {"payload_and_size",
       {"walk", "--payload", "/dev/null", "--payload-size", "1"},
       {"--payload and --payload-size", "one of the two"}},
  };
}

std::vector<BadInput> bad_command_lines() {
  return {
      {"nothing", {}, {"No command", "walk", "scenarios", "--help"}},
      {"unknown_command", {"run"}, {"argument run ", "walk", "scenarios", "--help", "--version"}},
      {"empty_command", {""}, {"walk", "scenarios"}},
      {"option_before_its_command", {"--json", "walk"}, {"argument --json ", "walk", "scenarios"}},
      {"unknown_option", {"walk", "--fast"}, {"argument --fast ", "--seed", "--with-secrets"}},
      {"first_of_two_unknown", {"walk", "--fast", "12"}, {"argument --fast "}},
      {"unknown_letter", {"walk", "-s"}, {"argument -s ", "--seed"}},
      {"abbreviated_option", {"walk", "--vis", "2"}, {"argument --vis ", "--visits"}},
      {"word_behind", {"walk", "valid"}, {"argument valid ", "--scenario"}},
      {"word_behind_two_dashes", {"walk", "--", "valid"}, {"argument valid ", "--scenario"}},
      {"two_commands", {"walk", "scenarios"}, {"argument scenarios ", "--scenario"}},
      {"option_of_another_command", {"scenarios", "--seed", "1"}, {"argument --seed ", "--json"}},
      {"seed_without_value", {"walk", "--seed"}, {"--seed was given without a value", "--seed HEX64"}},
      {"file_without_value", {"walk", "--pcapng", "--json"}, {"--pcapng was given", "--pcapng FILE"}},
      {"last_without_value", {"walk", "--json", "--keylog"}, {"--keylog was given", "--keylog FILE"}},
      {"seed_twice", {"walk", "--seed", "1", "--seed", "1"}, {"--seed", "more than once"}},
      {"flag_twice", {"walk", "--json", "--json"}, {"--json", "more than once"}},
      {"flag_with_value", {"walk", "--json=yes"}, {"--json"}},
      {"line_break", {"wa\nlk"}, {"wa?lk", "walk"}},
      {"secrets_without_capture", {"walk", "--with-secrets"}, {"--with-secrets", "--pcapng FILE"}},
  };
}

std::string name_of(const testing::TestParamInfo<BadInput>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Choice, CommandLine, testing::ValuesIn(bad_choices()), name_of);
INSTANTIATE_TEST_SUITE_P(Time, CommandLine, testing::ValuesIn(bad_times()), name_of);
INSTANTIATE_TEST_SUITE_P(Size, CommandLine, testing::ValuesIn(bad_sizes()), name_of);
INSTANTIATE_TEST_SUITE_P(Grammar, CommandLine, testing::ValuesIn(bad_command_lines()), name_of);

/// Payloads that are none, and beside them a capture that must not appear.
class PayloadFile : public testing::Test {
 protected:
  void expect_refused(const std::string& payload, const std::string& told) {
    const auto outcome =
        lockbox_cli({"walk", "--payload", payload, "--pcapng", in_folder("visit.pcapng"), "--keylog", in_folder("k")});
    expect_refusal(outcome, {payload, told, "regular file"});
    EXPECT_FALSE(std::filesystem::exists(in_folder("visit.pcapng")));
    EXPECT_FALSE(std::filesystem::exists(in_folder("k")));
  }

  std::string in_folder(const std::string& name) const { return (folder_.path() / name).string(); }

  TemporaryFolder folder_;
};

TEST_F(PayloadFile, that_does_not_exist_is_refused) {
  expect_refused(in_folder("nowhere"), "does not exist");
}

TEST_F(PayloadFile, that_is_a_directory_is_refused) {
  expect_refused(folder_.path().string(), "is a directory");
}

TEST_F(PayloadFile, that_is_a_pipe_is_refused_without_waiting_for_a_writer) {
  const auto pipe = in_folder("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  expect_refused(pipe, "neither file nor directory");
}

TEST_F(PayloadFile, that_is_a_device_is_refused) {
  expect_refused("/dev/zero", "neither file nor directory");
}

TEST_F(PayloadFile, that_is_a_link_to_itself_is_refused) {
  const auto link = in_folder("link");
  std::filesystem::create_symlink(link, link);
  expect_refused(link, "cannot be read");
}

TEST_F(PayloadFile, below_something_that_is_no_folder_is_refused) {
  expect_refused(folder_.write("file", "x") + "/payload", "does not exist");
}

TEST_F(PayloadFile, that_may_not_be_read_is_refused) {
  const auto file = folder_.write("closed", "content");
  ASSERT_EQ(chmod(file.c_str(), 0), 0);
  const auto outcome = run(without_privileges(command({"walk", "--payload", file})));
  expect_refusal(outcome, {file, "cannot be read", "regular file"});
}

TEST_F(PayloadFile, larger_than_the_largest_is_refused) {
  const auto file = folder_.write("huge", "");
  std::filesystem::resize_file(file, (std::uintmax_t{1} << 40U) + 1);
  expect_refusal(lockbox_cli({"walk", "--payload", file}), {file, "1,099,511,627,777 bytes", "1,099,511,627,776"});
}

TEST_F(PayloadFile, with_an_empty_name_is_refused) {
  expect_refusal(lockbox_cli({"walk", "--payload", ""}), {"payload", "regular file"});
}

}  // namespace
}  // namespace lockbox::test
