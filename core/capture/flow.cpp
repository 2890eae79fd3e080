#include "core/capture/flow.h"

#include <string_view>

#include "core/capture/byte_order.h"

namespace lockbox::capture {

namespace {

// RFC 6335 section 6: the ports that nobody registers.
constexpr std::uint64_t first_dynamic_port = 49152;
constexpr std::uint64_t dynamic_ports = 16384;
constexpr std::uint16_t https = 443;

Endpoint browser_endpoint(std::uint16_t port) {
  return {{0x02, 0x00, 0x00, 0x00, 0x00, 0x10}, {192, 0, 2, 10}, port};
}

Endpoint bank_endpoint() {
  return {{0x02, 0x00, 0x00, 0x00, 0x00, 0x20}, {198, 51, 100, 20}, https};
}

// One way: who reads the file learns nothing about the seed.
Bytes digest_of(std::string_view label, const Seed& seed, std::uint64_t number) {
  auto input = secret_copy_of(view_of(label));
  input.insert(input.end(), seed.begin(), seed.end());
  append_big_endian(input, number);
  return sha256(input);
}

std::uint16_t word_at(ByteView bytes, std::size_t offset) {
  return static_cast<std::uint16_t>((bytes[offset] << 8U) | bytes[offset + 1]);
}

std::uint32_t double_word_at(ByteView bytes, std::size_t offset) {
  return (std::uint32_t{word_at(bytes, offset)} << 16U) | word_at(bytes, offset + 2);
}

}  // namespace

Flow flow_of(const Seed& seed, std::uint64_t visit) {
  const auto first_port = word_at(digest_of("lockbox capture port", seed, 0), 0);
  const auto port =
      static_cast<std::uint16_t>(first_dynamic_port + (first_port + visit % dynamic_ports) % dynamic_ports);
  const auto digest = digest_of("lockbox capture flow", seed, visit);
  return {{browser_endpoint(port), double_word_at(digest, 0), word_at(digest, 8)},
          {bank_endpoint(), double_word_at(digest, 4), word_at(digest, 10)}};
}

}  // namespace lockbox::capture
