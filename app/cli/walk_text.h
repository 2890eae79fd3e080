#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/layout.h"
#include "app/cli/standard_output.h"
#include "app/text/texts.h"
#include "core/scenario/session.h"

namespace lockbox::cli {

/// How a walk is shown.
struct WalkView {
  text::Depth depth = text::Depth::story;
  bool attacker = false;
  bool colour = false;
  std::size_t columns = 80;
};

/// Prints sessions to be read by people: browser on the left, bank on the right, as on the stage.
class WalkPrinter {
 public:
  /// `texts` and `output` must outlive the printer.
  WalkPrinter(const text::Texts& texts, StandardOutput& output, WalkView view);

  void begin(const scenario::Session& session);

  /// The newest moment of the session.
  void moment(const scenario::Session& session);

  void end(const scenario::Session& session);

 private:
  void print_heading(const story::Moment& moment);
  void print_knowledge(const scenario::Session& session);
  void print_checks(const story::Moment& moment);
  void print_records(const story::Message& message);
  void print_values(const story::Moment& moment);
  void print_attacker(const story::Message& message);
  void print_not_reached(const scenario::Session& session);
  void paragraph(std::string_view text, Tone tone = Tone::plain);
  void hanging(std::string_view head, Tone tone, std::string_view text);
  void line(std::string_view text = {});
  std::string label(std::string_view id, const Facts& facts = {}) const { return texts_.interface_text(id, facts); }

  const text::Texts& texts_;
  StandardOutput& output_;
  WalkView view_;
  std::optional<story::Chapter> chapter_;
  std::vector<std::string> earlier_key_names_;
};

}  // namespace lockbox::cli
