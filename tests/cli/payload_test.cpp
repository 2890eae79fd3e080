// What the bank sends on request, and what the JSON keeps of it.

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "tests/cli/program.h"
#include "tests/support/tshark.h"

namespace lockbox::test {
namespace {

/// RFC 5246 section 6.2.1.
constexpr std::size_t largest_record = 1U << 14U;

std::string known_content(std::size_t size) {
  std::string content(size, '\0');
  for (std::size_t i = 0; i < size; ++i) {
    content[i] = static_cast<char>(i * 31 + i / 251);
  }
  return content;
}

std::string plaintext(const Json& record) {
  return std::string(as_text(from_hex(record.at("plaintext_hex").get<std::string>()).value()));
}

std::string openssl_sha256(std::string_view content) {
  const auto outcome = run({"openssl", "dgst", "-sha256", "-r"}, content);
  return outcome.out.substr(0, outcome.out.find(' '));
}

TEST(Payload, of_a_long_file_is_kept_as_first_and_last_record_and_the_hash_of_what_lies_between) {
  const TemporaryFolder folder;
  const auto content = known_content(200'000);
  const auto& visit = walk_json({"--payload", folder.write("payload", content)});
  const auto& message = find_moment(visit, "response")->at("message");
  const auto& records = message.at("records");
  ASSERT_EQ(records.size(), 2U);
  const auto first = plaintext(records[0]);
  const auto last = plaintext(records[1]);
  const auto head = first.substr(0, first.find("\r\n\r\n") + 4);
  EXPECT_NE(head.find("\r\nContent-Length: 200000\r\n"), std::string::npos) << head;
  const auto sent = head + content;
  const auto left_out = sent.substr(first.size(), sent.size() - first.size() - last.size());
  EXPECT_EQ(first, sent.substr(0, largest_record));
  EXPECT_EQ(last, sent.substr(sent.size() - sent.size() % largest_record));
  EXPECT_EQ(message.at("elided"), Json({{"records", left_out.size() / largest_record},
                                        {"bytes", left_out.size()},
                                        {"sha256", openssl_sha256(left_out)}}));
}

TEST(Payload, of_a_long_file_reaches_tshark_whole) {
  const TemporaryFolder folder;
  const auto content = known_content(200'000);
  const auto capture = (folder.path() / "visit.pcapng").string();
  ASSERT_EQ(run(walk_command({"--payload", folder.write("payload", content), "--pcapng", capture, "--with-secrets"}))
                .exit_code,
            0);
  EXPECT_TRUE(Tshark(capture).http_body() == content);
}

TEST(Payload, that_is_empty_makes_one_record_and_leaves_nothing_out) {
  const TemporaryFolder folder;
  const auto& visit = walk_json({"--payload", folder.write("payload", "")});
  const auto& message = find_moment(visit, "response")->at("message");
  ASSERT_EQ(message.at("records").size(), 1U);
  EXPECT_FALSE(message.contains("elided"));
  EXPECT_TRUE(plaintext(message.at("records")[0]).ends_with("\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
}

TEST(Payload, made_up_is_as_long_as_asked) {
  const auto& visit = walk_json({"--payload-size", "1000"});
  const auto text = plaintext(find_moment(visit, "response")->at("message").at("records")[0]);
  EXPECT_EQ(text.size() - text.find("\r\n\r\n") - 4, 1000U);
}

}  // namespace
}  // namespace lockbox::test
