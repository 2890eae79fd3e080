// What `walk --json` promises beyond its form: see schema_test.cpp for that, golden_test.cpp for the whole.

#include <gmock/gmock.h>

#include "core/base/bytes.h"
#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

struct Row {
  std::string chapter;
  std::string id;
  std::string actor;
  std::string kind;
  std::string message = {};
  bool is_sealed = false;

  bool operator==(const Row&) const = default;
};

std::ostream& operator<<(std::ostream& stream, const Row& row) {
  return stream << row.chapter << " / " << row.id << " / " << row.actor << " / " << row.kind << " / " << row.message
                << (row.is_sealed ? " / sealed" : "");
}

std::vector<Row> rows_of(const Json& visit) {
  std::vector<Row> rows;
  for (const auto& moment : visit.at("moments")) {
    EXPECT_EQ(moment.at("index"), rows.size());
    Row row{moment.at("chapter"), moment.at("id"), moment.at("actor"), moment.at("kind")};
    if (const auto& message = moment.at("message"); !message.is_null()) {
      row.message = message.at("name");
      row.is_sealed = !message.at("records").at(0).at("plaintext_hex").is_null();
      EXPECT_EQ(message.at("from"), row.actor);
      EXPECT_EQ(message.at("to"), row.actor == "browser" ? "bank" : "browser");
      const bool closed = row.is_sealed || row.id == "client-key-exchange";
      EXPECT_EQ(message.at("attacker_reads"), closed ? "framing" : "all") << row;
    }
    rows.push_back(row);
  }
  return rows;
}

std::vector<Row> opening_rows() {
  return {{"hello", "identity", "bank", "local"},
          {"hello", "client-hello", "browser", "message", "ClientHello"},
          {"hello", "server-hello", "bank", "message", "ServerHello"},
          {"certificate", "certificate", "bank", "message", "Certificate"},
          {"check", "check", "browser", "check"}};
}

std::vector<std::string> known_to(const Json& moment, const char* party) {
  return moment.at("knows").at(party).get<std::vector<std::string>>();
}

const Words secret_ids{"private-key", "pre-master-secret", "master-secret", "session-keys", "request", "response"};

TEST(JsonOfAValidVisit, has_the_twenty_moments_of_tls12_rsa) {
  auto expected = opening_rows();
  expected.insert(expected.end(), {{"check", "server-hello-done", "bank", "message", "ServerHelloDone"},
                                   {"lockbox", "make-secret", "browser", "local"},
                                   {"lockbox", "wrap-secret", "browser", "local"},
                                   {"lockbox", "client-key-exchange", "browser", "message", "ClientKeyExchange"},
                                   {"unlock", "unwrap-secret", "bank", "local"},
                                   {"unlock", "derive-keys", "both", "local"},
                                   {"switch", "client-change-cipher-spec", "browser", "message", "ChangeCipherSpec"},
                                   {"switch", "client-finished", "browser", "message", "Finished", true},
                                   {"switch", "server-change-cipher-spec", "bank", "message", "ChangeCipherSpec"},
                                   {"switch", "server-finished", "bank", "message", "Finished", true},
                                   {"bulk transfer", "request", "browser", "message", "ApplicationData", true},
                                   {"bulk transfer", "response", "bank", "message", "ApplicationData", true},
                                   {"goodbye", "client-close-notify", "browser", "message", "Alert", true},
                                   {"goodbye", "server-close-notify", "bank", "message", "Alert", true},
                                   {"goodbye", "forget-keys", "both", "local"}});
  EXPECT_EQ(rows_of(walk_json(chosen("valid", "story"))), expected);
}

TEST(JsonOfAValidVisit, tells_outcome_suite_and_ten_passed_checks) {
  const auto& visit = walk_json(chosen("valid", "story"));
  EXPECT_EQ(walk(joined(chosen("valid", "story"), {"--json"})).exit_code, 0);
  EXPECT_EQ(visit.at("outcome"), "completed");
  EXPECT_EQ(visit.at("alert"), nullptr);
  EXPECT_EQ(visit.at("protocol"), "tls12-rsa");
  EXPECT_EQ(visit.at("cipher_suite"), "TLS_RSA_WITH_AES_128_GCM_SHA256");
  EXPECT_EQ(visit.at("seed"), seed);
  EXPECT_EQ(visit.at("time"), time_of_visit);
  EXPECT_EQ(visit.at("checks").size(), 10U);
  for (const auto& check : visit.at("checks")) {
    EXPECT_EQ(check.at("verdict"), "pass") << check;
  }
}

