#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/depth.h"
#include "app/text/embedded.h"
#include "app/text/format.h"
#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/story/moment.h"

namespace lockbox::text {

/// All that Lockbox says in one language. The texts are patterns (see fill_in() in format.h) under ids; what they name
/// comes from the facts of a moment, a finding or an error.
///
/// A name without a text comes back as its id, an explanation without one as an empty string: a gap shows, and hurts
/// nobody. Tests prove that there is none.
class Texts {
 public:
  /// Error `unknown-language` (facts `language`, `allowed`), or what parse() reports.
  static Result<Texts> load(std::string_view language);

  /// Error `text-file-broken` (fact `file`) where a file is no JSON object of texts or the forms of dates and numbers
  /// are missing (`format.…` in the file `interface`).
  static Result<Texts> parse(std::span<const TextFile> files);

  /// The languages there are texts for: "en".
  static std::vector<std::string> languages();

  /// What happens in the moment. Besides the moment's facts its pattern may name `first_failure` (the evidence of the
  /// first failed check), `failures` (of all of them), `failed_names` and `failed_count`. Where no check failed these
  /// tell of the checks that could not be decided, since those refuse a certificate as well. The most frequent reasons
  /// for a refusal are told in words of their own, which may also name the facts of that finding.
  std::string narration(const story::Moment& moment, Depth depth) const;

  /// At most 28 characters: in plain words at story depth, deeper the RFC's name for it.
  std::string title(const story::Moment& moment, Depth depth) const;

  /// The same for a moment that has not happened.
  std::string title(story::MomentId id, Depth depth) const;

  /// The sentence that tells what a check found.
  std::string evidence(const Finding& finding) const;

  std::string check_name(std::string_view check) const;
  std::string check_explanation(std::string_view check, Depth depth) const;

  /// What stands on the card of `holder`: a name of at most 22 characters and a note of at most 20.
  std::string knowledge_name(story::KnowledgeId id, story::Party holder) const;
  std::string knowledge_note(story::KnowledgeId id, story::Party holder) const;
  std::string knowledge_explanation(story::KnowledgeId id, Depth depth) const;

  /// `field` is an id of the dissection: "record.type".
  std::string field_name(std::string_view field) const;
  std::string field_explanation(std::string_view field, Depth depth) const;

  std::string scenario_title(std::string_view scenario) const;
  /// One line: what will happen.
  std::string scenario_summary(std::string_view scenario) const;
  /// What there is to learn from it.
  std::string scenario_lesson(std::string_view scenario, Depth depth) const;

  /// One line: what was wrong, where, and what is allowed. Of an id without a text, the id and the facts.
  std::string error(const Error& error) const;

  std::string party_name(story::Party party) const;
  std::string chapter_name(story::Chapter chapter) const;

  /// Labels and headings, by their ids in the file `interface`.
  std::string interface_text(std::string_view id, const Facts& facts = {}) const;

 private:
  const std::string* find(std::string_view file, std::string_view id, std::string_view aspect = {}) const;
  const std::string* find(const story::Moment& moment, std::string_view aspect) const;
  std::string name(std::string_view file, std::string_view id, std::string_view aspect = "name") const;
  std::string explanation(std::string_view file, std::string_view id, Depth depth) const;
  std::string on_card(story::KnowledgeId id, story::Party holder, std::string_view aspect) const;
  Facts facts_of(const story::Moment& moment) const;
  Result<void> take(const TextFile& file);
  Result<void> take_conventions();

  std::map<std::string, std::string, std::less<>> patterns_;  ///< "file:id:aspect" -> pattern
  Conventions conventions_;
};

}  // namespace lockbox::text
