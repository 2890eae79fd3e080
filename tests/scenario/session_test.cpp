#include "core/scenario/session.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/story/knowledge.h"
#include "core/wire/record.h"

namespace lockbox::scenario {
namespace {

using story::KnowledgeId;
using story::MomentId;
using story::Party;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::Not;

const Seed seed = seed_from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f").value();
constexpr Instant visit_time{std::chrono::seconds(1'795'248'000)};  // 21 Nov 2026

std::shared_ptr<const Identity> identity_of(std::string_view scenario) {
  static std::map<std::string, std::shared_ptr<const Identity>, std::less<>> made;
  auto& identity = made[std::string(scenario)];
  if (!identity) {
    identity = std::make_shared<const Identity>(make_identity(*find_scenario(scenario), seed, visit_time).value());
  }
  return identity;
}

/// Watches the wire as the attacker does.
class Tap final : public wire::Interceptor {
 public:
  void on_record(wire::Direction direction, ByteView record) override {
    records.emplace_back(direction, copy_of(record));
  }
  std::vector<std::pair<wire::Direction, Bytes>> records;
};

SessionSettings visit(std::uint32_t number, std::unique_ptr<Payload> payload = nullptr) {
  return {story::Protocol::tls12_rsa, number, std::move(payload)};
}

void play(Session& session) {
  while (session.advance().value()) {
  }
}

std::vector<MomentId> ids_of(const story::Timeline& timeline) {
  std::vector<MomentId> ids;
  std::ranges::transform(timeline, std::back_inserter(ids), &story::Moment::id);
  return ids;
}

const story::Moment& moment_in(const Session& session, MomentId id) {
  return *std::ranges::find(session.timeline(), id, &story::Moment::id);
}

std::vector<Bytes> wire_bytes_of(const story::Timeline& timeline) {
  std::vector<Bytes> bytes;
  for (const auto& moment : timeline) {
    if (moment.message) {
      std::ranges::transform(moment.message->records, std::back_inserter(bytes), &story::CarriedRecord::wire);
    }
  }
  return bytes;
}

TEST(Session, disclosesTheTwentyMomentsOfAValidSessionInOrder) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  EXPECT_THAT(
      ids_of(session.timeline()),
      ElementsAre(MomentId::identity, MomentId::client_hello, MomentId::server_hello, MomentId::certificate,
                  MomentId::check, MomentId::server_hello_done, MomentId::make_secret, MomentId::wrap_secret,
                  MomentId::client_key_exchange, MomentId::unwrap_secret, MomentId::derive_keys,
                  MomentId::client_change_cipher_spec, MomentId::client_finished, MomentId::server_change_cipher_spec,
                  MomentId::server_finished, MomentId::request, MomentId::response, MomentId::client_close_notify,
                  MomentId::server_close_notify, MomentId::forget_keys));
  EXPECT_EQ(session.outcome(), Outcome::completed);
  EXPECT_FALSE(session.alert());
  EXPECT_EQ(session.cipher_suite(), "TLS_RSA_WITH_AES_128_GCM_SHA256");
  EXPECT_TRUE(moments_not_reached(session.protocol(), session.timeline()).empty());
}

TEST(Session, followsTheTableOfMomentsInChapterActorKindAndMessage) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  const auto table = moment_table(story::Protocol::tls12_rsa);
  ASSERT_EQ(session.timeline().size(), table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& moment = session.timeline()[i];
    EXPECT_EQ(moment.index, i);
    EXPECT_EQ(moment.id, table[i].id);
    EXPECT_EQ(moment.chapter, table[i].chapter);
    EXPECT_EQ(moment.actor, table[i].actor);
    EXPECT_EQ(moment.kind, table[i].kind);
    ASSERT_EQ(moment.message.has_value(), table[i].message.has_value());
    if (moment.message) {
      EXPECT_EQ(moment.message->name, table[i].message->name);
      EXPECT_EQ(moment.message->from, table[i].message->from);
    }
  }
}

TEST(Session, carriesNoRecordToAPartyBeforeTheMomentInWhichItTravels) {
  Tap tap;
  Session session(identity_of("valid"), visit(1));
  session.attach(tap);
  while (session.advance().value()) {
    EXPECT_EQ(tap.records.size(), wire_bytes_of(session.timeline()).size())
        << "after " << id_of(session.timeline().back().id);
  }
}

TEST(Session, showsExactlyTheRecordsThatWereOnTheWire) {
  Tap tap;
  Session session(identity_of("valid"), visit(1));
  session.attach(tap);
  play(session);
  std::vector<Bytes> carried;
  for (const auto& [direction, record] : tap.records) {
    carried.push_back(record);
  }
  EXPECT_THAT(wire_bytes_of(session.timeline()), ElementsAreArray(carried));
}

TEST(Session, isTheSameByteForByteWhenReplayed) {
  Session first(identity_of("valid"), visit(1));
  Session second(identity_of("valid"), visit(1));
  play(first);
  play(second);
  EXPECT_EQ(wire_bytes_of(first.timeline()), wire_bytes_of(second.timeline()));
}

TEST(Session, bringsTheSameCertificateAndAnotherKeyOnTheSecondVisit) {
  Session first(identity_of("valid"), visit(1));
  Session second(identity_of("valid"), visit(2));
  play(first);
  play(second);
  const auto certificate = [](const Session& session) {
    return moment_in(session, MomentId::certificate).message->records.front().wire;
  };
  EXPECT_EQ(certificate(first), certificate(second));
  EXPECT_NE(first.secrets(Party::browser).pre_master_secret, second.secrets(Party::browser).pre_master_secret);
  EXPECT_NE(first.secrets(Party::browser).key_block, second.secrets(Party::browser).key_block);
  EXPECT_EQ(moment_in(second, MomentId::identity).variant, "again");
}

TEST(Session, leavesBothSidesWithTheSameSecrets) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  const auto& browser = session.secrets(Party::browser);
  const auto& bank = session.secrets(Party::bank);
  EXPECT_EQ(browser.pre_master_secret.size(), 48U);
  EXPECT_EQ(browser.pre_master_secret, bank.pre_master_secret);
  EXPECT_EQ(browser.master_secret, bank.master_secret);
  EXPECT_EQ(browser.key_block, bank.key_block);
  EXPECT_EQ(browser.key_name(), bank.key_name());
  EXPECT_TRUE(browser.key_name()->digits.has_value());
}

TEST(Session, namesNoKeyBeforeASecretExists) {
  Session session(identity_of("valid"), visit(1));
  while (session.advance().value()) {
    const auto id = session.timeline().back().id;
    if (id == MomentId::server_hello_done) {
      break;
    }
    EXPECT_FALSE(session.timeline().back().facts.contains("key_name"));
  }
}

TEST(Session, neverGivesTheAttackerASecret) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  const auto knowledge = story::knowledge_at(session.timeline(), session.timeline().size());
  std::vector<KnowledgeId> known;
  std::ranges::transform(knowledge.attacker, std::back_inserter(known), &story::KnownItem::id);
  EXPECT_THAT(known, ElementsAre(KnowledgeId::client_random, KnowledgeId::server_random, KnowledgeId::certificate,
                                 KnowledgeId::public_key, KnowledgeId::lockbox));
  EXPECT_TRUE(std::ranges::none_of(known, story::is_secret));
}

