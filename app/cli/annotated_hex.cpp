#include "app/cli/annotated_hex.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/layout.h"

namespace lockbox::cli {

namespace {

constexpr std::size_t bytes_beside_name = 8;
constexpr std::size_t most_rows_of_a_field = 2;
constexpr std::size_t bytes_in_plain_row = 16;
constexpr std::size_t offset_width = 6;
constexpr std::size_t hex_width = bytes_beside_name * 3;

std::string spaced_hex(ByteView bytes) {
  std::string text;
  for (const auto byte : bytes) {
    text += fmt::format("{}{:02x}", text.empty() ? "" : " ", byte);
  }
  return text;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) {
    return std::string(text);
  }
  std::string kept;
  for (const char byte : text) {
    const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    if (begins && width_of(kept) + 1 >= width) {
      break;
    }
    kept += byte;
  }
  return kept + "…";
}

class Lines {
 public:
  Lines(ByteView bytes, std::size_t columns) : bytes_(bytes), columns_(columns) {}

  void add(const dissect::Field& field, std::size_t level) {
    const auto named =
        std::string(2 * level, ' ') + std::string(field.name.label) + (field.value.empty() ? "" : "  " + field.value);
    if (!field.is_leaf()) {
      add_line(field.span.offset, {}, named);
      for (const auto& child : field.children) {
        add(child, level + 1);
      }
      return;
    }
    const auto own = bytes_.subspan(field.span.offset, field.span.length);
    const auto rows = std::max<std::size_t>(1, (own.size() + bytes_beside_name - 1) / bytes_beside_name);
    for (std::size_t row = 0; row < std::min(rows, most_rows_of_a_field); ++row) {
      const auto begin = row * bytes_beside_name;
      const auto piece = own.subspan(begin, std::min(bytes_beside_name, own.size() - begin));
      const bool more = row + 1 == most_rows_of_a_field && rows > most_rows_of_a_field;
      add_line(field.span.offset + begin, spaced_hex(piece),
               row == 0 ? named
               : more   ? std::string(2 * level, ' ') + fmt::format("… {} bytes in all", own.size())
                        : "");
    }
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void add_line(std::size_t offset, std::string_view hex, std::string_view named) {
    auto line = fmt::format("{:04x}  ", offset) + padded(hex, hex_width);
    line += shortened(named, columns_ > offset_width + hex_width ? columns_ - offset_width - hex_width : 1);
    line.erase(line.find_last_not_of(' ') + 1);
    lines_.push_back(std::move(line));
  }

  ByteView bytes_;
  std::size_t columns_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> annotated_hex(const dissect::Field& field, ByteView bytes, std::size_t columns) {
  Lines lines(bytes, columns);
  lines.add(field, 0);
  return lines.take();
}

std::vector<std::string> plain_hex(ByteView bytes, std::size_t most_lines) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < bytes.size() && lines.size() < most_lines; begin += bytes_in_plain_row) {
    const auto piece = bytes.subspan(begin, std::min(bytes_in_plain_row, bytes.size() - begin));
    lines.push_back(fmt::format("{:04x}  {}", begin, spaced_hex(piece)));
  }
  const auto shown = lines.size() * bytes_in_plain_row;
  if (shown < bytes.size()) {
    lines.push_back(fmt::format("      … {} bytes in all", bytes.size()));
  }
  return lines;
}

}  // namespace lockbox::cli
