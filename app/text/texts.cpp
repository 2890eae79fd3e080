#include "app/text/texts.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

namespace lockbox::text {

namespace {

std::string key_of(std::string_view file, std::string_view id, std::string_view aspect) {
  std::string key;
  key.reserve(file.size() + id.size() + aspect.size() + 2);
  return key.append(file).append(":").append(id).append(":").append(aspect);
}

tl::unexpected<Error> broken(std::string_view file) {
  return failure("text-file-broken", {{"file", std::string(file)}});
}

std::string_view title_aspect(Depth depth) {
  return depth == Depth::story ? "story_title" : "title";
}

/// A check that could not be decided refuses the certificate as well, and is told where none has failed.
Verdict refusing_verdict(const std::vector<Finding>& checks) {
  const bool failed = std::ranges::any_of(checks, [](const auto& check) { return check.verdict == Verdict::fail; });
  return failed ? Verdict::fail : Verdict::unknown;
}

/// Null where nothing speaks against the certificate.
const Finding* first_refusing(const std::vector<Finding>& checks) {
  const auto found = std::ranges::find(checks, refusing_verdict(checks), &Finding::verdict);
  return found == checks.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> Texts::languages() {
  std::vector<std::string> languages;
  for (const auto& file : embedded_files()) {
    if (languages.empty() || languages.back() != file.language) {
      languages.emplace_back(file.language);
    }
  }
  return languages;
}

Result<Texts> Texts::load(std::string_view language) {
  std::vector<TextFile> files;
  std::ranges::copy_if(embedded_files(), std::back_inserter(files),
                       [&](const auto& file) { return file.language == language; });
  if (files.empty()) {
    return failure("unknown-language", {{"language", std::string(language)}, {"allowed", languages()}});
  }
  return parse(files);
}

Result<Texts> Texts::parse(std::span<const TextFile> files) {
  Texts texts;
  for (const auto& file : files) {
    if (auto taken = texts.take(file); !taken) {
      return tl::unexpected(std::move(taken.error()));
    }
  }
  if (auto taken = texts.take_conventions(); !taken) {
    return tl::unexpected(std::move(taken.error()));
  }
  return texts;
}

Result<void> Texts::take(const TextFile& file) {
  const auto json = nlohmann::json::parse(file.json, nullptr, false);
  if (!json.is_object()) {
    return broken(file.name);
  }
  for (const auto& [id, entry] : json.items()) {
    if (entry.is_string()) {
      patterns_.emplace(key_of(file.name, id, {}), entry.get<std::string>());
      continue;
    }
    if (!entry.is_object()) {
      return broken(file.name);
    }
    for (const auto& [aspect, pattern] : entry.items()) {
      if (!pattern.is_string()) {
        return broken(file.name);
      }
      patterns_.emplace(key_of(file.name, id, aspect), pattern.get<std::string>());
    }
  }
  return {};
}

Result<void> Texts::take_conventions() {
  using Target = std::pair<std::string, std::string*>;
  std::vector<Target> targets{{"date", &conventions_.date},
                              {"date-and-time", &conventions_.date_and_time},
                              {"thousands", &conventions_.thousands},
                              {"list-separator", &conventions_.list_separator},
                              {"last-separator", &conventions_.last_separator},
                              {"yes", &conventions_.yes},
                              {"no", &conventions_.no}};
  for (std::size_t month = 0; month < conventions_.months.size(); ++month) {
    targets.emplace_back("month-" + std::to_string(month + 1), &conventions_.months.at(month));
  }
  for (const auto& [id, target] : targets) {
    const auto* text = find("interface", "format." + id);
    if (text == nullptr) {
      return broken("interface");
    }
    *target = *text;
  }
  return {};
}

const std::string* Texts::find(std::string_view file, std::string_view id, std::string_view aspect) const {
  const auto found = patterns_.find(key_of(file, id, aspect));
  return found == patterns_.end() ? nullptr : &found->second;
}

const std::string* Texts::find(const story::Moment& moment, std::string_view aspect) const {
  const auto id = std::string(id_of(moment.id));
  const auto variant = id + "/" + moment.variant;
  if (const auto* reason = first_refusing(moment.checks)) {
    if (const auto* pattern = find("moments", variant + "/" + reason->evidence, aspect)) {
      return pattern;
    }
  }
  const auto* pattern = find("moments", variant, aspect);
  return pattern != nullptr ? pattern : find("moments", id, aspect);
}

std::string Texts::name(std::string_view file, std::string_view id, std::string_view aspect) const {
  const auto* text = find(file, id, aspect);
  return text != nullptr ? *text : std::string(id);
}

std::string Texts::explanation(std::string_view file, std::string_view id, Depth depth) const {
  const auto* text = find(file, id, id_of(depth));
  return text != nullptr ? *text : std::string();
}

Facts Texts::facts_of(const story::Moment& moment) const {
  auto facts = moment.facts;
  const auto* first = first_refusing(moment.checks);
  if (first == nullptr) {
    return facts;
  }
  facts.insert(first->facts.begin(), first->facts.end());
  std::vector<std::string> names;
  std::string failures;
  for (const auto& check : moment.checks) {
    if (check.verdict == first->verdict) {
      names.push_back(check_name(check.check));
      failures += failures.empty() ? "" : " ";
      failures += evidence(check);
    }
  }
  facts.insert_or_assign("first_failure", evidence(*first));
  facts.insert_or_assign("failures", std::move(failures));
  facts.insert_or_assign("failed_count", std::ssize(names));
  facts.insert_or_assign("failed_names", std::move(names));
  return facts;
}

std::string Texts::narration(const story::Moment& moment, Depth depth) const {
  const auto* pattern = find(moment, id_of(depth));
  return pattern != nullptr ? fill_in(*pattern, facts_of(moment), conventions_) : std::string();
}

std::string Texts::title(const story::Moment& moment, Depth depth) const {
  const auto* title = find(moment, title_aspect(depth));
  return title != nullptr ? *title : std::string(id_of(moment.id));
}

std::string Texts::title(story::MomentId id, Depth depth) const {
  return name("moments", id_of(id), title_aspect(depth));
}

std::string Texts::evidence(const Finding& finding) const {
  const auto* pattern = find("evidence", finding.evidence);
  return pattern != nullptr ? fill_in(*pattern, finding.facts, conventions_) : finding.evidence;
}

std::string Texts::check_name(std::string_view check) const {
  return name("checks", check);
}

std::string Texts::check_explanation(std::string_view check, Depth depth) const {
  return explanation("checks", check, depth);
}

std::string Texts::on_card(story::KnowledgeId id, story::Party holder, std::string_view aspect) const {
  const auto own = std::string(aspect) + "/" + std::string(id_of(holder));
  const auto* text = find("knowledge", id_of(id), own);
  return text != nullptr ? *text : name("knowledge", id_of(id), aspect);
}

std::string Texts::knowledge_name(story::KnowledgeId id, story::Party holder) const {
  return on_card(id, holder, "name");
}

std::string Texts::knowledge_note(story::KnowledgeId id, story::Party holder) const {
  return on_card(id, holder, "note");
}

std::string Texts::knowledge_explanation(story::KnowledgeId id, Depth depth) const {
  return explanation("knowledge", id_of(id), depth);
}

std::string Texts::field_name(std::string_view field) const {
  return name("fields", field);
}

std::string Texts::field_explanation(std::string_view field, Depth depth) const {
  return explanation("fields", field, depth);
}

std::string Texts::scenario_title(std::string_view scenario) const {
  return name("scenarios", scenario, "title");
}

std::string Texts::scenario_summary(std::string_view scenario) const {
  return name("scenarios", scenario, "summary");
}

std::string Texts::scenario_lesson(std::string_view scenario, Depth depth) const {
  return explanation("scenarios", scenario, depth);
}

std::string Texts::error(const Error& error) const {
  if (const auto* pattern = find("errors", error.id)) {
    return fill_in(*pattern, error.facts, conventions_);
  }
  std::string text = error.id;
  for (const auto& [name, value] : error.facts) {
    text += ", " + name + " " + fill_in("{value}", {{"value", value}}, conventions_);
  }
  return text;
}

std::string Texts::party_name(story::Party party) const {
  return interface_text("party." + std::string(id_of(party)));
}

std::string Texts::chapter_name(story::Chapter chapter) const {
  return interface_text("chapter." + std::string(id_of(chapter)));
}

std::string Texts::interface_text(std::string_view id, const Facts& facts) const {
  const auto* pattern = find("interface", id);
  return pattern != nullptr ? fill_in(*pattern, facts, conventions_) : std::string(id);
}

}  // namespace lockbox::text
