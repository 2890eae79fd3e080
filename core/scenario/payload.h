#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lockbox::scenario {

/// What the bank sends as the body of its response, read piece by piece so that any size takes the same memory.
class Payload {
 public:
  Payload() = default;
  Payload(const Payload&) = delete;
  Payload& operator=(const Payload&) = delete;
  virtual ~Payload() = default;

  /// Bytes in all; fixed from the beginning.
  virtual std::uint64_t size() const = 0;

  /// The media type, RFC 9110 section 8.3.1.
  virtual std::string_view content_type() const = 0;

  /// Fills all of `output` with what comes next. Error `payload-ended-early` or `payload-read-failed` (fact `file`).
  virtual Result<void> read(std::span<std::uint8_t> output) = 0;
};

/// A small HTML page of the bank `host`.
std::unique_ptr<Payload> page_payload(std::string_view host);

/// The largest size that `generated_payload` and `file_payload` take: 1 TiB.
constexpr std::uint64_t largest_payload = std::uint64_t{1} << 40U;

/// `size` bytes of numbered lines of 64 bytes, so that every place in a capture can be told from every other.
/// Error `payload-too-large` (facts `bytes`, `largest`).
Result<std::unique_ptr<Payload>> generated_payload(std::uint64_t size);

/// A regular file. Errors `payload-missing`, `payload-is-a-directory`, `payload-not-a-file`, `payload-unreadable`,
/// `payload-too-large`, each with the fact `file`.
Result<std::unique_ptr<Payload>> file_payload(const std::filesystem::path& file);

/// The browser's request, RFC 9112 section 3.
std::string http_request(std::string_view host);

/// The head of the bank's response, with the empty line that ends it, RFC 9112 section 4.
std::string http_response_head(const Payload& payload);

}  // namespace lockbox::scenario