TEST(Session, letsTheAttackerReadOnlyTheFramingOfTheLockboxAndOfSealedRecords) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  for (const auto& moment : session.timeline()) {
    if (moment.message) {
      const bool closed = moment.id == MomentId::client_key_exchange || moment.message->records[0].protection;
      EXPECT_EQ(moment.message->attacker_reads, closed ? story::AttackerReads::framing : story::AttackerReads::all)
          << id_of(moment.id);
    }
  }
}

TEST(Session, forgetsTheKeysOnBothSidesAtTheEndAndTheAttackerKeepsItsCopies) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  const auto last = session.timeline().size() - 1;
  const auto before = story::knowledge_at(session.timeline(), last - 1);
  const auto after = story::knowledge_at(session.timeline(), last);
  for (const auto party : {Party::browser, Party::bank}) {
    for (const auto id : {KnowledgeId::pre_master_secret, KnowledgeId::master_secret, KnowledgeId::session_keys}) {
      EXPECT_TRUE(before.holds(party, id));
      EXPECT_FALSE(after.holds(party, id));
    }
  }
  EXPECT_TRUE(after.holds(Party::attacker, KnowledgeId::lockbox));
}

TEST(Session, carriesTheRequestAndTheWholePageSealed) {
  Session session(identity_of("valid"), visit(1));
  play(session);
  const auto plaintext = [&](MomentId id) {
    return std::string(as_text(moment_in(session, id).message->records.front().protection->plaintext));
  };
  EXPECT_EQ(plaintext(MomentId::request), http_request("bank.example"));
  auto page = page_payload("bank.example");
  Bytes body(page->size());
  ASSERT_TRUE(page->read(body));
  EXPECT_EQ(plaintext(MomentId::response), http_response_head(*page) + std::string(as_text(body)));
}

class RefusedSession : public testing::TestWithParam<const char*> {};

