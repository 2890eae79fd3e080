#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lockbox::cli {

/// What a piece of text is, for the colour it gets on a terminal.
enum class Tone { plain, strong, faint, browser, bank, attacker, good, bad };

/// `text` in the colour of `tone`, or as it is where `colour` is false.
std::string toned(std::string_view text, Tone tone, bool colour);

/// Columns that UTF-8 text takes: one for each code point.
std::size_t width_of(std::string_view text);

/// Breaks at spaces so that no line is wider than `width`, unless a single word is.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// `text` and as many spaces as make it `width` columns wide.
std::string padded(std::string_view text, std::size_t width);

/// `piece`, `times` over.
std::string repeated(std::string_view piece, std::size_t times);

}  // namespace lockbox::cli
