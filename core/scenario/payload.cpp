#include "core/scenario/payload.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <system_error>

namespace lockbox::scenario {

namespace {

class TextPayload final : public Payload {
 public:
  explicit TextPayload(std::string text) : text_(std::move(text)) {}

  std::uint64_t size() const override { return text_.size(); }
  std::string_view content_type() const override { return "text/html; charset=utf-8"; }

  Result<void> read(std::span<std::uint8_t> output) override {
    if (output.size() > text_.size() - read_) {
      return failure("payload-ended-early");
    }
    std::ranges::copy(view_of(text_).subspan(read_, output.size()), output.begin());
    read_ += output.size();
    return {};
  }

 private:
  std::string text_;
  std::size_t read_ = 0;
};

class GeneratedPayload final : public Payload {
 public:
  explicit GeneratedPayload(std::uint64_t size) : size_(size) {}

  std::uint64_t size() const override { return size_; }
  std::string_view content_type() const override { return "text/plain"; }

  Result<void> read(std::span<std::uint8_t> output) override {
    while (!output.empty()) {
      const auto piece = std::min(output.size(), line_.size() - in_line_);
      std::ranges::copy(view_of(line_).subspan(in_line_, piece), output.begin());
      output = output.subspan(piece);
      in_line_ += piece;
      if (in_line_ == line_.size()) {
        in_line_ = 0;
        count_up();
      }
    }
    return {};
  }

 private:
  static constexpr std::size_t last_digit = 33;

  // In the text itself: a formatted print for each line would cost more than sealing it.
  void count_up() {
    auto digit = last_digit;
    for (; line_[digit] == '9'; --digit) {
      line_[digit] = '0';
    }
    ++line_[digit];
  }

  std::uint64_t size_;
  std::string line_ = "Lockbox payload, line 000000000000: 0123456789 abcdefghijklmno\r\n";
  std::size_t in_line_ = 0;
};

class FilePayload final : public Payload {
 public:
  FilePayload(std::ifstream stream, std::uint64_t size, std::string name)
      : stream_(std::move(stream)), size_(size), name_(std::move(name)) {}

  std::uint64_t size() const override { return size_; }
  std::string_view content_type() const override { return "application/octet-stream"; }

  Result<void> read(std::span<std::uint8_t> output) override {
    stream_.read(reinterpret_cast<char*>(output.data()), static_cast<std::streamsize>(output.size()));
    if (static_cast<std::size_t>(stream_.gcount()) == output.size()) {
      return {};
    }
    return failure(stream_.bad() ? "payload-read-failed" : "payload-ended-early", {{"file", name_}});
  }

 private:
  std::ifstream stream_;
  std::uint64_t size_;
  std::string name_;
};

tl::unexpected<Error> too_large(std::uint64_t size, Facts facts = {}) {
  facts["bytes"] = static_cast<std::int64_t>(size);
  facts["largest"] = static_cast<std::int64_t>(largest_payload);
  return failure("payload-too-large", std::move(facts));
}

}  // namespace

std::unique_ptr<Payload> page_payload(std::string_view host) {
  const std::string name(host);
  return std::make_unique<TextPayload>(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + name +
      "</title></head>\n<body>\n<h1>Your account at " + name +
      "</h1>\n<p>Balance: 1,024.00</p>\n<p>Only you and the bank can read this page.</p>\n</body>\n</html>\n");
}

Result<std::unique_ptr<Payload>> generated_payload(std::uint64_t size) {
  if (size > largest_payload) {
    return too_large(size);
  }
  return std::make_unique<GeneratedPayload>(size);
}

Result<std::unique_ptr<Payload>> file_payload(const std::filesystem::path& file) {
  const Facts named{{"file", file.string()}};
  std::error_code problem;
  const auto status = std::filesystem::status(file, problem);
  if (!std::filesystem::exists(status)) {
    return failure(status.type() == std::filesystem::file_type::not_found ? "payload-missing" : "payload-unreadable",
                   named);
  }
  if (std::filesystem::is_directory(status)) {
    return failure("payload-is-a-directory", named);
  }
  if (!std::filesystem::is_regular_file(status)) {
    return failure("payload-not-a-file", named);
  }
  std::ifstream stream(file, std::ios::binary);
  const auto size = std::filesystem::file_size(file, problem);
  if (!stream || problem) {
    return failure("payload-unreadable", named);
  }
  if (size > largest_payload) {
    return too_large(size, named);
  }
  return std::make_unique<FilePayload>(std::move(stream), size, file.string());
}

std::string http_request(std::string_view host) {
  return "GET / HTTP/1.1\r\nHost: " + std::string(host) +
         "\r\nUser-Agent: Lockbox\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
}

std::string http_response_head(const Payload& payload) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(payload.content_type()) +
         "\r\nContent-Length: " + std::to_string(payload.size()) + "\r\nConnection: close\r\n\r\n";
}

}  // namespace lockbox::scenario
