#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <regex>

#include "app/text/texts.h"
#include "core/scenario/session.h"

namespace lockbox::text {
namespace {

constexpr std::array all_depths{Depth::story, Depth::protocol, Depth::bytes};

std::unique_ptr<scenario::Session> played(std::shared_ptr<const scenario::Identity> identity, std::uint32_t visit) {
  auto session = std::make_unique<scenario::Session>(std::move(identity),
                                                     scenario::SessionSettings{.visit = visit, .payload = {}});
  while (session->advance().value()) {
  }
  return session;
}

std::shared_ptr<const scenario::Identity> identity_of(const scenario::Scenario& scenario) {
  using namespace std::chrono;
  const Instant time = sys_days(2026y / November / 21d) + hours(8);
  return std::make_shared<const scenario::Identity>(scenario::make_identity(scenario, Seed{7}, time).value());
}

/// What fill_in() leaves where a fact is missing or cannot be shown in the form asked for.
bool is_whole(const std::string& text) {
  static const std::regex gap("\\[[a-z_0-9]+(:[^\\]]*)?\\]|[{}]");
  return !text.empty() && !std::regex_search(text, gap);
}

class RealSessions : public testing::TestWithParam<const scenario::Scenario*> {};

TEST_P(RealSessions, bring_every_fact_that_their_texts_name) {
  const auto texts = Texts::load("en").value();
  const auto identity = identity_of(*GetParam());
  for (const std::uint32_t visit : {1U, 2U}) {
    const auto session = played(identity, visit);
    for (const auto& moment : session->timeline()) {
      for (const auto depth : all_depths) {
        const auto told = texts.narration(moment, depth);
        EXPECT_TRUE(is_whole(told)) << id_of(moment.id) << "/" << moment.variant << ": " << told;
      }
    }
    for (const auto& finding : session->checks()) {
      EXPECT_TRUE(is_whole(texts.evidence(finding))) << texts.evidence(finding);
      EXPECT_NE(texts.evidence(finding), finding.evidence);
    }
  }
}

TEST_P(RealSessions, have_stories_that_fit_on_two_lines) {
  const auto texts = Texts::load("en").value();
  const auto session = played(identity_of(*GetParam()), 1);
  for (const auto& moment : session->timeline()) {
    const auto told = texts.narration(moment, Depth::story);
    EXPECT_LE(told.size(), 170U) << told;
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, RealSessions, testing::ValuesIn([] {
                           std::vector<const scenario::Scenario*> scenarios;
                           for (const auto& known : scenario::all_scenarios()) {
                             scenarios.push_back(&known);
                           }
                           return scenarios;
                         }()),
                         [](const auto& parameter) {
                           return std::regex_replace(std::string(parameter.param->id), std::regex("-"), "_");
                         });

}  // namespace
}  // namespace lockbox::text
