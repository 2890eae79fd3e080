#include "core/capture/frame.h"

#include "core/capture/byte_order.h"

namespace lockbox::capture {

namespace {

constexpr std::uint16_t ethertype_ipv4 = 0x0800;
constexpr std::uint8_t ipv4_without_options = 0x45;
constexpr std::uint16_t dont_fragment = 0x4000;
constexpr std::uint8_t time_to_live = 64;
constexpr std::uint8_t protocol_tcp = 6;

void append(Bytes& out, ByteView bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

std::uint64_t sum_of_words(ByteView bytes) {
  std::uint64_t sum = 0;
  for (std::size_t index = 0; index + 1 < bytes.size(); index += 2) {
    sum += static_cast<std::uint32_t>(bytes[index] << 8U) | bytes[index + 1];
  }
  return bytes.size() % 2 == 0 ? sum : sum + static_cast<std::uint32_t>(bytes.back() << 8U);
}

std::uint16_t complement_of(std::uint64_t sum) {
  while (sum > 0xFFFFU) {
    sum = (sum & 0xFFFFU) + (sum >> 16U);
  }
  return static_cast<std::uint16_t>(~sum);
}

void put_checksum(Bytes& out, std::size_t offset, std::uint16_t checksum) {
  out[offset] = static_cast<std::uint8_t>(checksum >> 8U);
  out[offset + 1] = static_cast<std::uint8_t>(checksum);
}

std::size_t tcp_size(const Segment& segment) {
  return tcp_header_size + segment.options.size() + segment.payload.size();
}

void append_ethernet_header(Bytes& out, const Segment& segment) {
  append(out, segment.to.hardware_address);
  append(out, segment.from.hardware_address);
  append_big_endian(out, ethertype_ipv4);
}

void append_ipv4_header(Bytes& out, const Segment& segment) {
  constexpr std::size_t checksum_offset = 10;
  const auto begin = out.size();
  out.push_back(ipv4_without_options);
  out.push_back(0);  // type of service
  append_big_endian(out, static_cast<std::uint16_t>(ipv4_header_size + tcp_size(segment)));
  append_big_endian(out, segment.identification);
  append_big_endian(out, dont_fragment);
  out.push_back(time_to_live);
  out.push_back(protocol_tcp);
  append_big_endian(out, std::uint16_t{0});
  append(out, segment.from.address);
  append(out, segment.to.address);
  put_checksum(out, begin + checksum_offset, internet_checksum(ByteView(out).subspan(begin, ipv4_header_size)));
}

// RFC 9293 section 3.1: the checksum covers a pseudo-header of both addresses, the protocol and the TCP length.
std::uint16_t tcp_checksum(const Segment& segment, ByteView tcp) {
  return complement_of(sum_of_words(segment.from.address) + sum_of_words(segment.to.address) + protocol_tcp +
                       tcp.size() + sum_of_words(tcp));
}

void append_tcp(Bytes& out, const Segment& segment) {
  constexpr std::size_t checksum_offset = 16;
  const auto begin = out.size();
  const auto header_words = (tcp_header_size + segment.options.size()) / 4;
  append_big_endian(out, segment.from.port);
  append_big_endian(out, segment.to.port);
  append_big_endian(out, segment.sequence);
  append_big_endian(out, segment.acknowledged);
  out.push_back(static_cast<std::uint8_t>(header_words << 4U));
  out.push_back(segment.flags);
  append_big_endian(out, segment.window);
  append_big_endian(out, std::uint16_t{0});
  append_big_endian(out, std::uint16_t{0});  // urgent pointer
  append(out, segment.options);
  append(out, segment.payload);
  put_checksum(out, begin + checksum_offset, tcp_checksum(segment, ByteView(out).subspan(begin)));
}

}  // namespace

std::uint16_t internet_checksum(ByteView bytes) {
  return complement_of(sum_of_words(bytes));
}

Bytes frame_of(const Segment& segment) {
  Bytes out;
  out.reserve(ethernet_header_size + ipv4_header_size + tcp_size(segment));
  append_ethernet_header(out, segment);
  append_ipv4_header(out, segment);
  append_tcp(out, segment);
  return out;
}

}  // namespace lockbox::capture
