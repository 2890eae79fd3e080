#include <string_view>

#include "core/dissect/field_names.h"
#include "core/dissect/messages.h"
#include "core/dissect/printable.h"

namespace lockbox::dissect {

using namespace literals;

namespace {

constexpr std::string_view line_end = "\r\n";

/// The first line with its line end; empty where there is none in the first few thousand bytes.
std::string_view first_line(std::string_view text) {
  constexpr std::size_t longest_line = 8192;
  const auto end = text.substr(0, longest_line).find(line_end);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + line_end.size());
}

/// RFC 9112 sections 3 and 4.
bool is_request_line(std::string_view line) {
  return line.ends_with(" HTTP/1.1\r\n") || line.ends_with(" HTTP/1.0\r\n");
}

bool is_status_line(std::string_view line) {
  return line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 ");
}

std::string without_line_end(std::string_view line) {
  return printable(view_of(line.substr(0, line.size() - line_end.size())));
}

/// RFC 9112 section 2.1: lines up to an empty one, then the body.
void http_fields(Builder& data, FieldName start_line) {
  auto line = first_line(as_text(data.rest()));
  data.set_value(without_line_end(line));
  data.leaf(start_line, line.size(), without_line_end(line));
  for (line = first_line(as_text(data.rest())); line.size() > line_end.size();
       line = first_line(as_text(data.rest()))) {
    data.leaf("http.field_line"_field, line.size(), without_line_end(line));
  }
  if (line.empty()) {
    data.rest_as("application_data.bytes"_field, in_bytes(data.left()));
    return;
  }
  data.leaf("http.end_of_fields"_field, line.size(), {});
  data.rest_as("http.body"_field, in_bytes(data.left()));
}

void data_fields(Builder& data) {
  const auto line = first_line(as_text(data.rest()));
  if (is_request_line(line)) {
    http_fields(data, "http.request_line"_field);
  } else if (is_status_line(line)) {
    http_fields(data, "http.status_line"_field);
  } else {
    data.rest_as("application_data.bytes"_field, in_bytes(data.left()));
  }
}

}  // namespace

void application_data_fields(Builder& data) {
  data.group("application_data"_field, data.left(), data_fields);
}

}  // namespace lockbox::dissect
