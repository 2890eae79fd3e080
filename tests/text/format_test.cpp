#include "app/text/format.h"

#include <gmock/gmock.h>

#include <chrono>

#include "core/base/bytes.h"

namespace lockbox::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string filled(std::string_view pattern, FactValue value) {
  return fill_in(pattern, {{"x", std::move(value)}}, Conventions{});
}

Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0) {
  using namespace std::chrono;
  return sys_days(year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))) +
         hours(hour) + minutes(minute) + seconds(second);
}

TEST(Fill, dates_are_written_with_the_name_of_the_month) {
  EXPECT_EQ(filled("{x}", at(2026, 11, 21, 8)), "21 Nov 2026");
  EXPECT_EQ(filled("{x}", at(2026, 11, 21, 23, 59, 59)), "21 Nov 2026");
  EXPECT_EQ(filled("{x}", at(2024, 2, 29)), "29 Feb 2024");
  EXPECT_EQ(filled("{x}", at(1970, 1, 1)), "1 Jan 1970");
  EXPECT_EQ(filled("{x}", at(1969, 12, 31, 23, 59, 59)), "31 Dec 1969");
  EXPECT_EQ(filled("{x}", at(9999, 12, 31)), "31 Dec 9999");
}

TEST(Fill, times_have_two_digits_each_and_say_that_they_are_UTC) {
  EXPECT_EQ(filled("{x:time}", at(2026, 11, 21, 8)), "21 Nov 2026, 08:00 UTC");
  EXPECT_EQ(filled("{x:time}", at(2026, 1, 2, 23, 5, 59)), "2 Jan 2026, 23:05 UTC");
}

TEST(Fill, integers_are_grouped_by_thousands) {
  EXPECT_EQ(filled("{x}", std::int64_t{0}), "0");
  EXPECT_EQ(filled("{x}", std::int64_t{999}), "999");
  EXPECT_EQ(filled("{x}", std::int64_t{1000}), "1,000");
  EXPECT_EQ(filled("{x}", std::int64_t{1048576}), "1,048,576");
  EXPECT_EQ(filled("{x}", std::int64_t{-100}), "-100");
  EXPECT_EQ(filled("{x}", std::int64_t{-1000}), "-1,000");
  EXPECT_EQ(filled("{x}", std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Fill, integers_can_be_asked_for_plain_and_in_hex) {
  EXPECT_EQ(filled("RSA-{x:plain}", std::int64_t{2048}), "RSA-2048");
  EXPECT_EQ(filled("{x:hex}", std::int64_t{45}), "2d");
  EXPECT_EQ(filled("{x:hex}", std::int64_t{0}), "00");
}

TEST(Fill, one_is_singular_and_all_other_numbers_are_plural) {
  EXPECT_EQ(filled("{x:day|days}", std::int64_t{1}), "1 day");
  EXPECT_EQ(filled("{x:day|days}", std::int64_t{41}), "41 days");
  EXPECT_EQ(filled("{x:day|days}", std::int64_t{0}), "0 days");
  EXPECT_EQ(filled("{x:check fails|checks fail}", std::int64_t{1200}), "1,200 checks fail");
}

TEST(Fill, truth_is_yes_or_no_or_the_words_that_the_pattern_gives) {
  EXPECT_EQ(filled("{x}", true), "yes");
  EXPECT_EQ(filled("{x}", false), "no");
  EXPECT_EQ(filled("{x:the same|another one}", true), "the same");
  EXPECT_EQ(filled("{x:the same|another one}", false), "another one");
}

TEST(Fill, bytes_are_hex_with_the_middle_of_long_ones_left_out) {
  EXPECT_EQ(filled("{x}", from_hex("0001ABff").value()), "0001abff");
  EXPECT_EQ(filled("{x}", from_hex("0011223344556677").value()), "0011223344556677");
  EXPECT_EQ(filled("{x}", from_hex("001122334455667788").value()), "00112233…7788");
  EXPECT_EQ(filled("{x:hex}", from_hex("001122334455667788").value()), "001122334455667788");
  EXPECT_EQ(filled("{x}", Bytes{}), "");
}

TEST(Fill, lists_end_with_and) {
  using List = std::vector<std::string>;
  EXPECT_EQ(filled("{x}", List{}), "");
  EXPECT_EQ(filled("{x}", List{"a"}), "a");
  EXPECT_EQ(filled("{x}", List{"a", "b"}), "a and b");
  EXPECT_EQ(filled("{x}", List{"a", "b", "c"}), "a, b and c");
}

TEST(Fill, what_a_fact_contains_is_never_read_as_a_pattern) {
  EXPECT_EQ(filled("<{x}>", std::string("{x} {y} {{")), "<{x} {y} {{>");
}

TEST(Fill, a_control_character_in_a_fact_does_not_reach_the_terminal) {
  EXPECT_EQ(filled("{x}", std::string("a\x1b[2J\n\x7f")), "a?[2J??");
  EXPECT_EQ(filled("{x}", std::vector<std::string>{"\r", "Zürich"}), "? and Zürich");
}

TEST(Fill, a_fact_may_stand_in_several_places) {
  EXPECT_EQ(filled("{x}{x}", std::string("ab")), "abab");
}

TEST(Fill, doubled_braces_are_literal) {
  EXPECT_EQ(filled("{{{x}}}", std::string("a")), "{a}");
}

TEST(Fill, a_missing_fact_leaves_its_name_and_spoils_nothing_else) {
  EXPECT_EQ(filled("{x}, {days:day|days} ago", std::string("expired")), "expired, [days] ago");
  EXPECT_EQ(fill_in("{not_after:time}", {}, Conventions{}), "[not_after]");
}

TEST(Fill, a_pattern_that_cannot_be_read_shows_no_braces_and_does_not_throw) {
  const Facts facts{{"x", std::int64_t{1}}};
  for (const std::string_view pattern : {"{", "}", "{x", "x}", "{}", "{0}", "{x:unknown}", "{x:", "{x!r}", "{{x}",
                                         "{ x }", "{x.y}", "{x[0]}", "{x:{x}}", "}{"}) {
    const auto text = fill_in(pattern, facts, Conventions{});
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << pattern << " became " << text;
  }
}

TEST(Fill, other_languages_write_dates_numbers_and_lists_in_their_own_way) {
  Conventions german;
  german.months.at(2) = "März";
  german.date = "{day}. {month} {year}";
  german.date_and_time = "{date}, {time} UTC";
  german.thousands = ".";
  german.last_separator = " und ";
  const Facts facts{{"t", at(2026, 3, 1, 8)}, {"n", std::int64_t{2048}}, {"l", std::vector<std::string>{"a", "b"}}};
  EXPECT_EQ(fill_in("{t:time} / {n} / {l}", facts, german), "1. März 2026, 08:00 UTC / 2.048 / a und b");
}

TEST(PlaceholdersOf, names_come_in_order_without_their_forms) {
  EXPECT_THAT(placeholders_of("a {b} {c:d|e} {{f}} {g}"), ElementsAre("b", "c", "g"));
  EXPECT_THAT(placeholders_of("nothing }} here {{"), IsEmpty());
}

}  // namespace
}  // namespace lockbox::text
