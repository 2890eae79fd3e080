#include "app/cli/walk_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/annotated_hex.h"
#include "app/cli/instant_text.h"
#include "app/text/check_rows.h"
#include "core/dissect/dissect.h"
#include "core/story/knowledge.h"

namespace lockbox::cli {

namespace {

using story::Party;

constexpr std::size_t indent = 4;
constexpr std::size_t head_width = 10;
constexpr std::size_t lines_for_attacker = 3;
constexpr std::size_t lines_for_values = 3;

Tone tone_of(Party party) {
  switch (party) {
    case Party::browser:
      return Tone::browser;
    case Party::bank:
      return Tone::bank;
    case Party::attacker:
      return Tone::attacker;
  }
  return Tone::plain;
}

std::string_view mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "✓";
    case Verdict::fail:
      return "✗";
    case Verdict::unknown:
      return "?";
    case Verdict::skipped:
      return "–";
  }
  return "";
}

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return Tone::good;
    case Verdict::fail:
      return Tone::bad;
    case Verdict::unknown:
    case Verdict::skipped:
      return Tone::faint;
  }
  return Tone::plain;
}

/// A postcard, the lockbox, or a parcel under the session keys.
std::string_view shape_of(const story::Moment& moment) {
  if (moment.id == story::MomentId::client_key_exchange) {
    return "shape.lockbox";
  }
  return moment.message->records.front().protection ? "shape.sealed-parcel" : "shape.postcard";
}

std::int64_t bytes_on_wire(const story::Moment& moment) {
  const auto fact = moment.facts.find(moment.facts.contains("wire_bytes") ? "wire_bytes" : "record_bytes");
  return std::get<std::int64_t>(fact->second);
}

}  // namespace

WalkPrinter::WalkPrinter(const text::Texts& texts, StandardOutput& output, WalkView view)
    : texts_(texts), output_(output), view_(view) {}

void WalkPrinter::line(std::string_view text) {
  output_.write(std::string(text) + "\n");
}

void WalkPrinter::paragraph(std::string_view text, Tone tone) {
  for (const auto& row : wrapped(text, view_.columns - indent)) {
    line(std::string(indent, ' ') + toned(row, tone, view_.colour));
  }
}

void WalkPrinter::hanging(std::string_view head, Tone tone, std::string_view text) {
  auto begin = toned(padded(head, head_width), tone, view_.colour);
  for (const auto& row : wrapped(text, view_.columns - indent - head_width)) {
    line(fmt::format("{:{}}{}{}", "", indent, begin, row));
    begin = std::string(head_width, ' ');
  }
}

void WalkPrinter::begin(const scenario::Session& session) {
  const auto& identity = session.identity();
  chapter_.reset();
  const Facts facts{{"host", identity.host},
                    {"visit", static_cast<std::int64_t>(session.visit())},
                    {"scenario", texts_.scenario_title(identity.scenario->id)},
                    {"protocol", std::string(id_of(session.protocol()))},
                    {"seed", to_hex(identity.seed)},
                    {"time", iso8601(identity.time)}};
  line(toned(label("walk.heading", facts), Tone::strong, view_.colour));
  for (const auto& row : wrapped(texts_.scenario_summary(identity.scenario->id), view_.columns)) {
    line(row);
  }
  line(toned(label("walk.seed", facts), Tone::faint, view_.colour));
}

void WalkPrinter::moment(const scenario::Session& session) {
  const auto& moment = session.timeline().back();
  line();
  if (chapter_ != moment.chapter) {
    chapter_ = moment.chapter;
    const auto name = "━━ " + texts_.chapter_name(moment.chapter) + " ";
    line(toned(name + repeated("━", view_.columns - width_of(name)), Tone::strong, view_.colour));
    line();
  }
  print_heading(moment);
  paragraph(texts_.narration(moment, view_.depth));
  if (!moment.checks.empty()) {
    print_checks(moment);
  }
  if (view_.depth == text::Depth::bytes) {
    if (moment.message) {
      print_records(*moment.message);
    } else {
      print_values(moment);
    }
  }
  print_knowledge(session);
  if (view_.attacker && moment.message) {
    print_attacker(*moment.message);
  }
}

void WalkPrinter::print_heading(const story::Moment& moment) {
  auto left = fmt::format("{:>2}  {}", moment.index, texts_.title(moment, view_.depth));
  std::string right;
  if (moment.message) {
    const bool rightwards = moment.message->from == Party::browser;
    right = texts_.party_name(Party::browser) + (rightwards ? " ──▶ " : " ◀── ") + texts_.party_name(Party::bank) +
            ", " + label(shape_of(moment), {{"bytes", bytes_on_wire(moment)}});
  } else {
    right = label("actor." + std::string(id_of(moment.actor)));
  }
  const auto taken = width_of(left) + width_of(right);
  const auto gap = std::string(taken + 2 <= view_.columns ? view_.columns - taken : 2, ' ');
  line(toned(left, Tone::strong, view_.colour) + gap + right);
}