TEST(JsonOfAValidVisit, lets_secrets_become_known_when_and_to_whom_they_do) {
  const auto& visit = walk_json(chosen("valid", "story"));
  const auto& identity = visit.at("moments").at(0);
  EXPECT_THAT(known_to(identity, "browser"), ElementsAre("trusted-roots"));
  EXPECT_THAT(known_to(identity, "bank"), ElementsAre("private-key", "certificate", "public-key"));
  EXPECT_THAT(known_to(identity, "attacker"), ElementsAre());
  EXPECT_THAT(known_to(*find_moment(visit, "server-hello-done"), "browser"), Not(Contains("pre-master-secret")));
  EXPECT_THAT(known_to(*find_moment(visit, "make-secret"), "browser"), Contains("pre-master-secret"));
  EXPECT_THAT(known_to(*find_moment(visit, "client-key-exchange"), "bank"), Not(Contains("pre-master-secret")));
  EXPECT_THAT(known_to(*find_moment(visit, "unwrap-secret"), "bank"), Contains("pre-master-secret"));
  for (const auto* party : {"browser", "bank"}) {
    EXPECT_THAT(known_to(*find_moment(visit, "unwrap-secret"), party), Not(Contains("session-keys")));
    EXPECT_THAT(known_to(*find_moment(visit, "derive-keys"), party), IsSupersetOf({"master-secret", "session-keys"}));
    EXPECT_THAT(known_to(*find_moment(visit, "response"), party), IsSupersetOf({"request", "response"}));
    EXPECT_THAT(known_to(*find_moment(visit, "forget-keys"), party), Not(Contains("session-keys")));
    EXPECT_THAT(known_to(*find_moment(visit, "forget-keys"), party), Not(Contains("pre-master-secret")));
  }
}

TEST(JsonOfAValidVisit, gives_the_attacker_what_went_by_in_the_open_and_no_more) {
  const auto& visit = walk_json(chosen("valid", "story"));
  EXPECT_THAT(known_to(visit.at("moments").back(), "attacker"),
              ElementsAre("client-random", "server-random", "certificate", "public-key", "lockbox"));
  for (const auto& moment : visit.at("moments")) {
    for (const auto& id : secret_ids) {
      EXPECT_THAT(known_to(moment, "attacker"), Not(Contains(id))) << moment.at("id");
    }
  }
}

struct Refusal {
  std::string scenario;
  std::string check;
  std::string alert;
  int code = 0;
};

std::ostream& operator<<(std::ostream& stream, const Refusal& refusal) {
  return stream << refusal.scenario;
}

// RFC 5246 section 7.2 for the codes.
const std::vector<Refusal> refusals{{"expired", "dates", "certificate_expired", 45},
                                    {"wrong-host", "host-name", "bad_certificate", 42},
                                    {"untrusted-root", "trusted-root", "unknown_ca", 48},
                                    {"self-signed", "trusted-root", "unknown_ca", 48},
                                    {"revoked-crl", "revocation", "certificate_revoked", 44}};

class JsonOfARefusedVisit : public testing::TestWithParam<Refusal> {
 protected:
  const Words arguments_ = chosen(GetParam().scenario, "story");
  const Json& visit_ = walk_json(arguments_);
};

TEST_P(JsonOfARefusedVisit, ends_with_the_check_and_the_fitting_alert) {
  auto expected = opening_rows();
  expected.push_back({"check", "alert", "browser", "outcome", "Alert"});
  EXPECT_EQ(rows_of(visit_), expected);
  EXPECT_EQ(walk(joined(arguments_, {"--json"})).exit_code, 3);
  EXPECT_EQ(visit_.at("outcome"), "refused");
  const auto& refusal = GetParam();
  EXPECT_EQ(visit_.at("alert"), Json({{"from", "browser"}, {"description", refusal.alert}, {"code", refusal.code}}));
  const Bytes record{21, 3, 3, 0, 2, 2, static_cast<std::uint8_t>(refusal.code)};
  EXPECT_EQ(find_moment(visit_, "alert")->at("message").at("records").at(0).at("hex"), to_hex(record));
}

