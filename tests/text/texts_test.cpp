#include "app/text/texts.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/text/json_files.h"

namespace lockbox::text {
namespace {

using story::KnowledgeId;
using story::Party;
using testing::Contains;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::SizeIs;

constexpr std::array all_parties{Party::browser, Party::bank, Party::attacker};
constexpr std::array all_depths{Depth::story, Depth::protocol, Depth::bytes};

Texts english() {
  return Texts::load("en").value();
}

std::vector<KnowledgeId> all_knowledge() {
  std::vector<KnowledgeId> ids;
  for (auto id = static_cast<int>(KnowledgeId::trusted_roots); id <= static_cast<int>(KnowledgeId::response); ++id) {
    ids.push_back(static_cast<KnowledgeId>(id));
  }
  return ids;
}

TEST(TextsLoad, english_is_there) {
  EXPECT_THAT(Texts::languages(), Contains("en"));
}

TEST(TextsLoad, a_language_without_texts_is_an_error_that_says_which_there_are) {
  const auto texts = Texts::load("xx");
  ASSERT_FALSE(texts);
  EXPECT_EQ(texts.error().id, "unknown-language");
  EXPECT_EQ(english().error(texts.error()), "There are no texts in the language xx; allowed are: en.");
}

TEST(TextsLoad, a_file_that_is_no_table_of_texts_is_named) {
  for (const std::string_view json : {"", "{", "[]", "3", R"({"a": 1})", R"({"a": {"b": []}})", R"({"a": "b",})"}) {
    const std::vector<TextFile> files{{"xx", "broken", json}};
    const auto texts = Texts::parse(files);
    ASSERT_FALSE(texts) << json;
    EXPECT_EQ(texts.error().id, "text-file-broken");
    EXPECT_EQ(std::get<std::string>(texts.error().facts.at("file")), "broken");
  }
}

TEST(TextsLoad, a_language_must_say_how_it_writes_dates_and_numbers) {
  const std::vector<TextFile> files{{"xx", "interface", R"({"party.bank": "Bank"})"}};
  const auto texts = Texts::parse(files);
  ASSERT_FALSE(texts);
  EXPECT_EQ(std::get<std::string>(texts.error().facts.at("file")), "interface");
}

TEST(TextsLoad, a_copy_outlives_what_it_was_copied_from) {
  auto original = std::make_unique<Texts>(english());
  const auto copy = *original;
  original.reset();
  EXPECT_EQ(copy.party_name(Party::bank), "Bank");
}

TEST(Evidence, a_sentence_names_the_facts_of_its_finding) {
  auto files = std::vector<TextFile>(embedded_files().begin(), embedded_files().end());
  std::erase_if(files, [](const auto& file) { return file.language != "en" || file.name == "evidence"; });
  files.push_back({"en", "evidence", R"({"dates.expired": "Expired {days:day|days} ago, on {not_after}."})"});
  const auto texts = Texts::parse(files).value();
  Finding finding{"dates", Verdict::fail, "dates.expired", {{"days", std::int64_t{41}}}};
  EXPECT_EQ(texts.evidence(finding), "Expired 41 days ago, on [not_after].");
  finding.facts["not_after"] = Instant(std::chrono::sys_days(std::chrono::year(2026) / 10 / 11));
  EXPECT_EQ(texts.evidence(finding), "Expired 41 days ago, on 11 Oct 2026.");
}

TEST(Evidence, every_sentence_stands_a_finding_without_facts) {
  const auto texts = english();
  for (const auto& pattern : patterns_of("en", "evidence")) {
    const auto sentence = texts.evidence({"any", Verdict::fail, pattern.id});
    EXPECT_EQ(sentence.find_first_of("{}"), std::string::npos) << sentence;
    EXPECT_NE(sentence, pattern.id);
  }
}

TEST(Evidence, an_id_without_a_sentence_comes_back_as_itself) {
  EXPECT_EQ(english().evidence({"dates", Verdict::fail, "dates.no-such"}), "dates.no-such");
}

TEST(Errors, a_sentence_names_what_was_wrong_and_what_is_allowed) {
  const Error error{"unknown-depth",
                    {{"depth", std::string("deep")}, {"allowed", std::vector<std::string>{"story", "bytes"}}}};
  EXPECT_EQ(english().error(error), "There is no depth deep; allowed are: story and bytes.");
}

TEST(Errors, an_error_without_a_sentence_shows_its_id_and_facts) {
  const Error error{"no-such-error", {{"file", std::string("a.bin")}, {"bytes", std::int64_t{2048}}}};
  EXPECT_EQ(english().error(error), "no-such-error, bytes 2,048, file a.bin");
}

TEST(Errors, every_sentence_is_one_line_and_stands_an_error_without_facts) {
  const auto texts = english();
  for (const auto& pattern : patterns_of("en", "errors")) {
    const auto line = texts.error({pattern.id});
    EXPECT_EQ(line.find_first_of("{}\n"), std::string::npos) << line;
    EXPECT_THAT(line, SizeIs(Le(130U)));
  }
}

TEST(Knowledge, every_item_has_a_name_and_a_note_that_fit_on_each_card) {
  const auto texts = english();
  for (const auto id : all_knowledge()) {
    for (const auto party : all_parties) {
      const auto name = texts.knowledge_name(id, party);
      EXPECT_NE(name, id_of(id));
      EXPECT_THAT(name, SizeIs(Le(22U)));
      EXPECT_NE(texts.knowledge_note(id, party), id_of(id));
      EXPECT_THAT(texts.knowledge_note(id, party), SizeIs(Le(20U)));
    }
  }
}

TEST(Knowledge, every_item_is_explained_at_every_depth_and_nothing_else_is) {
  const auto texts = english();
  std::vector<std::string> ids;
  for (const auto id : all_knowledge()) {
    ids.emplace_back(id_of(id));
    for (const auto depth : all_depths) {
      EXPECT_NE(texts.knowledge_explanation(id, depth), "") << id_of(id);
    }
  }
  EXPECT_EQ(id_of(static_cast<KnowledgeId>(ids.size())), "") << "an id has been added";
  for (const auto& pattern : patterns_of("en", "knowledge")) {
    EXPECT_THAT(ids, Contains(pattern.id));
    EXPECT_THAT((std::vector<std::string>{"name", "name/browser", "name/bank", "name/attacker", "note", "note/browser",
                                          "note/bank", "note/attacker", "story", "protocol", "bytes"}),
                Contains(pattern.aspect));
  }
}

TEST(Knowledge, the_bank_calls_its_certificate_its_own) {
  const auto texts = english();
  EXPECT_EQ(texts.knowledge_name(KnowledgeId::certificate, Party::browser), "Bank's certificate");
  EXPECT_EQ(texts.knowledge_name(KnowledgeId::certificate, Party::bank), "Own certificate");
  EXPECT_NE(texts.knowledge_note(KnowledgeId::lockbox, Party::attacker),
            texts.knowledge_note(KnowledgeId::lockbox, Party::bank));
}

TEST(Names, every_party_and_chapter_has_one) {
  const auto texts = english();
  for (const auto party : all_parties) {
    EXPECT_THAT(texts.party_name(party), Not(HasSubstr("party.")));
  }
  for (auto chapter = 0; chapter <= static_cast<int>(story::Chapter::goodbye); ++chapter) {
    EXPECT_THAT(texts.chapter_name(static_cast<story::Chapter>(chapter)), Not(HasSubstr("chapter.")));
  }
}

TEST(Names, what_has_no_text_is_called_by_its_id_and_not_explained) {
  const auto texts = english();
  EXPECT_EQ(texts.check_name("no-such"), "no-such");
  EXPECT_EQ(texts.field_name("no.such"), "no.such");
  EXPECT_EQ(texts.scenario_title("no-such"), "no-such");
  EXPECT_EQ(texts.scenario_summary("no-such"), "no-such");
  EXPECT_EQ(texts.interface_text("no-such"), "no-such");
  EXPECT_EQ(texts.check_explanation("no-such", Depth::story), "");
  EXPECT_EQ(texts.field_explanation("no.such", Depth::bytes), "");
  EXPECT_EQ(texts.scenario_lesson("no-such", Depth::protocol), "");
}

void expect_aspects(std::string_view file, std::vector<std::string> aspects) {
  std::map<std::string, std::vector<std::string>> found;
  for (const auto& pattern : patterns_of("en", file)) {
    found[pattern.id].push_back(pattern.aspect);
    EXPECT_FALSE(pattern.text.empty()) << file << " " << pattern.id << " " << pattern.aspect;
  }
  EXPECT_FALSE(found.empty()) << file;
  for (const auto& [id, present] : found) {
    EXPECT_THAT(present, testing::UnorderedElementsAreArray(aspects)) << file << " " << id;
  }
}

TEST(Names, checks_fields_and_scenarios_have_a_name_and_every_depth) {
  expect_aspects("checks", {"name", "story", "protocol", "bytes"});
  expect_aspects("fields", {"name", "story", "protocol", "bytes"});
  expect_aspects("scenarios", {"title", "summary", "story", "protocol", "bytes"});
}

TEST(Names, checks_fields_and_scenarios_are_found_by_their_ids) {
  const auto texts = english();
  EXPECT_NE(texts.check_name("dates"), "dates");
  EXPECT_NE(texts.check_explanation("dates", Depth::story), "");
  EXPECT_NE(texts.field_name("record.type"), "record.type");
  EXPECT_NE(texts.field_explanation("record.type", Depth::bytes), "");
  EXPECT_NE(texts.scenario_title("expired"), "expired");
  EXPECT_NE(texts.scenario_summary("expired"), "expired");
  EXPECT_NE(texts.scenario_lesson("expired", Depth::protocol), "");
}

TEST(InterfaceTexts, facts_are_filled_in) {
  EXPECT_EQ(english().interface_text("shape.postcard", {{"bytes", std::int64_t{1846}}}), "postcard of 1,846 bytes");
}

}  // namespace
}  // namespace lockbox::text