void WalkPrinter::print_checks(const story::Moment& moment) {
  line();
  const auto rows = text::check_rows(moment.checks, texts_, view_.depth);
  std::size_t widest = 0;
  for (const auto& row : rows) {
    widest = std::max(widest, width_of(row.name));
  }
  for (const auto& row : rows) {
    auto head = toned(mark_of(row.verdict), tone_of(row.verdict), view_.colour) + " " + padded(row.name, widest + 2);
    for (const auto& piece : wrapped(row.evidence, view_.columns - indent - widest - 4)) {
      line(fmt::format("{:{}}{}{}", "", indent, head, piece));
      head = std::string(widest + 4, ' ');
    }
  }
}

void WalkPrinter::print_records(const story::Message& message) {
  const auto print = [&](const std::vector<std::string>& rows) {
    for (const auto& row : rows) {
      line(std::string(indent, ' ') + row);
    }
  };
  const auto width = view_.columns - indent;
  for (const auto& record : message.records) {
    line();
    if (message.elided && &record == &message.records.back()) {
      paragraph(label("walk.elided", {{"records", static_cast<std::int64_t>(message.elided->records)},
                                      {"bytes", static_cast<std::int64_t>(message.elided->bytes)},
                                      {"sha256", to_hex(message.elided->sha256)}}),
                Tone::faint);
      line();
    }
    const auto sealing = record.protection ? dissect::Sealing::aead_gcm12 : dissect::Sealing::clear;
    print(annotated_hex(dissect::dissect_record(record.wire, sealing), record.wire, width));
    if (record.protection) {
      const auto& parts = *record.protection;
      line();
      hanging(label("walk.nonce"), Tone::faint, to_hex(parts.nonce));
      hanging(label("walk.additional-data"), Tone::faint, to_hex(parts.additional_data));
      hanging(label("walk.tag"), Tone::faint, to_hex(parts.tag));
      hanging(label("walk.opened"), Tone::faint, label("walk.opened-note"));
      print(annotated_hex(dissect::dissect_fragment(record.wire.front(), parts.plaintext), parts.plaintext, width));
    }
  }
}

// What a party makes for itself never travels, so it is shown where it comes into being.
void WalkPrinter::print_values(const story::Moment& moment) {
  std::vector<story::KnowledgeId> shown;
  for (const auto& change : moment.changes) {
    if (!change.gained || change.value.empty() || std::ranges::count(shown, change.id) > 0) {
      continue;
    }
    shown.push_back(change.id);
    line();
    paragraph(texts_.knowledge_name(change.id, change.party), Tone::faint);
    for (const auto& row : plain_hex(change.value, lines_for_values)) {
      line(std::string(indent, ' ') + row);
    }
  }
}

void WalkPrinter::print_knowledge(const scenario::Session& session) {
  const auto& moment = session.timeline().back();
  const auto knowledge = story::knowledge_at(session.timeline(), moment.index);
  bool first = true;
  for (const auto party : {Party::browser, Party::bank, Party::attacker}) {
    if (party == Party::attacker && !view_.attacker) {
      continue;
    }
    const bool changed = std::ranges::any_of(moment.changes, [&](const auto& change) { return change.party == party; });
    if (!changed && moment.index != 0) {
      continue;
    }
    std::string items;
    for (const auto& item : knowledge.of(party)) {
      items += (items.empty() ? "" : ", ") + std::string(item.since == moment.index ? "+" : "") +
               texts_.knowledge_name(item.id, party);
    }
    for (const auto& change : moment.changes) {
      if (change.party == party && !change.gained) {
        items += ", −" + texts_.knowledge_name(change.id, party);
      }
    }
    if (first) {
      line();
      first = false;
    }
    hanging(texts_.party_name(party), tone_of(party), items.empty() ? label("walk.nothing") : items);
  }
}

void WalkPrinter::print_attacker(const story::Message& message) {
  const auto& record = message.records.front().wire;
  const bool all = message.attacker_reads == story::AttackerReads::all;
  hanging("", Tone::attacker, label(all ? "walk.attacker-reads-all" : "walk.attacker-reads-framing"));
  if (view_.depth == text::Depth::bytes) {
    return;
  }
  for (const auto& row : plain_hex(record, lines_for_attacker)) {
    line(std::string(indent + head_width, ' ') + toned(row, Tone::faint, view_.colour));
  }
}

void WalkPrinter::print_not_reached(const scenario::Session& session) {
  const auto missing = scenario::moments_not_reached(session.protocol(), session.timeline());
  if (missing.empty()) {
    return;
  }
  std::string titles;
  for (const auto& plan : missing) {
    titles += (titles.empty() ? "" : ", ") + texts_.title(plan.id, view_.depth);
  }
  line();
  for (const auto& row : wrapped(label("walk.would-have-come") + ": " + titles + ".", view_.columns)) {
    line(toned(row, Tone::faint, view_.colour));
  }
}

void WalkPrinter::end(const scenario::Session& session) {
  print_not_reached(session);
  line();
  const bool completed = session.outcome() == scenario::Outcome::completed;
  line(toned(label("outcome." + std::string(id_of(session.outcome()))), completed ? Tone::good : Tone::bad,
             view_.colour));
  const auto name = session.secrets(Party::browser).key_name();
  if (name && completed) {
    for (const auto& row : wrapped(label(earlier_key_names_.empty() ? "walk.key" : "walk.another-key",
                                         {{"key_name", name->text()}, {"earlier", earlier_key_names_}}),
                                   view_.columns)) {
      line(row);
    }
    earlier_key_names_.push_back(name->text());
  }
  line();
}

}  // namespace lockbox::cli
