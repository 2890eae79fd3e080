#include "app/cli/annotated_hex.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

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

bool is_der_header(const dissect::Field& field) {
  return field.is_leaf() && field.name.id == "der.header";
}

/// What stands beside the bytes, where they do not say it themselves (a hash, a random value) and no part of the
/// field says it again.
std::string value_of(const dissect::Field& field, ByteView bytes) {
  const auto own = bytes.subspan(field.span.offset, field.span.length);
  const bool hex = own.size() > bytes_beside_name && field.value.starts_with(to_hex(own.first(bytes_beside_name)));
  const auto says_it = [&](const dissect::Field& child) { return child.value == field.value; };
  return hex || std::ranges::any_of(field.children, says_it) ? "" : field.value;
}

class Lines {
 public:
  Lines(ByteView bytes, std::size_t columns)
      : bytes_(bytes), name_width_(columns > names_begin + narrowest_name ? columns - names_begin : narrowest_name) {}

  void add(const dissect::Field& field, std::size_t level) {
    const auto& children = field.children;
    const auto label = std::string(field.name.label);
    if (field.is_leaf()) {
      add_bytes(field.span, label, value_of(field, bytes_), level);
    } else if (children.size() == 2 && is_der_header(children[0]) && children[1].is_leaf()) {
      // A primitive DER value: its tag, its length and its contents make one line.
      add_bytes(field.span, label, value_of(children[1], bytes_), level);
    } else {
      const bool headed = is_der_header(children.front());
      const auto value = value_of(field, bytes_);
      add_bytes(headed ? children.front().span : dissect::Span{field.span.offset, 0}, label,
                headed && value.empty() ? children.front().value : value, level);
      for (const auto& child : std::span(children).subspan(headed ? 1 : 0)) {
        add(child, level + 1);
      }
    }
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  static constexpr std::size_t names_begin = offset_width + hex_width;
  static constexpr std::size_t narrowest_name = 20;
  static constexpr std::size_t hanging_indent = 2;

  void add_bytes(dissect::Span span, const std::string& label, const std::string& value, std::size_t level) {
    const auto own = bytes_.subspan(span.offset, span.length);
    auto names = name_rows(label + (value.empty() ? "" : "  " + value), level);
    if (own.size() > most_rows_of_a_field * bytes_beside_name) {
      names.resize(std::max(names.size(), most_rows_of_a_field - 1));
      names.insert(names.begin() + static_cast<std::ptrdiff_t>(most_rows_of_a_field) - 1,
                   std::string(level, ' ') + fmt::format("… {} bytes in all", own.size()));
    }
    add_rows(span.offset, hex_rows(own), names);
  }

  std::vector<std::string> name_rows(std::string_view named, std::size_t level) const {
    const auto taken = level + hanging_indent;
    const auto width = name_width_ > taken + narrowest_name ? name_width_ - taken : narrowest_name;
    std::vector<std::string> rows;
    for (const auto& row : wrapped(named, width)) {
      rows.push_back(std::string(rows.empty() ? level : taken, ' ') + shortened(row, width));
    }
    return rows;
  }

  static std::vector<std::string> hex_rows(ByteView own) {
    std::vector<std::string> rows;
    for (std::size_t begin = 0; begin < own.size() && rows.size() < most_rows_of_a_field; begin += bytes_beside_name) {
      rows.push_back(spaced_hex(own.subspan(begin, std::min(bytes_beside_name, own.size() - begin))));
    }
    return rows;
  }

  void add_rows(std::size_t offset, const std::vector<std::string>& hex, const std::vector<std::string>& names) {
    for (std::size_t row = 0; row < std::max({hex.size(), names.size(), std::size_t{1}}); ++row) {
      auto line = row == 0 || row < hex.size() ? fmt::format("{:04x}  ", offset + row * bytes_beside_name)
                                               : std::string(offset_width, ' ');
      line += padded(row < hex.size() ? hex[row] : "", hex_width);
      line += row < names.size() ? names[row] : "";
      line.erase(line.find_last_not_of(' ') + 1);
      lines_.push_back(std::move(line));
    }
  }

  ByteView bytes_;
  std::size_t name_width_;
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
