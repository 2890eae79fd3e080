#include "app/cli/walk_json.h"

#include "app/cli/instant_text.h"
#include "core/story/knowledge.h"

namespace lockbox::cli {

namespace {

using Json = nlohmann::ordered_json;
using story::Party;

Json hex_or_null(ByteView bytes) {
  return bytes.empty() ? Json(nullptr) : Json(to_hex(bytes));
}

Json fact_json(const FactValue& value) {
  return std::visit(
      [](const auto& held) -> Json {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, Instant>) {
          return iso8601(held);
        } else if constexpr (std::is_same_v<Held, Bytes>) {
          return to_hex(held);
        } else {
          return held;
        }
      },
      value);
}

Json facts_json(const Facts& facts) {
  auto object = Json::object();
  for (const auto& [name, value] : facts) {
    object[name] = fact_json(value);
  }
  return object;
}

Json checks_json(const std::vector<Finding>& checks, const text::Texts& texts) {
  auto list = Json::array();
  for (const auto& finding : checks) {
    list.push_back({{"id", finding.check},
                    {"verdict", id_of(finding.verdict)},
                    {"evidence", texts.evidence(finding)},
                    {"data", facts_json(finding.facts)}});
  }
  return list;
}

Json secrets_json(const scenario::SideSecrets& secrets) {
  return {{"client_random", hex_or_null(secrets.client_random)},
          {"server_random", hex_or_null(secrets.server_random)},
          {"pre_master_secret", hex_or_null(secrets.pre_master_secret)},
          {"master_secret", hex_or_null(secrets.master_secret)},
          {"key_block", hex_or_null(secrets.key_block)}};
}

Json message_json(const story::Message& message) {
  auto records = Json::array();
  for (const auto& record : message.records) {
    records.push_back({{"hex", to_hex(record.wire)},
                       {"plaintext_hex", record.protection ? Json(to_hex(record.protection->plaintext)) : Json()}});
  }
  Json object{{"from", id_of(message.from)},
              {"to", id_of(message.to)},
              {"name", message.name},
              {"attacker_reads", id_of(message.attacker_reads)},
              {"records", std::move(records)}};
  if (message.elided) {
    object["elided"] = {{"records", message.elided->records},
                        {"bytes", message.elided->bytes},
                        {"sha256", to_hex(message.elided->sha256)}};
  }
  return object;
}

Json knows_json(const story::Knowledge& knowledge) {
  auto object = Json::object();
  for (const auto party : {Party::browser, Party::bank, Party::attacker}) {
    auto ids = Json::array();
    for (const auto& item : knowledge.of(party)) {
      ids.push_back(id_of(item.id));
    }
    object[std::string(id_of(party))] = std::move(ids);
  }
  return object;
}

Json moments_json(const story::Timeline& timeline, const text::Texts& texts, text::Depth depth) {
  auto list = Json::array();
  for (const auto& moment : timeline) {
    list.push_back({{"index", moment.index},
                    {"chapter", id_of(moment.chapter)},
                    {"id", id_of(moment.id)},
                    {"actor", id_of(moment.actor)},
                    {"kind", id_of(moment.kind)},
                    {"narration", texts.narration(moment, depth)},
                    {"message", moment.message ? message_json(*moment.message) : Json()},
                    {"knows", knows_json(story::knowledge_at(timeline, moment.index))}});
  }
  return list;
}

Json alert_json(const std::optional<scenario::AlertOutcome>& alert) {
  if (!alert) {
    return nullptr;
  }
  return {{"from", id_of(alert->from)}, {"description", alert->description}, {"code", alert->code}};
}

Json key_name_json(const scenario::SideSecrets& secrets) {
  const auto name = secrets.key_name();
  return name ? Json(name->text()) : Json();
}

}  // namespace

Json session_json(const scenario::Session& session, const text::Texts& texts, text::Depth depth) {
  const auto& browser = session.secrets(Party::browser);
  const auto& bank = session.secrets(Party::bank);
  const auto& suite = session.cipher_suite();
  return {{"protocol", id_of(session.protocol())},
          {"cipher_suite", suite.empty() ? Json() : Json(suite)},
          {"scenario", session.identity().scenario->id},
          {"seed", to_hex(session.identity().seed)},
          {"visit", session.visit()},
          {"time", iso8601(session.identity().time)},
          {"outcome", id_of(session.outcome())},
          {"alert", alert_json(session.alert())},
          {"key_names", {{"browser", key_name_json(browser)}, {"bank", key_name_json(bank)}}},
          {"checks", checks_json(session.checks(), texts)},
          {"secrets", {{"browser", secrets_json(browser)}, {"bank", secrets_json(bank)}}},
          {"moments", moments_json(session.timeline(), texts, depth)}};
}

Json scenarios_json(const text::Texts& texts) {
  auto list = Json::array();
  for (const auto& known : scenario::all_scenarios()) {
    auto failing = Json::array();
    for (const auto check : known.failing) {
      failing.push_back(pki::id_of(check));
    }
    list.push_back({{"id", known.id},
                    {"group", id_of(known.group)},
                    {"title", texts.scenario_title(known.id)},
                    {"summary", texts.scenario_summary(known.id)},
                    {"failing_checks", std::move(failing)},
                    {"alert", known.alert ? Json(pki::id_of(*known.alert)) : Json()}});
  }
  return list;
}

}  // namespace lockbox::cli
