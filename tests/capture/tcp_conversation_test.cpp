#include "core/capture/tcp_conversation.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace lockbox::capture {
namespace {

using wire::Direction;

struct Seen {
  pcapng::Timestamp when;
  bool from_browser = false;
  std::uint32_t sequence = 0;
  std::uint32_t acknowledged = 0;
  std::uint8_t flags = 0;
  Bytes payload;
};

std::uint32_t double_word_at(ByteView bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (const auto byte : bytes.subspan(offset, 4)) {
    value = (value << 8U) | byte;
  }
  return value;
}

class Recorder final : public FrameSink {
 public:
  void on_frame(pcapng::Timestamp when, ByteView frame) override {
    const auto header = static_cast<std::size_t>(frame[46] >> 4U) * 4;
    seen.push_back({when, frame[11] == 0x10, double_word_at(frame, 38), double_word_at(frame, 42), frame[47],
                    copy_of(frame.subspan(34 + header))});
  }

  Bytes carried(bool from_browser) const {
    Bytes all;
    for (const auto& segment : seen) {
      if (segment.from_browser == from_browser) {
        all.insert(all.end(), segment.payload.begin(), segment.payload.end());
      }
    }
    return all;
  }

  std::vector<Seen> seen;
};

constexpr pcapng::Timestamp start{std::chrono::seconds(1'800'000'000)};

Bytes pattern(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t index = 0; index < size; ++index) {
    bytes[index] = static_cast<std::uint8_t>(index * 31 + index / 256);
  }
  return bytes;
}

TEST(TcpConversation, OpensWithThreeSegmentsFromTheInitialSequenceNumbers) {
  Recorder recorder;
  const auto flow = flow_of(Seed{}, 0);
  const TcpConversation conversation(flow, start, recorder);
  ASSERT_EQ(recorder.seen.size(), 3U);
  const auto& [first, second, third] = std::tie(recorder.seen[0], recorder.seen[1], recorder.seen[2]);
  EXPECT_EQ(first.flags, syn);
  EXPECT_TRUE(first.from_browser);
  EXPECT_EQ(first.sequence, flow.browser.initial_sequence);
  EXPECT_EQ(second.flags, syn | acknowledgment);
  EXPECT_FALSE(second.from_browser);
  EXPECT_EQ(second.sequence, flow.bank.initial_sequence);
  EXPECT_EQ(second.acknowledged, flow.browser.initial_sequence + 1);
  EXPECT_EQ(third.flags, acknowledgment);
  EXPECT_EQ(third.sequence, flow.browser.initial_sequence + 1);
  EXPECT_EQ(third.acknowledged, flow.bank.initial_sequence + 1);
}

TEST(TcpConversation, CutsARecordIntoSegmentsOf1460AndPushesTheLast) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  recorder.seen.clear();
  const auto record = pattern(2 * 1460 + 5);
  conversation.carry(Direction::browser_to_bank, record);
  ASSERT_EQ(recorder.seen.size(), 3U);
  EXPECT_EQ(recorder.seen[0].payload.size(), 1460U);
  EXPECT_EQ(recorder.seen[0].flags, acknowledgment);
  EXPECT_EQ(recorder.seen[1].payload.size(), 1460U);
  EXPECT_EQ(recorder.seen[2].payload.size(), 5U);
  EXPECT_EQ(recorder.seen[2].flags, acknowledgment | push);
  EXPECT_EQ(recorder.carried(true), record);
}

TEST(TcpConversation, AnAnswerAcknowledgesAllThatCameBefore) {
  Recorder recorder;
  const auto flow = flow_of(Seed{}, 0);
  TcpConversation conversation(flow, start, recorder);
  conversation.carry(Direction::browser_to_bank, pattern(100));
  conversation.carry(Direction::browser_to_bank, pattern(50));
  conversation.carry(Direction::bank_to_browser, pattern(10));
  EXPECT_EQ(recorder.seen.back().acknowledged, flow.browser.initial_sequence + 1 + 150);
}

TEST(TcpConversation, ClosesWithAFinFromEachSideAndAcknowledgesBoth) {
  for (const auto first : {Direction::browser_to_bank, Direction::bank_to_browser}) {
    Recorder recorder;
    TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
    conversation.carry(Direction::browser_to_bank, pattern(100));
    recorder.seen.clear();
    conversation.close(first);
    ASSERT_EQ(recorder.seen.size(), 3U);
    EXPECT_EQ(recorder.seen[0].from_browser, first == Direction::browser_to_bank);
    EXPECT_EQ(recorder.seen[0].flags, fin | acknowledgment);
    EXPECT_EQ(recorder.seen[1].from_browser, first != Direction::browser_to_bank);
    EXPECT_EQ(recorder.seen[1].flags, fin | acknowledgment);
    EXPECT_EQ(recorder.seen[1].acknowledged, recorder.seen[0].sequence + 1);
    EXPECT_EQ(recorder.seen[2].flags, acknowledgment);
    EXPECT_EQ(recorder.seen[2].acknowledged, recorder.seen[1].sequence + 1);
  }
}

/// Goes through a capture as a receiver would and checks what a reader of captures would complain about.
void expect_faultless(const std::vector<Seen>& seen) {
  std::map<bool, std::uint32_t> next;
  std::map<bool, std::uint32_t> acknowledged;
  auto last = start;
  for (const auto& segment : seen) {
    EXPECT_GE(segment.when, last);
    last = segment.when;
    const auto side = segment.from_browser;
    if ((segment.flags & syn) == 0) {
      ASSERT_EQ(segment.sequence, next[side]) << "a gap or a retransmission";
      EXPECT_LE(static_cast<std::int32_t>(segment.acknowledged - next[!side]), 0) << "acknowledged before it was sent";
    }
    const auto control = (segment.flags & (syn | fin)) != 0 ? 1U : 0U;
    next[side] = segment.sequence + static_cast<std::uint32_t>(segment.payload.size()) + control;
    acknowledged[side] = segment.acknowledged;
    if ((segment.flags & syn) == 0) {
      EXPECT_LT(next[side] - acknowledged[!side], 65535U) << "the window is full";
    }
  }
}

TEST(TcpConversation, MegabytesInRecordsNeitherFillTheWindowNorLeaveAGap) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  conversation.carry(Direction::browser_to_bank, pattern(300));
  Bytes sent;
  for (int record = 0; record < 200; ++record) {
    const auto bytes = pattern(16413);
    sent.insert(sent.end(), bytes.begin(), bytes.end());
    conversation.carry(Direction::bank_to_browser, bytes);
  }
  conversation.close(Direction::browser_to_bank);
  expect_faultless(recorder.seen);
  EXPECT_EQ(recorder.carried(false), sent);
}

