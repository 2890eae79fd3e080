#pragma once

#include <cstdint>

#include "core/base/facts.h"
#include "core/base/random_source.h"
#include "core/capture/capture_writer.h"
#include "core/capture/tcp_conversation.h"
#include "core/wire/wire.h"

namespace lockbox::capture {

/// Which visit a connection carries. Ports and sequence numbers follow from seed and number.
struct Visit {
  Seed seed{};
  std::uint64_t number = 0;
  Instant start{};
};

/// Whether the secrets of the connection shall stand in the file.
enum class Secrets { left_out, awaited };

/// How the TCP connection ends: closed first by one side, or cut, with no further packet.
enum class Ending { closed_by_browser, closed_by_bank, cut };

/// Writes what one visit puts on the wire as the packets of a TCP connection. A reader of the file needs the secrets
/// before the packets, but they exist only in the midst of the handshake: while they are awaited, packets are held
/// back; afterwards they stream, and memory does not grow with what is carried.
class ConnectionCapture final : public wire::Interceptor, private FrameSink {
 public:
  /// Packets held back make at most this many bytes of the file. Many times a handshake; more is an error.
  static constexpr std::size_t largest_held_back = 1U << 20U;

  /// Begins with the opening of the TCP connection. `writer` must outlive this; the connection before must have been
  /// finished.
  ConnectionCapture(CaptureWriter& writer, const Visit& visit, Secrets secrets);

  /// Errors are kept in the writer's status: `capture-held-back-too-much` (fact `limit`) where secrets are awaited
  /// for too long, `capture-finished` after finish().
  void on_record(wire::Direction direction, ByteView record) override;

  bool awaits_secrets() const { return holding_back_; }

  /// Writes the secrets, lines of a key log (see key_log.h), and then what was held back. Error
  /// `capture-secrets-not-awaited` where packets are out already.
  Result<void> embed_secrets(ByteView key_log);

  /// Ends the connection. What is still held back is written without secrets: the session never had any.
  Result<void> finish(Ending ending);

 private:
  void on_frame(pcapng::Timestamp when, ByteView frame) override;
  void write_unless_held_back();

  CaptureWriter& writer_;
  bool holding_back_;
  bool finished_ = false;
  Bytes blocks_;  ///< not yet with the writer
  TcpConversation conversation_;
};

}  // namespace lockbox::capture
