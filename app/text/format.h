#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"

namespace lockbox::text {

/// How a language writes what is not words. The values here are for nothing but tests: texts bring their own.
struct Conventions {
  std::array<std::string, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string date = "{day} {month} {year}";
  std::string date_and_time = "{date}, {time} UTC";
  std::string thousands = ",";
  std::string list_separator = ", ";
  std::string last_separator = " and ";
  std::string yes = "yes";
  std::string no = "no";
};

/// Puts facts into the placeholders of `pattern`. A placeholder is a fact's name in braces, with a form after a colon
/// where the plain one will not do; a literal brace is written twice.
///
///   fact      plain                                             forms
///   string    as it is, control characters as "?"
///   list      "a, b and c"
///   integer   "1,048,576"                                       {n:plain} "1048576"    {n:hex} "2d"
///                                                               {n:day|days} "1 day", "41 days" (with the number)
///   bool      "yes", "no"                                       {b:the same|another} one of the two, by itself
///   Instant   "21 Nov 2026"                                     {t:time} "21 Nov 2026, 08:00 UTC"
///   bytes     hex; of more than 8 bytes "3f9a02bc…77c2"         {x:hex} all of them
///
/// A placeholder whose fact is missing becomes its name in square brackets; in a pattern that cannot be read at all
/// every brace becomes a square bracket. Never throws for what is in `pattern` or `facts`.
std::string fill_in(std::string_view pattern, const Facts& facts, const Conventions& conventions);

/// The names of the facts that `pattern` wants, in the order in which they stand there.
std::vector<std::string> placeholders_of(std::string_view pattern);

}  // namespace lockbox::text