TEST_P(RefusedSession, endsWithTheDeclaredChecksAndAlertAndSendsNoSecret) {
  const auto* scenario = find_scenario(GetParam());
  Tap tap;
  Session session(identity_of(GetParam()), visit(1));
  session.attach(tap);
  play(session);
  EXPECT_THAT(ids_of(session.timeline()),
              ElementsAre(MomentId::identity, MomentId::client_hello, MomentId::server_hello, MomentId::certificate,
                          MomentId::check, MomentId::alert));
  EXPECT_EQ(session.outcome(), Outcome::refused);
  ASSERT_TRUE(session.alert());
  EXPECT_EQ(session.alert()->from, Party::browser);
  EXPECT_EQ(session.alert()->code, static_cast<std::uint8_t>(*scenario->alert));
  EXPECT_EQ(session.alert()->description, pki::id_of(*scenario->alert));
  std::vector<std::string> failed;
  for (const auto& finding : session.checks()) {
    if (finding.verdict == Verdict::fail) {
      failed.push_back(finding.check);
    }
  }
  std::vector<std::string> declared;
  std::ranges::transform(scenario->failing, std::back_inserter(declared),
                         [](pki::CheckId check) { return std::string(pki::id_of(check)); });
  EXPECT_THAT(failed, ElementsAreArray(declared));
  const Bytes fatal_alert{21, 3, 3, 0, 2, 2, session.alert()->code};
  EXPECT_EQ(tap.records.back().second, fatal_alert);
  EXPECT_TRUE(session.secrets(Party::browser).pre_master_secret.empty());
  EXPECT_TRUE(session.secrets(Party::bank).pre_master_secret.empty());
  EXPECT_EQ(moments_not_reached(session.protocol(), session.timeline()).front().id, MomentId::server_hello_done);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, RefusedSession,
                         testing::Values("expired", "wrong-host", "untrusted-root", "self-signed", "revoked-crl"),
                         [](const auto& param) {
                           auto name = std::string(param.param);
                           std::erase(name, '-');
                           return name;
                         });

TEST(Session, streamsALongResponseAndKeepsOnlyItsFirstAndLastRecord) {
  constexpr std::uint64_t size = 200'000;
  Tap tap;
  Session session(identity_of("valid"), visit(1, generated_payload(size).value()));
  session.attach(tap);
  play(session);
  const auto& message = *moment_in(session, MomentId::response).message;
  ASSERT_EQ(message.records.size(), 2U);
  ASSERT_TRUE(message.elided);
  auto payload = generated_payload(size).value();
  Bytes body(size);
  ASSERT_TRUE(payload->read(body));
  auto sent = to_bytes(http_response_head(*payload));
  sent.insert(sent.end(), body.begin(), body.end());
  const auto& first = message.records.front().protection->plaintext;
  const auto& last = message.records.back().protection->plaintext;
  const auto left_out = ByteView(sent).subspan(first.size(), sent.size() - first.size() - last.size());
  EXPECT_TRUE(std::ranges::equal(first, ByteView(sent).first(first.size())));
  EXPECT_TRUE(std::ranges::equal(last, ByteView(sent).last(last.size())));
  EXPECT_EQ(message.elided->bytes, left_out.size());
  EXPECT_EQ(message.elided->records, (left_out.size() + 16383) / 16384);
  EXPECT_THAT(message.elided->sha256, ElementsAreArray(sha256(left_out)));
  EXPECT_EQ(session.outcome(), Outcome::completed);
}

TEST(Session, keepsBothRecordsOfAResponseOfTwoAndElidesNothing) {
  Session session(identity_of("valid"), visit(1, generated_payload(20'000).value()));
  play(session);
  const auto& message = *moment_in(session, MomentId::response).message;
  EXPECT_EQ(message.records.size(), 2U);
  EXPECT_FALSE(message.elided);
}

TEST(Session, carriesAnEmptyPayload) {
  Session session(identity_of("valid"), visit(1, generated_payload(0).value()));
  play(session);
  EXPECT_EQ(session.outcome(), Outcome::completed);
  EXPECT_EQ(moment_in(session, MomentId::response).message->records.size(), 1U);
}

TEST(Session, stopsInTheMiddleOfALongTransferWhenAsked) {
  Session session(identity_of("valid"), visit(1, generated_payload(largest_payload).value()));
  std::stop_source stop;
  const AdvanceControl control{stop.get_token(), [&](Progress progress) {
                                 EXPECT_LT(progress.done, progress.total);
                                 stop.request_stop();
                               }};
  Result<bool> more = true;
  while (more && *more) {
    more = session.advance(control);
  }
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().id, "stopped");
  EXPECT_FALSE(session.advance().value());
}

TEST(Session, reportsAPayloadThatEndsEarly) {
  class Short final : public Payload {
   public:
    std::uint64_t size() const override { return 100'000; }
    std::string_view content_type() const override { return "text/plain"; }
    Result<void> read(std::span<std::uint8_t> output) override {
      return output.size() < 16'384 ? Result<void>{} : failure("payload-ended-early");
    }
  };
  Session session(identity_of("valid"), visit(1, std::make_unique<Short>()));
  Result<bool> more = true;
  while (more && *more) {
    more = session.advance();
  }
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().id, "payload-ended-early");
}

}  // namespace
}  // namespace lockbox::scenario
