#pragma once

#include <array>
#include <functional>
#include <vector>

#include "core/tls/endpoint.h"
#include "core/tls/observer.h"
#include "core/wire/wire.h"
#include "tests/interop/loopback.h"

namespace lockbox::test {

/// Carries bytes between an endpoint and a socket. An observer sees each record as it passes, and knows of the endpoint
/// only the pre-master secret; it throws std::runtime_error where it cannot follow.
class Bridge {
 public:
  /// `sends` is the direction of what the endpoint sends.
  Bridge(Socket socket, tls::Endpoint& endpoint, wire::Direction sends);

  /// Carries both ways until `done` or until the peer ends its stream.
  void run_until(const std::function<bool()>& done);

  /// Carries what the endpoint has to send.
  void flush();

  /// Says that nothing more will be sent and waits until the peer ends its stream too.
  void finish();

  const std::vector<tls::Effect>& effects() const { return effects_; }
  const tls::Observer& observer() const { return observer_; }

  /// The application data of one direction, as the observer opened it.
  const Bytes& observed(wire::Direction direction) const;

  /// The plaintexts of sealed records of other kinds (Finished, alerts), as the observer opened them.
  const std::vector<SecretBytes>& observed_messages(wire::Direction direction) const;

  /// The hash of all handshake messages as it was before that direction's Finished.
  const Bytes& hash_before_finished(wire::Direction direction) const;

  /// The longest record of that direction, with its header.
  std::size_t largest_record(wire::Direction direction) const { return sides_.at(index(direction)).largest_record; }

  template <typename Kind>
  const Kind* first() const {
    for (const auto& effect : effects_) {
      if (const auto* found = std::get_if<Kind>(&effect)) {
        return found;
      }
    }
    return nullptr;
  }

 private:
  struct Side {
    wire::RecordQueue records = {};
    Bytes application_data = {};
    std::vector<SecretBytes> messages = {};
    Bytes hash_before_finished = {};
    std::size_t largest_record = 0;
  };

  static std::size_t index(wire::Direction direction) { return direction == wire::Direction::browser_to_bank ? 0 : 1; }
  bool receive_once();
  void settle(ByteView received);
  void observe(wire::Direction direction, ByteView bytes);
  void keep(wire::Direction direction, ByteView record, tls::OpenedRecord&& opened, Bytes hash_before);

  Socket socket_;
  tls::Endpoint& endpoint_;
  wire::Direction sends_;
  wire::Direction receives_;
  tls::Observer observer_;
  std::vector<tls::Effect> effects_;
  std::array<Side, 2> sides_;
};

}  // namespace lockbox::test
