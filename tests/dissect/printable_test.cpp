#include "core/dissect/printable.h"

#include <gtest/gtest.h>

#include "core/dissect/field.h"

namespace lockbox::dissect {
namespace {

std::string shown(std::string_view text) {
  return printable(view_of(text));
}

TEST(Printable, KeepsUtf8) {
  EXPECT_EQ(shown("F\u0151tan\u00fas\u00edtv\u00e1ny \u20ac \U0001F512"),
            "F\u0151tan\u00fas\u00edtv\u00e1ny \u20ac \U0001F512");
}

TEST(Printable, EscapesWhatSteersATerminal) {
  EXPECT_EQ(shown("\x1b[2J\n\x7f"), "\\x1b[2J\\x0a\\x7f");
  EXPECT_EQ(shown("\u009b"), "\\xc2\\x9b");
}

TEST(Printable, EscapesWhatTurnsTheReadingDirection) {
  EXPECT_EQ(shown("a\u202eb"), "a\\xe2\\x80\\xaeb");
}

TEST(Printable, EscapesWhatIsNotUtf8) {
  EXPECT_EQ(shown("\xff\xc3"), "\\xff\\xc3");
  EXPECT_EQ(shown("\xc0\xaf"), "\\xc0\\xaf") << "overlong";
  EXPECT_EQ(shown("\xe0\x80\xaf"), "\\xe0\\x80\\xaf") << "overlong";
  EXPECT_EQ(shown("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "surrogate";
  EXPECT_EQ(shown("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "beyond the last character";
}

TEST(Printable, EndsLongTextWithAnEllipsisAtABorderOfCharacters) {
  std::string text;
  for (int count = 0; count < 1000; ++count) {
    text += "\u20ac";
  }
  const auto short_text = shown(text);
  EXPECT_LE(short_text.size(), largest_value);
  EXPECT_TRUE(short_text.ends_with("\u20ac\u2026"));
  EXPECT_EQ(short_text.size() % 3, 0U);
}

TEST(Printable, ReadsTheOtherStringTypesOfCertificates) {
  EXPECT_EQ(printable_latin1(Bytes{'B', 0xFC}), "B\u00fc");
  EXPECT_EQ(printable_utf16(Bytes{0x00, 'B', 0x20, 0xAC}), "B\u20ac");
}

TEST(Printable, NumbersHaveTheirDigits) {
  EXPECT_EQ(hex_number(0x9c, 4), "0x009c");
  EXPECT_EQ(in_bytes(1), "1 byte");
  EXPECT_EQ(hex_or_size(Bytes(33)), "33 bytes");
}

}  // namespace
}  // namespace lockbox::dissect
