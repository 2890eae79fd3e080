#include "core/capture/pcapng.h"

#include <algorithm>
#include <limits>

#include "core/capture/byte_order.h"

namespace lockbox::capture::pcapng {

namespace {

enum class BlockType : std::uint32_t { interface = 1, packet = 6, secrets = 10, section_header = 0x0A0D0D0A };

constexpr std::uint32_t byte_order_magic = 0x1A2B3C4D;
constexpr std::uint64_t section_length_unknown = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint16_t link_type_ethernet = 1;
constexpr std::uint32_t no_snap_length = 0;
constexpr std::uint32_t tls_key_log = 0x544C534B;

constexpr std::uint16_t option_end = 0;
constexpr std::uint16_t option_application = 4;
constexpr std::uint16_t option_timestamp_resolution = 9;
constexpr std::uint8_t microseconds = 6;

template <typename Container>
void append(Container& out, ByteView bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

template <typename Container>
void pad_to_32_bits(Container& out, std::size_t unpadded) {
  out.insert(out.end(), (4 - unpadded % 4) % 4, 0);
}

// Section 3.1: a block's total length stands before and after its body, so that files can be read backwards.
template <typename Container>
void append_block(Container& out, BlockType type, std::size_t body_size, const auto& append_body) {
  constexpr std::size_t frame_size = 12;
  const auto padded_size = (body_size + 3) / 4 * 4;
  const auto total_length = static_cast<std::uint32_t>(frame_size + padded_size);
  append_little_endian(out, static_cast<std::uint32_t>(type));
  append_little_endian(out, total_length);
  append_body();
  pad_to_32_bits(out, body_size);
  append_little_endian(out, total_length);
}

void append_option(Bytes& out, std::uint16_t code, ByteView value) {
  append_little_endian(out, code);
  append_little_endian(out, static_cast<std::uint16_t>(value.size()));
  append(out, value);
  pad_to_32_bits(out, value.size());
}

void append_whole_block(Bytes& out, BlockType type, ByteView body) {
  append_block(out, type, body.size(), [&] { append(out, body); });
}

}  // namespace

void append_section_header(Bytes& out, std::string_view application) {
  const auto name = view_of(application.substr(0, std::numeric_limits<std::uint16_t>::max()));
  Bytes body;
  append_little_endian(body, byte_order_magic);
  append_little_endian(body, std::uint16_t{1});  // major version
  append_little_endian(body, std::uint16_t{0});  // minor version
  append_little_endian(body, section_length_unknown);
  append_option(body, option_application, name);
  append_option(body, option_end, {});
  append_whole_block(out, BlockType::section_header, body);
}

void append_interface(Bytes& out) {
  Bytes body;
  append_little_endian(body, link_type_ethernet);
  append_little_endian(body, std::uint16_t{0});  // reserved
  append_little_endian(body, no_snap_length);
  append_option(body, option_timestamp_resolution, {&microseconds, 1});
  append_option(body, option_end, {});
  append_whole_block(out, BlockType::interface, body);
}

void append_packet(Bytes& out, Timestamp when, ByteView frame) {
  constexpr std::size_t fields_size = 20;
  const auto ticks = static_cast<std::uint64_t>(when.time_since_epoch().count());
  const auto size = static_cast<std::uint32_t>(frame.size());
  append_block(out, BlockType::packet, fields_size + frame.size(), [&] {
    append_little_endian(out, std::uint32_t{0});  // interface
    append_little_endian(out, static_cast<std::uint32_t>(ticks >> 32U));
    append_little_endian(out, static_cast<std::uint32_t>(ticks));
    append_little_endian(out, size);  // captured
    append_little_endian(out, size);  // on the wire
    append(out, frame);
  });
}

SecretBytes secrets_block(ByteView key_log) {
  constexpr std::size_t fields_size = 8;
  SecretBytes out;
  append_block(out, BlockType::secrets, fields_size + key_log.size(), [&] {
    append_little_endian(out, tls_key_log);
    append_little_endian(out, static_cast<std::uint32_t>(key_log.size()));
    append(out, key_log);
  });
  return out;
}

}  // namespace lockbox::capture::pcapng
