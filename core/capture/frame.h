#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"

namespace lockbox::capture {

/// RFC 9293 section 3.1: the control bits of a TCP header.
enum TcpFlag : std::uint8_t { fin = 0x01, syn = 0x02, push = 0x08, acknowledgment = 0x10 };

struct Endpoint {
  std::array<std::uint8_t, 6> hardware_address{};
  std::array<std::uint8_t, 4> address{};
  std::uint16_t port = 0;
};

/// One TCP segment and what is needed to put it into an Ethernet frame.
struct Segment {
  Endpoint from = {};
  Endpoint to = {};
  std::uint16_t identification = 0;  ///< of the IPv4 header
  std::uint32_t sequence = 0;
  std::uint32_t acknowledged = 0;  ///< meaningful with the flag `acknowledgment`
  std::uint8_t flags = 0;
  std::uint16_t window = 0;
  ByteView options = {};  ///< whole 32-bit words, at most 40 bytes
  ByteView payload = {};
};

constexpr std::size_t ethernet_header_size = 14;
constexpr std::size_t ipv4_header_size = 20;
constexpr std::size_t tcp_header_size = 20;  ///< without options

/// The Ethernet II frame, without its check sequence, around IPv4 (RFC 791) and TCP (RFC 9293), checksums included.
Bytes frame_of(const Segment& segment);

/// RFC 1071: the one's complement of the one's complement sum of all 16-bit words, an odd byte padded with zero.
std::uint16_t internet_checksum(ByteView bytes);

}  // namespace lockbox::capture
