// The captures and key logs that a walk writes, read by tshark and compared with the JSON of the same walk.

#include "tests/support/tshark.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// The plaintext of every protected record of one visit, as the JSON tells it.
std::vector<Bytes> sealed_plaintexts(const Json& visit) {
  std::vector<Bytes> all;
  for (const auto& moment : visit.at("moments")) {
    if (!moment.at("message").is_null()) {
      for (const auto& record : moment.at("message").at("records")) {
        if (!record.at("plaintext_hex").is_null()) {
          all.push_back(from_hex(record.at("plaintext_hex").get<std::string>()).value());
        }
      }
    }
  }
  return all;
}

/// A walk with JSON, capture and key log.
class Exported {
 public:
  explicit Exported(const Words& arguments)
      : json_(Json::parse(
            run(walk_command(joined(arguments, {"--json", "--pcapng", capture(), "--keylog", key_log()}))).out)) {}

  const Json& json() const { return json_; }
  std::string capture() const { return (folder_.path() / "visit.pcapng").string(); }
  std::string key_log() const { return (folder_.path() / "keys").string(); }

 private:
  TemporaryFolder folder_;
  Json json_;
};

TEST(Tshark, opens_every_record_to_the_plaintext_of_the_json_with_the_secrets_in_the_capture_alone) {
  const Exported walk({"--with-secrets"});
  const Tshark tshark(walk.capture());
  EXPECT_EQ(tshark.decrypted_records(), sealed_plaintexts(walk.json()));
  EXPECT_THAT(tshark.decrypted_records(), SizeIs(6));
  EXPECT_THAT(tshark.complaints(), IsEmpty());
}

TEST(Tshark, opens_every_record_to_the_plaintext_of_the_json_with_the_key_log_and_nothing_without) {
  const Exported walk({});
  EXPECT_EQ(Tshark(walk.capture(), walk.key_log()).decrypted_records(), sealed_plaintexts(walk.json()));
  EXPECT_THAT(Tshark(walk.capture()).decrypted_records(), IsEmpty());
  EXPECT_THAT(Tshark(walk.capture()).complaints(), IsEmpty());
}

TEST(Tshark, opens_both_of_two_visits_each_with_its_own_secrets) {
  const Exported walk({"--visits", "2", "--with-secrets"});
  auto expected = sealed_plaintexts(walk.json()[0]);
  for (auto& plaintext : sealed_plaintexts(walk.json()[1])) {
    expected.push_back(std::move(plaintext));
  }
  const Tshark tshark(walk.capture());
  EXPECT_EQ(tshark.decrypted_records(), expected);
  EXPECT_THAT(tshark.complaints(), IsEmpty());
  EXPECT_THAT(lines_of(read_file(walk.key_log())), SizeIs(2));
}

TEST(Tshark, finds_the_records_of_the_json_on_the_wire) {
  const Exported walk({});
  const auto payloads = Tshark(walk.capture()).values("tcp.payload");
  std::string captured;
  for (const auto& payload : payloads) {
    captured += payload;
  }
  std::string told;
  for (const auto& moment : walk.json().at("moments")) {
    if (!moment.at("message").is_null()) {
      told += moment.at("message").at("records").at(0).at("hex");
    }
  }
  EXPECT_EQ(captured, told);
}

class TsharkOnRefusal : public testing::TestWithParam<std::string> {};

TEST_P(TsharkOnRefusal, sees_the_alert_of_the_json_and_finds_nothing_to_complain_of) {
  const Exported walk({"--scenario", GetParam(), "--with-secrets"});
  const Tshark tshark(walk.capture());
  EXPECT_THAT(tshark.values("tls.alert_message.desc"), ElementsAre(walk.json().at("alert").at("code").dump()));
  EXPECT_THAT(tshark.complaints(), IsEmpty());
  EXPECT_THAT(tshark.decrypted_records(), IsEmpty());
  EXPECT_EQ(read_file(walk.key_log()), "");
}

INSTANTIATE_TEST_SUITE_P(Each, TsharkOnRefusal,
                         testing::Values("expired", "wrong-host", "untrusted-root", "self-signed", "revoked-crl"),
                         [](const auto& tested) { return as_test_name(tested.param); });

TEST(Capture, goes_through_a_pipe_as_it_is_made) {
  const TemporaryFolder folder;
  const auto copy = (folder.path() / "copy.pcapng").string();
  const auto pipe = (folder.path() / "pipe").string();
  const auto script = "mkfifo \"$0\" && { cat \"$0\" >\"$1\" & shift; \"$@\"; status=$?; wait; exit $status; }";
  const auto walk = walk_command({"--pcapng", pipe, "--with-secrets"});
  EXPECT_EQ(run(joined({"sh", "-c", script, pipe, copy}, walk)).exit_code, 0);
  EXPECT_THAT(Tshark(copy).decrypted_records(), SizeIs(6));
}

}  // namespace
}  // namespace lockbox::test
