#include "core/capture/tcp_conversation.h"

#include <algorithm>

namespace lockbox::capture {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::microseconds one_way_latency = 10ms;
constexpr std::chrono::microseconds time_to_answer = 400us;

constexpr std::uint16_t receive_window = 65535;
constexpr auto largest_payload = TcpConversation::largest_payload;

// RFC 6928: ten segments to begin with. Never as much as the receive window: a full window is worth a warning to
// those who read captures.
constexpr std::uint32_t initial_congestion_window = 10 * largest_payload;
constexpr std::uint32_t largest_congestion_window = 44 * largest_payload;
static_assert(largest_congestion_window < receive_window);

// RFC 9293 section 3.2: kind 2, four bytes, the value.
constexpr std::array<std::uint8_t, 4> maximum_segment_size{2, 4, largest_payload >> 8U, largest_payload & 0xFFU};

// At 100 Mbit/s, with the preamble, the check sequence and the gap between frames (24 bytes) and an Ethernet frame's
// least size.
std::chrono::microseconds time_on_wire(std::size_t payload_size) {
  constexpr std::size_t around_frame = 24;
  constexpr std::size_t least_frame = 60;
  constexpr std::size_t bits_per_microsecond = 100;
  const auto frame = ethernet_header_size + ipv4_header_size + tcp_header_size + payload_size;
  return std::chrono::microseconds(8 * (std::max(frame, least_frame) + around_frame) / bits_per_microsecond);
}

wire::Direction opposite(wire::Direction direction) {
  return direction == wire::Direction::browser_to_bank ? wire::Direction::bank_to_browser
                                                       : wire::Direction::browser_to_bank;
}

}  // namespace

TcpConversation::End TcpConversation::end_of(const FlowEnd& flow_end) {
  return {.endpoint = flow_end.endpoint,
          .next_sequence = flow_end.initial_sequence,
          .acknowledged = flow_end.initial_sequence,
          .congestion_window = initial_congestion_window,
          .next_identification = flow_end.first_identification};
}

TcpConversation::TcpConversation(const Flow& flow, pcapng::Timestamp start, FrameSink& frames)
    : frames_(frames),
      browser_(end_of(flow.browser)),
      bank_(end_of(flow.bank)),
      now_(start),
      scheduled_(flow.browser.initial_sequence) {
  send(wire::Direction::browser_to_bank, syn, {}, maximum_segment_size);
  send(wire::Direction::bank_to_browser, syn | acknowledgment, {}, maximum_segment_size);
  send(wire::Direction::browser_to_bank, acknowledgment, {});
}

void TcpConversation::carry(wire::Direction direction, ByteView bytes) {
  while (!bytes.empty()) {
    const auto payload = bytes.first(std::min<std::size_t>(bytes.size(), largest_payload));
    bytes = bytes.subspan(payload.size());
    send(direction, bytes.empty() ? acknowledgment | push : acknowledgment, payload);
    schedule_acknowledgment();
  }
}

void TcpConversation::close(wire::Direction first) {
  send(first, fin | acknowledgment, {});
  send(opposite(first), fin | acknowledgment, {});
  send(first, acknowledgment, {});
}

void TcpConversation::send(wire::Direction direction, std::uint8_t flags, ByteView payload, ByteView options) {
  if (direction != direction_) {
    turn(direction);
  }
  wait_for_window(payload.size());
  advance_to(now_ + time_on_wire(payload.size()));
  write(sender(), receiver(), now_, {.flags = flags, .options = options, .payload = payload});
  // RFC 9293 section 3.4: SYN and FIN take a sequence number each.
  const auto control = (flags & (syn | fin)) != 0 ? 1U : 0U;
  sender().next_sequence += static_cast<std::uint32_t>(payload.size()) + control;
}

// The receiver has got all that was under way and answers: its segments acknowledge everything.
void TcpConversation::turn(wire::Direction direction) {
  advance_to(now_ + one_way_latency + time_to_answer);
  const auto everything = sender().next_sequence;
  acknowledge_to(sender(), everything);
  receiver().peer_received = everything;
  direction_ = direction;
  scheduled_ = sender().next_sequence;
}

// An acknowledgment half-way is still one latency from the sender. Who is blocked has more than two full segments in
// flight, so that one is always under way.
void TcpConversation::wait_for_window(std::size_t payload_size) {
  const auto blocked = [&] {
    return sender().next_sequence - sender().acknowledged + payload_size > sender().congestion_window;
  };
  while (blocked()) {
    advance_to(std::max(now_, unseen_.front().seen + one_way_latency));
  }
}

// Writes the acknowledgments that are seen by then.
void TcpConversation::advance_to(pcapng::Timestamp time) {
  now_ = time;
  while (!unseen_.empty() && unseen_.front().seen <= time) {
    const auto [seen, sequence] = unseen_.front();
    unseen_.pop_front();
    receiver().peer_received = sequence;
    write(receiver(), sender(), seen, {.flags = acknowledgment});
    acknowledge_to(sender(), sequence);
  }
}

// RFC 5681 section 3.1: the congestion window grows by what is acknowledged.
void TcpConversation::acknowledge_to(End& end, std::uint32_t sequence) {
  const auto newly = sequence - end.acknowledged;
  end.acknowledged = sequence;
  end.congestion_window = std::min(end.congestion_window + newly, largest_congestion_window);
}

// RFC 9293 section 3.8.6.3: an acknowledgment at least for every second full segment. What remains is acknowledged by
// the receiver's next segment, which is never long in coming.
void TcpConversation::schedule_acknowledgment() {
  if (sender().next_sequence - scheduled_ >= 2 * largest_payload) {
    scheduled_ = sender().next_sequence;
    unseen_.push_back({now_ + one_way_latency, scheduled_});
  }
}

void TcpConversation::write(End& from, const End& to, pcapng::Timestamp when, Segment segment) {
  segment.from = from.endpoint;
  segment.to = to.endpoint;
  segment.identification = from.next_identification++;
  segment.sequence = from.next_sequence;
  segment.acknowledged = from.peer_received;
  segment.window = receive_window;
  frames_.on_frame(when, frame_of(segment));
}

}  // namespace lockbox::capture
