#include "app/text/format.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/base/bytes.h"

namespace lockbox::text {

namespace {

constexpr std::size_t shown_whole = 8;
constexpr std::size_t shown_first = 4;
constexpr std::size_t shown_last = 2;

/// Names come out of certificates and command lines: a control character in one must not reach a terminal.
std::string without_controls(std::string_view text) {
  std::string shown(text);
  std::ranges::replace_if(
      shown, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; }, '?');
  return shown;
}

/// Writes one kind of fact each in the form asked for. A form that the kind does not have is an error of the pattern.
class FactWriter {
 public:
  FactWriter(const Conventions& conventions, std::string_view form) : conventions_(conventions), form_(form) {}

  std::string operator()(const std::string& text) const {
    allow_plain_only();
    return without_controls(text);
  }

  std::string operator()(std::int64_t number) const {
    if (form_ == "plain") {
      return fmt::to_string(number);
    }
    if (form_ == "hex") {
      return fmt::format("{:02x}", number);
    }
    if (const auto bar = form_.find('|'); bar != std::string_view::npos) {
      return fmt::format("{} {}", grouped(number), number == 1 ? form_.substr(0, bar) : form_.substr(bar + 1));
    }
    allow_plain_only();
    return grouped(number);
  }

  std::string operator()(bool value) const {
    if (const auto bar = form_.find('|'); bar != std::string_view::npos) {
      return std::string(value ? form_.substr(0, bar) : form_.substr(bar + 1));
    }
    allow_plain_only();
    return value ? conventions_.yes : conventions_.no;
  }

  std::string operator()(Instant instant) const {
    if (form_ == "time") {
      return fmt::format(fmt::runtime(conventions_.date_and_time), fmt::arg("date", date(instant)),
                         fmt::arg("time", time_of_day(instant)));
    }
    allow_plain_only();
    return date(instant);
  }

  std::string operator()(const std::vector<std::uint8_t>& bytes) const {
    if (form_ != "hex") {
      allow_plain_only();
    }
    if (form_ == "hex" || bytes.size() <= shown_whole) {
      return to_hex(bytes);
    }
    const ByteView view(bytes);
    return to_hex(view.first(shown_first)) + "…" + to_hex(view.last(shown_last));
  }

  std::string operator()(const std::vector<std::string>& list) const {
    allow_plain_only();
    std::string joined;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) {
        joined += i + 1 == list.size() ? conventions_.last_separator : conventions_.list_separator;
      }
      joined += without_controls(list[i]);
    }
    return joined;
  }

 private:
  void allow_plain_only() const {
    if (!form_.empty()) {
      throw fmt::format_error("no such form");
    }
  }

  std::string grouped(std::int64_t number) const {
    auto digits = fmt::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (auto at = digits.size(); at > sign + 3;) {
      at -= 3;
      digits.insert(at, conventions_.thousands);
    }
    return digits;
  }

  std::string date(Instant instant) const {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant));
    const auto month = static_cast<unsigned>(day.month());
    return fmt::format(fmt::runtime(conventions_.date), fmt::arg("day", static_cast<unsigned>(day.day())),
                       fmt::arg("month", conventions_.months.at(month - 1)),
                       fmt::arg("year", static_cast<int>(day.year())));
  }

  static std::string time_of_day(Instant instant) {
    const std::chrono::hh_mm_ss time(instant - std::chrono::floor<std::chrono::days>(instant));
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
  }

  const Conventions& conventions_;
  std::string_view form_;
};

/// A fact on its way into a pattern; without a value it is one that is missing.
struct NamedFact {
  const std::string* name = nullptr;
  const FactValue* value = nullptr;
  const Conventions* conventions = nullptr;
};

std::string written(const NamedFact& fact, std::string_view form) {
  if (fact.value == nullptr) {
    return "[" + *fact.name + "]";
  }
  return std::visit(FactWriter(*fact.conventions, form), *fact.value);
}

std::string without_braces(std::string_view pattern) {
  std::string text(pattern);
  std::ranges::replace(text, '{', '[');
  std::ranges::replace(text, '}', ']');
  return text;
}

}  // namespace

}  // namespace lockbox::text

template <>
struct fmt::formatter<lockbox::text::NamedFact> {
  auto parse(fmt::format_parse_context& context) {
    const auto* end = std::find(context.begin(), context.end(), '}');
    form_ = {context.begin(), static_cast<std::size_t>(end - context.begin())};
    return end;
  }

  template <typename Context>
  auto format(const lockbox::text::NamedFact& fact, Context& context) const {
    const auto text = lockbox::text::written(fact, form_);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  std::string_view form_;
};

namespace lockbox::text {

std::string fill_in(std::string_view pattern, const Facts& facts, const Conventions& conventions) {
  const auto names = placeholders_of(pattern);
  if (names.empty() && pattern.find_first_of("{}") == std::string_view::npos) {
    return std::string(pattern);
  }
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const auto& name : names) {
    const auto fact = facts.find(name);
    arguments.push_back(
        fmt::arg(name.c_str(), NamedFact{&name, fact == facts.end() ? nullptr : &fact->second, &conventions}));
  }
  try {
    return fmt::vformat(pattern, arguments);
  } catch (const fmt::format_error&) {
    return without_braces(pattern);
  }
}

std::vector<std::string> placeholders_of(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = pattern.find_first_of("{}", at)) != std::string_view::npos;) {
    const bool literal = pattern.substr(at + 1, 1) == pattern.substr(at, 1);
    if (literal || pattern[at] == '}') {
      at += literal ? 2 : 1;
      continue;
    }
    const auto end = std::min(pattern.find_first_of(":}", at), pattern.size());
    names.emplace_back(pattern.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

}  // namespace lockbox::text
