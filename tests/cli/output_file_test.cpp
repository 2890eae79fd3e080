// Files that a walk writes are there whole or not at all, and an older file stays until the new one is complete.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view older = "an older file";

/// As large as a walk can make them: who does not notice a full disk goes on for hours.
const Words endless{"--payload-size", "1099511627776"};

class OutputFile : public testing::Test {
 protected:
  std::string in_folder(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string with_older(const std::string& name) const { return folder_.write(name, older); }

  Words left_behind() const {
    Words names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      names.push_back(entry.path().filename());
    }
    return names;
  }

  TemporaryFolder folder_;
};

TEST_F(OutputFile, in_a_folder_that_does_not_exist_is_refused) {
  for (const auto* option : {"--pcapng", "--keylog"}) {
    const auto file = in_folder("nowhere/visit");
    expect_complaint(lockbox_cli({"walk", option, file}), {file, "cannot be written", "No such file or directory"});
  }
  EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(OutputFile, that_is_a_directory_is_refused) {
  const auto folder = in_folder("folder");
  std::filesystem::create_directory(folder);
  for (const auto* option : {"--pcapng", "--keylog"}) {
    expect_complaint(lockbox_cli({"walk", option, folder}), {folder, "cannot be written", "Is a directory"});
  }
  EXPECT_THAT(left_behind(), UnorderedElementsAre("folder"));
}

TEST_F(OutputFile, that_is_read_only_is_refused_and_stays_as_it_is) {
  const auto file = with_older("visit.pcapng");
  ASSERT_EQ(chmod(file.c_str(), 0444), 0);
  expect_complaint(run(without_privileges(command({"walk", "--pcapng", file}))),
                   {file, "cannot be written", "Permission denied"});
  EXPECT_EQ(read_file(file), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng"));
}

TEST_F(OutputFile, in_a_read_only_folder_is_refused) {
  const auto folder = in_folder("folder");
  std::filesystem::create_directory(folder);
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  expect_complaint(run(without_privileges(command({"walk", "--keylog", folder + "/keys"}))),
                   {folder + "/keys", "cannot be written", "Permission denied"});
  EXPECT_THAT(left_behind(), UnorderedElementsAre("folder"));
}

TEST_F(OutputFile, with_an_empty_name_is_refused) {
  expect_complaint(lockbox_cli({"walk", "--pcapng", ""}), {"cannot be written", "No such file or directory"});
}

TEST_F(OutputFile, that_is_refused_leaves_the_other_one_as_it_was) {
  const auto capture = with_older("visit.pcapng");
  expect_complaint(lockbox_cli({"walk", "--pcapng", capture, "--keylog", in_folder("nowhere/keys")}), {"nowhere/keys"});
  EXPECT_EQ(read_file(capture), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng"));
}

TEST_F(OutputFile, named_twice_is_refused_however_it_is_written) {
  const auto file = in_folder("visit");
  const auto existing = with_older("payload");
  std::filesystem::create_symlink("payload", in_folder("link"));
  for (const auto& arguments :
       {Words{"--pcapng", file, "--keylog", file}, Words{"--pcapng", file, "--keylog", in_folder("./visit")},
        Words{"--payload", existing, "--pcapng", existing}, Words{"--payload", existing, "--keylog", in_folder("link")},
        Words{"--pcapng", existing, "--keylog", in_folder("link")}}) {
    expect_complaint(lockbox_cli(joined({"walk"}, arguments)), {in_folder(""), "two purposes", "each file once"});
  }
  EXPECT_EQ(read_file(existing), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("payload", "link"));
}

TEST_F(OutputFile, on_a_full_disk_is_complained_of_in_the_midst_of_a_transfer) {
  expect_complaint(run(walk_command(joined({"--pcapng", "/dev/full"}, endless))), {"disk is full", "/dev/full"});
}

TEST_F(OutputFile, of_keys_on_a_full_disk_leaves_no_capture_behind) {
  const auto capture = with_older("visit.pcapng");
  expect_complaint(run(walk_command({"--pcapng", capture, "--keylog", "/dev/full"})), {"disk is full", "/dev/full"});
  EXPECT_EQ(read_file(capture), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng"));
}

TEST_F(OutputFile, that_may_grow_no_more_is_removed_and_the_older_one_stays) {
  const auto capture = with_older("visit.pcapng");
  const auto limited = joined({"prlimit", "--fsize=2000000"}, walk_command(joined({"--pcapng", capture}, endless)));
  expect_complaint(run(joined(limited, {"--keylog", in_folder("keys")})), {capture, "File too large"});
  EXPECT_EQ(read_file(capture), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng"));
}

TEST_F(OutputFile, replaces_an_older_one_behind_a_link_and_keeps_the_link) {
  const auto capture = with_older("visit.pcapng");
  const auto link = in_folder("link");
  std::filesystem::create_symlink("visit.pcapng", link);
  ASSERT_EQ(run(walk_command({"--scenario", "self-signed", "--pcapng", link})).exit_code, 3);
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_TRUE(read_file(capture).starts_with("\x0a\x0d\x0d\x0a"));
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng", "link"));
}

TEST_F(OutputFile, with_secrets_is_readable_by_its_owner_alone_and_one_without_as_the_umask_says) {
  const auto modes_of = [&](const Words& arguments) {
    ASSERT_EQ(run(joined({"sh", "-c", "umask 022; exec \"$@\"", "sh"}, walk_command(arguments))).exit_code, 0);
  };
  const auto mode = [&](const std::string& name) { return std::filesystem::status(in_folder(name)).permissions(); };
  modes_of({"--pcapng", in_folder("open"), "--keylog", in_folder("keys")});
  modes_of({"--pcapng", in_folder("secret"), "--with-secrets"});
  EXPECT_EQ(mode("open"), std::filesystem::perms{0644});
  EXPECT_EQ(mode("keys"), std::filesystem::perms{0600});
  EXPECT_EQ(mode("secret"), std::filesystem::perms{0600});
}

TEST(StandardOutput, on_a_full_disk_is_complained_of) {
  for (const auto& arguments : {command({"scenarios"}), command({"--help"}), walk_command({"--json"})}) {
    expect_complaint(run(joined({"sh", "-c", "exec \"$@\" >/dev/full", "sh"}, arguments)),
                     {"disk is full", "standard output"});
  }
}

TEST_F(OutputFile, does_not_appear_where_standard_output_is_on_a_full_disk) {
  const auto capture = with_older("visit.pcapng");
  const auto arguments = walk_command(joined({"--pcapng", capture, "--keylog", in_folder("keys")}, endless));
  expect_complaint(run(joined({"sh", "-c", "exec \"$@\" >/dev/full", "sh"}, arguments)), {"disk is full"});
  EXPECT_EQ(read_file(capture), older);
  EXPECT_THAT(left_behind(), UnorderedElementsAre("visit.pcapng"));
}

TEST_F(OutputFile, never_receives_what_was_meant_for_a_closed_standard_output) {
  const auto capture = in_folder("visit.pcapng");
  expect_complaint(run(joined({"sh", "-c", "exec \"$@\" >&-", "sh"}, walk_command({"--pcapng", capture}))),
                   {"standard output", "Bad file descriptor"});
  EXPECT_THAT(left_behind(), IsEmpty());
}

}  // namespace
}  // namespace lockbox::test
