#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "core/capture/flow.h"
#include "core/capture/pcapng.h"
#include "core/wire/wire.h"

namespace lockbox::capture {

/// Takes the frames of a conversation, in the order of their times.
class FrameSink {
 public:
  FrameSink() = default;
  FrameSink(const FrameSink&) = delete;
  FrameSink& operator=(const FrameSink&) = delete;
  virtual ~FrameSink() = default;

  virtual void on_frame(pcapng::Timestamp when, ByteView frame) = 0;
};

/// The TCP connection (RFC 9293) that would have carried the bytes, as seen half-way between its ends. Time is
/// simulated: a fixed latency, 100 Mbit/s, no loss. Memory does not grow with what is carried.
class TcpConversation {
 public:
  /// RFC 9293 section 3.7.1: the largest payload of a segment over Ethernet and IPv4.
  static constexpr std::uint32_t largest_payload = 1460;

  /// Opens the connection: three segments go to `frames`, which must outlive the conversation.
  TcpConversation(const Flow& flow, pcapng::Timestamp start, FrameSink& frames);

  /// Carries bytes, the last segment pushed. Bytes in the other direction than those before are an answer to them.
  void carry(wire::Direction direction, ByteView bytes);

  /// Closes the connection, first by the end that sends in this direction. Nothing can be carried afterwards.
  void close(wire::Direction first);

  /// When the last segment was seen.
  pcapng::Timestamp now() const { return now_; }

 private:
  struct End {
    Endpoint endpoint;
    std::uint32_t next_sequence = 0;
    std::uint32_t acknowledged = 0;  ///< by the peer
    std::uint32_t congestion_window = 0;
    std::uint32_t peer_received = 0;  ///< the acknowledgment number that this end sends
    std::uint16_t next_identification = 0;
  };

  /// A segment without payload that acknowledges everything before `sequence`.
  struct Acknowledgment {
    pcapng::Timestamp seen;
    std::uint32_t sequence = 0;
  };

  static End end_of(const FlowEnd& flow_end);
  End& sender() { return direction_ == wire::Direction::browser_to_bank ? browser_ : bank_; }
  End& receiver() { return direction_ == wire::Direction::browser_to_bank ? bank_ : browser_; }

  void send(wire::Direction direction, std::uint8_t flags, ByteView payload, ByteView options = {});
  void turn(wire::Direction direction);
  void wait_for_window(std::size_t payload_size);
  void advance_to(pcapng::Timestamp time);
  void acknowledge_to(End& end, std::uint32_t sequence);
  void schedule_acknowledgment();
  void write(End& from, const End& to, pcapng::Timestamp when, Segment segment);

  FrameSink& frames_;
  End browser_;
  End bank_;
  wire::Direction direction_ = wire::Direction::browser_to_bank;
  pcapng::Timestamp now_;
  std::uint32_t scheduled_ = 0;  ///< what the receiver has acknowledged or is going to
  std::deque<Acknowledgment> unseen_;
};

}  // namespace lockbox::capture
