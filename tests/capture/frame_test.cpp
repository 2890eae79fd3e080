#include "core/capture/frame.h"

#include <gtest/gtest.h>

#include "core/capture/flow.h"

namespace lockbox::capture {
namespace {

TEST(InternetChecksum, IsThatOfTheExampleInRfc1071Section3) {
  EXPECT_EQ(internet_checksum(Bytes{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7}), 0x220D);
}

TEST(InternetChecksum, PadsAnOddByteWithZero) {
  EXPECT_EQ(internet_checksum(Bytes{0x12, 0x34, 0x56}), internet_checksum(Bytes{0x12, 0x34, 0x56, 0x00}));
}

Segment segment_with(ByteView payload) {
  const auto flow = flow_of(Seed{}, 0);
  return {.from = flow.browser.endpoint,
          .to = flow.bank.endpoint,
          .identification = 0x1234,
          .sequence = 0x01020304,
          .acknowledged = 0x05060708,
          .flags = push | acknowledgment,
          .window = 0x7FFF,
          .payload = payload};
}

TEST(Frame, HeadersStandInNetworkByteOrderAtTheirOffsets) {
  const Bytes payload{'h', 'i'};
  const auto frame = frame_of(segment_with(payload));
  ASSERT_EQ(frame.size(), 14U + 20U + 20U + 2U);
  const auto hex = to_hex(frame);
  EXPECT_EQ(hex.substr(0, 28), "0200000000200200000000100800");   // to, from, EtherType
  EXPECT_EQ(hex.substr(28, 20), "4500002a123440004006");          // up to the header checksum
  EXPECT_EQ(hex.substr(52, 16), "c000020ac6336414");              // 192.0.2.10, 198.51.100.20
  EXPECT_EQ(hex.substr(72, 28), "01bb010203040506070850187fff");  // port, numbers, flags, window
  EXPECT_EQ(hex.substr(104), "00006869");                         // urgent pointer, "hi"
}

TEST(Frame, ReceiversSumOverTheIpHeaderIsZero) {
  const auto frame = frame_of(segment_with({}));
  EXPECT_EQ(internet_checksum(ByteView(frame).subspan(14, 20)), 0);
}

TEST(Frame, ReceiversSumOverPseudoHeaderAndSegmentIsZeroForEvenAndOddPayloads) {
  for (const std::size_t size : {0U, 1U, 2U, 1459U, 1460U}) {
    const Bytes payload(size, 0xC3);
    const auto frame = frame_of(segment_with(payload));
    Bytes checked(frame.begin() + 26, frame.begin() + 34);  // both addresses
    const auto length = static_cast<std::uint16_t>(20 + size);
    checked.insert(checked.end(), {0, 6, static_cast<std::uint8_t>(length >> 8U), static_cast<std::uint8_t>(length)});
    checked.insert(checked.end(), frame.begin() + 34, frame.end());
    EXPECT_EQ(internet_checksum(checked), 0) << size;
  }
}

TEST(Flow, IsAFunctionOfSeedAndVisit) {
  const auto one = flow_of(Seed{1}, 7);
  const auto again = flow_of(Seed{1}, 7);
  EXPECT_EQ(one.browser.endpoint.port, again.browser.endpoint.port);
  EXPECT_EQ(one.browser.initial_sequence, again.browser.initial_sequence);
  EXPECT_EQ(one.bank.initial_sequence, again.bank.initial_sequence);
  EXPECT_NE(one.browser.initial_sequence, flow_of(Seed{1}, 8).browser.initial_sequence);
  EXPECT_NE(one.browser.initial_sequence, flow_of(Seed{2}, 7).browser.initial_sequence);
  EXPECT_NE(one.browser.initial_sequence, one.bank.initial_sequence);
}

TEST(Flow, VisitsHaveDynamicPortsEachItsOwn) {
  std::vector<int> uses(65536);
  for (std::uint64_t visit = 0; visit < 16384; ++visit) {
    ++uses[flow_of(Seed{9}, visit).browser.endpoint.port];
  }
  for (std::size_t port = 0; port < uses.size(); ++port) {
    EXPECT_EQ(uses[port], port < 49152 ? 0 : 1) << port;
  }
}

}  // namespace
}  // namespace lockbox::capture
