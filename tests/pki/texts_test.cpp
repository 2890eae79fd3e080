#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/pki/failing_chain.h"
#include "tests/support/process.h"

namespace lockbox::pki {
namespace {

nlohmann::json texts(std::string_view name) {
  const auto path = std::string(LOCKBOX_SOURCE_ROOT) + "/resources/text/en/" + std::string(name) + ".json";
  return nlohmann::json::parse(test::read_file(path));
}

std::set<std::string> keys_of(const nlohmann::json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) {
    keys.insert(key);
  }
  return keys;
}

std::set<std::string> every_evidence_id() {
  std::set<std::string> ids;
  for (const auto check : all_checks) {
    for (const auto id : evidence_ids(check)) {
      ids.emplace(id);
    }
  }
  return ids;
}

std::set<std::string> placeholders_in(const std::string& text) {
  static const std::regex placeholder(R"(\{([a-z0-9_]+)(:[^}]*)?\})");
  std::set<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), placeholder), end; match != end; ++match) {
    names.insert((*match)[1]);
  }
  return names;
}

std::vector<CheckReport> many_reports() {
  std::vector<CheckReport> reports;
  test::MintedChain chain{test::ChainPlan()};
  reports.push_back(chain.check());
  chain.host = "www.bank.example";
  reports.push_back(chain.check());
  for (const auto& failing : test::failing_chains()) {
    reports.push_back(failing.chain.check());
  }
  chain.chain.clear();
  reports.push_back(chain.check());
  return reports;
}

TEST(CheckTexts, every_evidence_has_its_sentence_and_no_sentence_is_left_over) {
  EXPECT_EQ(keys_of(texts("evidence")), every_evidence_id());
}

TEST(CheckTexts, every_evidence_belongs_to_its_check) {
  for (const auto check : all_checks) {
    for (const auto id : evidence_ids(check)) {
      EXPECT_TRUE(id.starts_with(std::string(id_of(check)) + ".")) << id;
    }
  }
}

TEST(CheckTexts, what_a_check_finds_is_one_of_its_evidences) {
  for (const auto& report : many_reports()) {
    for (const auto check : all_checks) {
      EXPECT_THAT(evidence_ids(check), testing::Contains(report.of(check).evidence));
    }
  }
}

TEST(CheckTexts, every_value_that_a_sentence_names_is_among_the_facts) {
  const auto sentences = texts("evidence");
  for (const auto& report : many_reports()) {
    for (const auto& finding : report.findings) {
      for (const auto& name : placeholders_in(sentences.at(finding.evidence).get<std::string>())) {
        EXPECT_TRUE(finding.facts.contains(name)) << finding.evidence << " lacks " << name;
      }
    }
  }
}

TEST(CheckTexts, every_check_is_explained_at_every_depth) {
  const auto explanations = texts("checks");
  EXPECT_EQ(explanations.size(), all_checks.size());
  for (const auto check : all_checks) {
    const auto& explanation = explanations.at(std::string(id_of(check)));
    EXPECT_EQ(keys_of(explanation), (std::set<std::string>{"bytes", "name", "protocol", "story"})) << id_of(check);
    EXPECT_LE(explanation.at("name").get<std::string>().size(), 24U) << id_of(check);
  }
}

}  // namespace
}  // namespace lockbox::pki
