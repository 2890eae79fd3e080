#include "core/story/knowledge.h"

#include <gmock/gmock.h>

#include <string>

namespace lockbox::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto gains = true;
constexpr auto forgets = false;

Moment moment(std::size_t index, std::vector<KnowledgeChange> changes) {
  Moment made;
  made.index = index;
  made.changes = std::move(changes);
  return made;
}

std::vector<std::string> ids_of(const std::vector<KnownItem>& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) {
    ids.push_back(std::string(id_of(item.id)) + " since " + std::to_string(item.since));
  }
  return ids;
}

Timeline visit() {
  return {
      moment(0, {{Party::bank, KnowledgeId::private_key, gains}, {Party::browser, KnowledgeId::trusted_roots, gains}}),
      moment(1, {{Party::attacker, KnowledgeId::client_random, gains, {1}}}),
      moment(2, {}),
      moment(3, {{Party::browser, KnowledgeId::pre_master_secret, gains, {7, 8}},
                 {Party::browser, KnowledgeId::session_keys, gains}}),
      moment(4, {{Party::bank, KnowledgeId::pre_master_secret, gains, {7, 9}}}),
      moment(5, {{Party::browser, KnowledgeId::pre_master_secret, forgets},
                 {Party::browser, KnowledgeId::session_keys, forgets}})};
}

TEST(Knowledge, IsNothingBeforeThereIsAMoment) {
  const auto knowledge = knowledge_at({}, 0);
  EXPECT_THAT(knowledge.browser, IsEmpty());
  EXPECT_THAT(knowledge.bank, IsEmpty());
  EXPECT_THAT(knowledge.attacker, IsEmpty());
}

TEST(Knowledge, BeginsWithWhatTheFirstMomentGives) {
  const auto knowledge = knowledge_at(visit(), 0);
  EXPECT_THAT(ids_of(knowledge.browser), ElementsAre("trusted-roots since 0"));
  EXPECT_THAT(ids_of(knowledge.bank), ElementsAre("private-key since 0"));
  EXPECT_THAT(knowledge.attacker, IsEmpty());
}

TEST(Knowledge, IsKeptThroughMomentsThatChangeNothing) {
  EXPECT_EQ(ids_of(knowledge_at(visit(), 2).attacker), ids_of(knowledge_at(visit(), 1).attacker));
  EXPECT_TRUE(knowledge_at(visit(), 2).holds(Party::attacker, KnowledgeId::client_random));
}

TEST(Knowledge, StandsInTheOrderInWhichItWasGained) {
  EXPECT_THAT(ids_of(knowledge_at(visit(), 4).browser),
              ElementsAre("trusted-roots since 0", "pre-master-secret since 3", "session-keys since 3"));
}

TEST(Knowledge, OfOnePartyIsNotThatOfAnother) {
  const auto knowledge = knowledge_at(visit(), 3);
  EXPECT_TRUE(knowledge.holds(Party::browser, KnowledgeId::pre_master_secret));
  EXPECT_FALSE(knowledge.holds(Party::bank, KnowledgeId::pre_master_secret));
  EXPECT_FALSE(knowledge.holds(Party::attacker, KnowledgeId::pre_master_secret));
}

TEST(Knowledge, HasTheValueThatEachPartyHolds) {
  const auto knowledge = knowledge_at(visit(), 4);
  EXPECT_EQ(knowledge.of(Party::browser).at(1).value, (SecretBytes{7, 8}));
  EXPECT_EQ(knowledge.of(Party::bank).at(1).value, (SecretBytes{7, 9}));
}

TEST(Knowledge, IsGoneOnceForgottenAndStillThereBefore) {
  EXPECT_THAT(ids_of(knowledge_at(visit(), 5).browser), ElementsAre("trusted-roots since 0"));
  EXPECT_FALSE(knowledge_at(visit(), 5).holds(Party::browser, KnowledgeId::session_keys));
  EXPECT_TRUE(knowledge_at(visit(), 4).holds(Party::browser, KnowledgeId::session_keys));
}

TEST(Knowledge, GainedTwiceKeepsItsFirstMomentAndValue) {
  auto timeline = visit();
  timeline.push_back(moment(6, {{Party::attacker, KnowledgeId::client_random, gains, {2}}}));
  const auto attacker = knowledge_at(timeline, 6).attacker;
  EXPECT_THAT(ids_of(attacker), ElementsAre("client-random since 1"));
  EXPECT_EQ(attacker.front().value, SecretBytes{1});
}

TEST(Knowledge, GainedAgainAfterItWasForgottenIsNewKnowledge) {
  auto timeline = visit();
  timeline.push_back(moment(6, {{Party::browser, KnowledgeId::session_keys, gains, {3}}}));
  const auto browser = knowledge_at(timeline, 6).browser;
  EXPECT_THAT(ids_of(browser), ElementsAre("trusted-roots since 0", "session-keys since 6"));
  EXPECT_EQ(browser.back().value, SecretBytes{3});
}

TEST(Knowledge, ForgettingWhatIsNotHeldChangesNothing) {
  auto timeline = visit();
  timeline.push_back(moment(6, {{Party::attacker, KnowledgeId::master_secret, forgets}}));
  EXPECT_EQ(ids_of(knowledge_at(timeline, 6).attacker), ids_of(knowledge_at(timeline, 5).attacker));
}

TEST(Knowledge, PastTheEndIsThatOfTheEnd) {
  for (const auto party : {Party::browser, Party::bank, Party::attacker}) {
    EXPECT_EQ(ids_of(knowledge_at(visit(), 1000).of(party)), ids_of(knowledge_at(visit(), 5).of(party)));
  }
}

}  // namespace
}  // namespace lockbox::story
