#include "core/story/ids.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "core/story/moment.h"

namespace lockbox::story {
namespace {

using testing::ElementsAre;
using testing::MatchesRegex;

/// The ids of all values of an enumeration, from the first to `last`.
template <typename Enumeration>
std::vector<std::string> ids_to(Enumeration last) {
  std::vector<std::string> ids;
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    ids.emplace_back(id_of(static_cast<Enumeration>(value)));
  }
  return ids;
}

template <typename Enumeration>
void expect_unique_and_past_the_end_nothing(Enumeration last) {
  const auto ids = ids_to(last);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_EQ(id_of(static_cast<Enumeration>(static_cast<int>(last) + 1)), "") << "a value is not tested";
}

// The table "Moments of tls12-rsa" of the design, then the two that a session may have instead.
TEST(Ids, OfMomentsAreThoseOfTheTable) {
  EXPECT_THAT(ids_to(MomentId::connection_lost),
              ElementsAre("identity", "client-hello", "server-hello", "certificate", "check", "alert",
                          "server-hello-done", "make-secret", "wrap-secret", "client-key-exchange", "unwrap-secret",
                          "derive-keys", "client-change-cipher-spec", "client-finished", "server-change-cipher-spec",
                          "server-finished", "request", "response", "client-close-notify", "server-close-notify",
                          "forget-keys", "connection-lost"));
}

TEST(Ids, OfChaptersAreThoseOfTheStepRail) {
  EXPECT_THAT(ids_to(Chapter::goodbye),
              ElementsAre("hello", "certificate", "check", "lockbox", "unlock", "switch", "bulk transfer", "goodbye"));
}

TEST(Ids, OfKnowledgeAreThoseOfTheDesign) {
  EXPECT_THAT(ids_to(KnowledgeId::response),
              ElementsAre("trusted-roots", "private-key", "certificate", "public-key", "client-random", "server-random",
                          "lockbox", "pre-master-secret", "master-secret", "session-keys", "request", "response"));
}

TEST(Ids, OfPartiesActorsKindsAndReadersAreThoseOfTheJsonContract) {
  EXPECT_THAT(ids_to(Party::attacker), ElementsAre("browser", "bank", "attacker"));
  EXPECT_THAT(ids_to(Actor::both), ElementsAre("browser", "bank", "both"));
  EXPECT_THAT(ids_to(MomentKind::outcome), ElementsAre("local", "message", "check", "outcome"));
  EXPECT_THAT(ids_to(AttackerReads::framing), ElementsAre("all", "framing"));
}

TEST(Ids, AreUniqueAndNoValueIsWithoutOne) {
  expect_unique_and_past_the_end_nothing(Party::attacker);
  expect_unique_and_past_the_end_nothing(Actor::both);
  expect_unique_and_past_the_end_nothing(Protocol::tls12_rsa);
  expect_unique_and_past_the_end_nothing(Chapter::goodbye);
  expect_unique_and_past_the_end_nothing(MomentKind::outcome);
  expect_unique_and_past_the_end_nothing(MomentId::connection_lost);
  expect_unique_and_past_the_end_nothing(KnowledgeId::response);
}

TEST(Ids, OfMomentsAndKnowledgeNeedNoQuotingAnywhere) {
  for (const auto& id : ids_to(MomentId::connection_lost)) {
    EXPECT_THAT(id, MatchesRegex("[a-z-]+"));
  }
  for (const auto& id : ids_to(KnowledgeId::response)) {
    EXPECT_THAT(id, MatchesRegex("[a-z-]+"));
  }
}

TEST(Ids, AProtocolIsFoundByItsIdAndByNothingElse) {
  EXPECT_EQ(protocol_from_id("tls12-rsa"), Protocol::tls12_rsa);
  EXPECT_EQ(protocol_from_id(id_of(Protocol::tls12_rsa)), Protocol::tls12_rsa);
  for (const auto* id : {"", "TLS12-RSA", "tls12_rsa", "tls12-rsa ", "tls13"}) {
    EXPECT_EQ(protocol_from_id(id), std::nullopt) << id;
  }
}

TEST(Secrecy, WhatTravelsInTheClearIsPublicAndTheRestIsSecret) {
  std::vector<std::string> secret;
  for (int value = 0; value <= static_cast<int>(KnowledgeId::response); ++value) {
    const auto id = static_cast<KnowledgeId>(value);
    if (is_secret(id)) {
      secret.emplace_back(id_of(id));
    }
  }
  EXPECT_THAT(secret,
              ElementsAre("private-key", "pre-master-secret", "master-secret", "session-keys", "request", "response"));
}

}  // namespace
}  // namespace lockbox::story