TEST(TcpConversation, EverySecondFullSegmentIsAcknowledgedTenMillisecondsLater) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  conversation.carry(Direction::browser_to_bank, pattern(300));
  conversation.carry(Direction::bank_to_browser, pattern(4 * 1460));
  const auto answered = recorder.seen;
  conversation.carry(Direction::browser_to_bank, pattern(1));
  const auto& seen = recorder.seen;
  ASSERT_EQ(seen.size(), answered.size() + 3);
  const auto second_segment = seen[answered.size() - 3];
  const auto first_acknowledgment = seen[answered.size()];
  EXPECT_TRUE(first_acknowledgment.from_browser);
  EXPECT_TRUE(first_acknowledgment.payload.empty());
  EXPECT_EQ(first_acknowledgment.acknowledged, second_segment.sequence + 1460);
  EXPECT_EQ(first_acknowledgment.when - second_segment.when, std::chrono::milliseconds(10));
}

/// The most that the bank has under way by what it knows: an acknowledgment reaches it one latency after it was seen.
std::uint32_t most_in_flight_from_bank(const std::vector<Seen>& seen) {
  std::uint32_t most = 0;
  std::uint32_t confirmed = 0;
  auto heard = seen.begin();
  for (const auto& segment : seen) {
    if (segment.from_browser || segment.payload.empty()) {
      continue;
    }
    for (; heard->when + std::chrono::milliseconds(10) <= segment.when; ++heard) {
      confirmed = heard->from_browser ? heard->acknowledged : confirmed;
    }
    most = std::max(most, segment.sequence + static_cast<std::uint32_t>(segment.payload.size()) - confirmed);
  }
  return most;
}

// RFC 6928 and RFC 5681 section 3.1, seen half-way: what an acknowledgment allows passes one latency after it.
TEST(TcpConversation, TenSegmentsTravelUntilTheFirstAcknowledgmentHasReachedTheSender) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  conversation.carry(Direction::browser_to_bank, pattern(500'000));
  recorder.seen.clear();
  conversation.carry(Direction::bank_to_browser, pattern(12 * 1460));
  auto& seen = recorder.seen;
  // The bank still acknowledges the end of what it received.
  std::erase_if(seen, [](const auto& one) { return !one.from_browser && one.payload.empty(); });
  ASSERT_GT(seen.size(), 11U);
  for (std::size_t index = 0; index < 10; ++index) {
    EXPECT_FALSE(seen[index].from_browser) << index;
  }
  ASSERT_TRUE(seen[10].from_browser);
  const auto next = std::find_if(seen.begin() + 10, seen.end(), [](const auto& one) { return !one.from_browser; });
  ASSERT_NE(next, seen.end());
  EXPECT_GE(next->when, seen[10].when + std::chrono::milliseconds(10));
}

TEST(TcpConversation, WhatIsAcknowledgedLetsMoreTravelButNeverAsMuchAsTheWindow) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  conversation.carry(Direction::bank_to_browser, pattern(1'000'000));
  EXPECT_GT(most_in_flight_from_bank(recorder.seen), 30U * 1460U);
  EXPECT_LE(most_in_flight_from_bank(recorder.seen), 44U * 1460U);
}

TEST(TcpConversation, MegabytesMayGoEitherWayInTurn) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  for (int round = 0; round < 3; ++round) {
    conversation.carry(Direction::browser_to_bank, pattern(500'000));
    conversation.carry(Direction::bank_to_browser, pattern(700'000));
  }
  expect_faultless(recorder.seen);
  EXPECT_EQ(recorder.carried(true).size(), 1'500'000U);
  EXPECT_EQ(recorder.carried(false).size(), 2'100'000U);
}

TEST(TcpConversation, AnswersAcknowledgeSoThatNoExchangeOfShortMessagesEverStalls) {
  Recorder recorder;
  TcpConversation conversation(flow_of(Seed{}, 0), start, recorder);
  for (int round = 0; round < 200; ++round) {
    conversation.carry(Direction::browser_to_bank, pattern(1000));
    conversation.carry(Direction::bank_to_browser, pattern(900));
  }
  expect_faultless(recorder.seen);
  EXPECT_EQ(recorder.seen.size(), 3U + 400U);
}

TEST(TcpConversation, SequenceNumbersMayWrapAround) {
  Recorder recorder;
  auto flow = flow_of(Seed{}, 0);
  flow.browser.initial_sequence = 0xFFFFFF00;
  TcpConversation conversation(flow, start, recorder);
  conversation.carry(Direction::browser_to_bank, pattern(1'000'000));
  conversation.close(Direction::browser_to_bank);
  expect_faultless(recorder.seen);
  EXPECT_EQ(recorder.carried(true), pattern(1'000'000));
}

}  // namespace
}  // namespace lockbox::capture
