#include "app/text/check_rows.h"

#include <gmock/gmock.h>

#include <set>

namespace lockbox::text {
namespace {

constexpr std::array ten_checks{"chain",      "trusted-root", "signature",          "dates",       "host-name",
                                "revocation", "key-usage",    "extended-key-usage", "constraints", "strength"};

std::vector<Finding> ten_passed() {
  std::vector<Finding> findings;
  for (const auto* check : ten_checks) {
    findings.push_back({check, Verdict::pass, std::string(check) + "-evidence"});
  }
  return findings;
}

std::vector<CheckRow> rows_of(const std::vector<Finding>& findings, Depth depth) {
  return check_rows(findings, Texts::load("en").value(), depth);
}

std::vector<std::string> evidence_of(const std::vector<CheckRow>& rows) {
  std::vector<std::string> evidence;
  for (const auto& row : rows) {
    evidence.push_back(row.evidence);
  }
  return evidence;
}

TEST(CheckRows, deeper_down_every_check_has_a_row_in_its_order) {
  const auto findings = ten_passed();
  for (const auto depth : {Depth::protocol, Depth::bytes}) {
    const auto rows = rows_of(findings, depth);
    ASSERT_EQ(rows.size(), findings.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].evidence, findings[i].evidence);
    }
  }
}

TEST(CheckRows, the_story_has_six_rows_with_names_of_their_own) {
  std::set<std::string> names;
  for (const auto& row : rows_of(ten_passed(), Depth::story)) {
    EXPECT_EQ(row.verdict, Verdict::pass);
    names.insert(row.name);
  }
  EXPECT_EQ(names.size(), 6U);
}

TEST(CheckRows, a_row_of_the_story_tells_the_worst_of_its_checks) {
  auto findings = ten_passed();
  findings[0].verdict = Verdict::fail;
  findings[7].verdict = Verdict::unknown;
  findings[8].verdict = Verdict::skipped;
  const auto rows = rows_of(findings, Depth::story);
  EXPECT_THAT(evidence_of(rows),
              testing::ElementsAre("chain-evidence", "signature-evidence", "dates-evidence", "host-name-evidence",
                                   "revocation-evidence", "extended-key-usage-evidence"));
  EXPECT_EQ(rows.front().verdict, Verdict::fail);
  EXPECT_EQ(rows.back().verdict, Verdict::unknown);
}

TEST(CheckRows, of_equally_good_checks_the_last_is_told) {
  EXPECT_THAT(evidence_of(rows_of(ten_passed(), Depth::story)),
              testing::ElementsAre("trusted-root-evidence", "signature-evidence", "dates-evidence",
                                   "host-name-evidence", "revocation-evidence", "strength-evidence"));
}

}  // namespace
}  // namespace lockbox::text
