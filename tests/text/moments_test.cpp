#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "app/text/texts.h"
#include "tests/text/json_files.h"
#include "tests/text/typical_facts.h"

namespace lockbox::text {
namespace {

using story::Moment;
using story::MomentId;
using testing::HasSubstr;

constexpr std::array all_depths{Depth::story, Depth::protocol, Depth::bytes};

/// Where a refusal is told in words of its own, only the story is.
std::string key_of_reason(const Moment& moment) {
  return moment.checks.empty() ? std::string() : "check/refused/" + moment.checks.back().evidence;
}

std::string key_of(const Moment& moment) {
  const std::string id(id_of(moment.id));
  return moment.variant.empty() ? id : id + "/" + moment.variant;
}

Texts english() {
  return Texts::load("en").value();
}

/// A letter of UTF-8 has one byte that is not a continuation byte.
std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

TEST(Moments, every_moment_id_and_variant_has_a_title_and_every_depth_and_nothing_else_is_there) {
  std::set<std::string> expected;
  for (const auto& moment : typical_moments()) {
    for (const auto* aspect : {"story_title", "title", "story", "protocol", "bytes"}) {
      expected.insert(key_of(moment) + " " + aspect);
    }
  }
  std::set<std::string> present;
  std::set<std::string> reasons;
  for (const auto& pattern : patterns_of("en", "moments")) {
    (pattern.id.starts_with("check/refused/") ? reasons : present).insert(pattern.id + " " + pattern.aspect);
    EXPECT_FALSE(pattern.text.empty()) << pattern.id;
  }
  EXPECT_EQ(present, expected);
  for (const auto& moment : typical_moments()) {
    reasons.erase(key_of_reason(moment) + " story");
  }
  EXPECT_THAT(reasons, testing::IsEmpty());
}

TEST(Moments, the_typical_moments_leave_no_id_out) {
  const auto moments = typical_moments();
  for (auto id = static_cast<int>(first_moment); id <= static_cast<int>(last_moment); ++id) {
    EXPECT_TRUE(std::ranges::any_of(moments, [&](const auto& moment) { return static_cast<int>(moment.id) == id; }))
        << id_of(static_cast<MomentId>(id));
  }
  EXPECT_EQ(id_of(static_cast<MomentId>(static_cast<int>(last_moment) + 1)), "") << "an id has been added";
}

TEST(Moments, every_placeholder_finds_its_fact_and_can_show_it) {
  const auto texts = english();
  const auto patterns = patterns_of("en", "moments");
  for (const auto& moment : typical_moments()) {
    for (const auto depth : all_depths) {
      const auto told = texts.narration(moment, depth);
      EXPECT_EQ(told.find_first_of("{}"), std::string::npos) << told;
      for (const auto& pattern : patterns) {
        if ((pattern.id != key_of(moment) && pattern.id != key_of_reason(moment)) || pattern.aspect != id_of(depth)) {
          continue;
        }
        for (const auto& name : placeholders_of(pattern.text)) {
          EXPECT_EQ(told.find("[" + name), std::string::npos) << told;
        }
      }
    }
  }
}

TEST(Moments, a_story_fits_on_two_lines) {
  const auto texts = english();
  for (const auto& moment : typical_moments()) {
    const auto told = texts.narration(moment, Depth::story);
    EXPECT_EQ(told.find("["), std::string::npos) << told;
    EXPECT_LE(letters_in(told), 170U) << key_of(moment) << ": " << told;
    EXPECT_GE(letters_in(told), 60U) << key_of(moment) << ": " << told;
  }
}

TEST(Moments, a_title_is_short_and_needs_no_facts) {
  const auto texts = english();
  for (const auto& moment : typical_moments()) {
    for (const auto depth : all_depths) {
      const auto title = texts.title(moment, depth);
      EXPECT_LE(letters_in(title), 28U) << title;
      EXPECT_EQ(title.find_first_of("{}[]"), std::string::npos) << title;
    }
  }
}

TEST(Moments, a_story_has_no_word_of_the_trade) {
  const auto texts = english();
  for (const auto& moment : typical_moments()) {
    const auto told = texts.narration(moment, Depth::story);
    for (const auto* word : {"RFC", "RSA", "AES", "TLS", "SSL", "nonce", "cipher", "master", "hash", "byte"}) {
      EXPECT_EQ(told.find(word), std::string::npos) << told;
    }
  }
}

TEST(Moments, deeper_down_a_message_is_called_by_its_RFC_name) {
  const auto texts = english();
  EXPECT_EQ(texts.title(MomentId::client_key_exchange, Depth::story), "The lockbox travels");
  EXPECT_EQ(texts.title(MomentId::client_key_exchange, Depth::protocol), "ClientKeyExchange");
  EXPECT_EQ(texts.title(MomentId::client_key_exchange, Depth::bytes), "ClientKeyExchange");
}

TEST(Moments, facts_of_the_session_appear_in_the_narration) {
  const auto texts = english();
  Moment moment;
  moment.id = MomentId::make_secret;
  moment.facts = {{"key_name", std::string("Red-Panda")}};
  EXPECT_THAT(texts.narration(moment, Depth::story), HasSubstr("Red-Panda"));
}

TEST(Moments, a_variant_is_told_in_its_own_words_and_an_unknown_one_as_the_moment_itself) {
  const auto texts = english();
  Moment moment;
  moment.id = MomentId::make_secret;
  moment.facts = {{"key_name", std::string("Red-Panda")}};
  const auto first = texts.narration(moment, Depth::story);
  moment.variant = "again";
  EXPECT_NE(texts.narration(moment, Depth::story), first);
  moment.variant = "no such variant";
  EXPECT_EQ(texts.narration(moment, Depth::story), first);
}

Moment refused_by(std::vector<Finding> checks) {
  Moment moment;
  moment.id = MomentId::check;
  moment.variant = "refused";
  moment.checks = std::move(checks);
  return moment;
}

TEST(Moments, a_refusal_begins_with_the_evidence_of_the_first_check_that_failed) {
  const auto told = english().narration(refused_by({{"chain", Verdict::pass, "test-passed"},
                                                    {"dates", Verdict::fail, "test-first"},
                                                    {"host-name", Verdict::fail, "test-second"}}),
                                        Depth::story);
  EXPECT_THAT(told, testing::StartsWith("test-first "));
  EXPECT_EQ(told.find("test-second"), std::string::npos);
  EXPECT_EQ(told.find("test-passed"), std::string::npos);
}

TEST(Moments, a_frequent_reason_for_a_refusal_is_told_with_the_facts_of_its_finding) {
  const auto told = english().narration(
      refused_by({{"chain", Verdict::pass, "chain.complete", {{"root", std::string("wrong")}}},
                  {"trusted-root", Verdict::fail, "trusted-root.not-listed", {{"root", std::string("Elsewhere")}}}}),
      Depth::story);
  EXPECT_THAT(told, HasSubstr("they lead to Elsewhere"));
}

TEST(Moments, deeper_down_a_refusal_tells_all_that_failed) {
  const auto told = english().narration(
      refused_by({{"dates", Verdict::fail, "test-first"}, {"host-name", Verdict::fail, "test-second"}}),
      Depth::protocol);
  EXPECT_THAT(told, HasSubstr("test-first test-second"));
}

TEST(Moments, where_nothing_failed_a_refusal_tells_what_stayed_unknown) {
  const auto moment =
      refused_by({{"chain", Verdict::pass, "test-passed"}, {"revocation", Verdict::unknown, "test-unknown"}});
  EXPECT_THAT(english().narration(moment, Depth::story), testing::StartsWith("test-unknown "));
  EXPECT_THAT(english().narration(moment, Depth::protocol), HasSubstr("1 check "));
}

}  // namespace
}  // namespace lockbox::text
