#include "core/dissect/printable.h"

#include <algorithm>
#include <array>

#include "core/dissect/field.h"

namespace lockbox::dissect {

namespace {

constexpr std::string_view ellipsis = "\u2026";

struct Character {
  char32_t code = 0;
  std::size_t size = 0;  ///< bytes in UTF-8; 0: no character
};

std::size_t sequence_size(std::uint8_t lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// RFC 3629 section 4: no overlong forms, no surrogates.
bool well_formed(char32_t code, std::size_t size) {
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  return code >= smallest.at(size) && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

Character first_character(ByteView text) {
  const auto size = sequence_size(text[0]);
  if (size == 0 || size > text.size()) {
    return {};
  }
  char32_t code = size == 1 ? text[0] : text[0] & (0x7FU >> size);
  for (const auto byte : text.subspan(1, size - 1)) {
    if ((byte & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (byte & 0x3FU);
  }
  return well_formed(code, size) ? Character{code, size} : Character{};
}

bool is_harmless(char32_t code) {
  const auto within = [code](char32_t first, char32_t last) { return code >= first && code <= last; };
  return code >= 0x20 && !within(0x7F, 0x9F) && !within(0x200B, 0x200F) && !within(0x2028, 0x202E) &&
         !within(0x2060, 0x206F) && code != 0xFEFF;
}

void append_escaped(std::string& text, std::uint8_t byte) {
  text += "\\x" + to_hex(ByteView(&byte, 1));
}

void append_character(Bytes& text, std::uint32_t code) {
  const auto continuation = [](std::uint32_t bits) { return static_cast<std::uint8_t>(0x80U | (bits & 0x3FU)); };
  if (code < 0x80) {
    text.push_back(static_cast<std::uint8_t>(code));
  } else if (code < 0x800) {
    text.insert(text.end(), {static_cast<std::uint8_t>(0xC0U | (code >> 6U)), continuation(code)});
  } else {
    text.insert(text.end(),
                {static_cast<std::uint8_t>(0xE0U | (code >> 12U)), continuation(code >> 6U), continuation(code)});
  }
}

}  // namespace

void shorten(std::string& text) {
  if (text.size() <= largest_value) {
    return;
  }
  auto size = largest_value - ellipsis.size();
  while ((static_cast<std::uint8_t>(text[size]) & 0xC0U) == 0x80U) {
    --size;
  }
  text.resize(size);
  text += ellipsis;
}

std::string printable(ByteView text) {
  std::string shown;
  while (!text.empty() && shown.size() <= largest_value) {
    const auto character = first_character(text);
    const auto size = std::max<std::size_t>(character.size, 1);
    if (character.size != 0 && is_harmless(character.code)) {
      shown += as_text(text.first(size));
    } else {
      std::ranges::for_each(text.first(size), [&](std::uint8_t byte) { append_escaped(shown, byte); });
    }
    text = text.subspan(size);
  }
  shorten(shown);
  return shown;
}

std::string printable_latin1(ByteView text) {
  Bytes utf8;
  for (const auto byte : text.first(std::min(text.size(), largest_value + 1))) {
    append_character(utf8, byte);
  }
  return printable(utf8);
}

std::string printable_utf16(ByteView text) {
  Bytes utf8;
  const auto size = std::min(text.size(), 2 * largest_value);
  for (std::size_t offset = 0; offset + 1 < size; offset += 2) {
    append_character(utf8, static_cast<std::uint32_t>((text[offset] << 8U) | text[offset + 1]));
  }
  return printable(utf8);
}

std::string in_bytes(std::size_t size) {
  return std::to_string(size) + (size == 1 ? " byte" : " bytes");
}

std::string hex_or_size(ByteView bytes) {
  constexpr std::size_t readable = 32;
  return bytes.size() <= readable ? to_hex(bytes) : in_bytes(bytes.size());
}

std::string hex_number(std::uint32_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit) {
    *digit = "0123456789abcdef"[number & 0xFU];
    number >>= 4U;
  }
  return "0x" + text;
}

}  // namespace lockbox::dissect