TEST_P(JsonOfARefusedVisit, fails_exactly_one_of_ten_checks) {
  Words failed;
  for (const auto& check : visit_.at("checks")) {
    if (check.at("verdict") == "fail") {
      failed.push_back(check.at("id"));
    }
  }
  EXPECT_EQ(visit_.at("checks").size(), 10U);
  EXPECT_THAT(failed, ElementsAre(GetParam().check));
}

TEST_P(JsonOfARefusedVisit, has_no_secret_and_no_key_name_because_there_never_was_one) {
  for (const auto* side : {"browser", "bank"}) {
    const auto& secrets = visit_.at("secrets").at(side);
    EXPECT_EQ(secrets.at("client_random").get<std::string>().size(), 64U);
    EXPECT_EQ(secrets.at("server_random").get<std::string>().size(), 64U);
    for (const auto* never : {"pre_master_secret", "master_secret", "key_block"}) {
      EXPECT_TRUE(secrets.at(never).is_null()) << side << " " << never;
    }
    EXPECT_TRUE(visit_.at("key_names").at(side).is_null());
  }
}

INSTANTIATE_TEST_SUITE_P(Each, JsonOfARefusedVisit, testing::ValuesIn(refusals),
                         [](const auto& tested) { return as_test_name(tested.param.scenario); });

TEST(JsonOfTwoVisits, is_a_list_with_one_certificate_and_two_sets_of_secrets) {
  const auto& visits = walk_json({"--visits", "2"});
  ASSERT_TRUE(visits.is_array());
  ASSERT_EQ(visits.size(), 2U);
  EXPECT_EQ(visits[0].at("visit"), 1);
  EXPECT_EQ(visits[1].at("visit"), 2);
  EXPECT_EQ(find_moment(visits[0], "certificate")->at("message"), find_moment(visits[1], "certificate")->at("message"));
  EXPECT_NE(visits[0].at("key_names"), visits[1].at("key_names"));
  for (const auto& [name, value] : visits[0].at("secrets").at("browser").items()) {
    EXPECT_NE(value, visits[1].at("secrets").at("browser").at(name)) << name;
  }
  EXPECT_NE(find_moment(visits[0], "client-key-exchange")->at("message"),
            find_moment(visits[1], "client-key-exchange")->at("message"));
}

TEST(JsonOfTwoVisits, begins_with_the_visit_that_is_made_alone) {
  EXPECT_EQ(walk_json({"--visits", "2"})[0], walk_json(chosen("valid", "story")));
}

TEST(Json, has_both_sides_agree_on_every_secret) {
  for (const auto& visit : walk_json({"--visits", "2"})) {
    EXPECT_EQ(visit.at("secrets").at("browser"), visit.at("secrets").at("bank"));
    EXPECT_EQ(visit.at("key_names").at("browser"), visit.at("key_names").at("bank"));
  }
}

TEST(Json, is_the_same_byte_for_byte_in_another_process) {
  const auto& once = walk(joined(chosen("valid", "story"), {"--json"}));
  const auto again = run(walk_command(joined(chosen("valid", "story"), {"--json"})));
  EXPECT_TRUE(again.out == once.out);
  EXPECT_FALSE(again.out.empty());
}

TEST(Json, differs_between_depths_in_nothing_but_the_narration) {
  const auto without_narration = [](Json visit) {
    for (auto& moment : visit.at("moments")) {
      moment.erase("narration");
    }
    return visit;
  };
  const auto& story = walk_json(chosen("valid", "story"));
  for (const auto* deeper : {"protocol", "bytes"}) {
    const auto& told = walk_json(chosen("valid", deeper));
    EXPECT_EQ(without_narration(told), without_narration(story));
    for (std::size_t i = 0; i < story.at("moments").size(); ++i) {
      EXPECT_NE(told.at("moments")[i].at("narration"), story.at("moments")[i].at("narration")) << i;
    }
  }
}

TEST(Json, of_unspecified_seed_and_time_has_fresh_ones) {
  const auto once = Json::parse(lockbox_cli({"walk", "--json", "--scenario", "self-signed"}).out);
  const auto again = Json::parse(lockbox_cli({"walk", "--json", "--scenario", "self-signed"}).out);
  EXPECT_NE(once.at("seed"), again.at("seed"));
  EXPECT_NE(find_moment(once, "certificate")->at("message"), find_moment(again, "certificate")->at("message"));
  EXPECT_GE(again.at("time"), once.at("time"));
}

}  // namespace
}  // namespace lockbox::test
