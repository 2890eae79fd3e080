#pragma once

#include <cstdint>
#include <utility>

#include "core/base/bytes.h"
#include "tests/support/process.h"

namespace lockbox::test {

/// One TCP connection over loopback. Whoever waits longer than a minute throws std::runtime_error.
class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket();

  static Socket connected_to(std::uint16_t port);

  /// False where the peer takes nothing more.
  bool send(ByteView bytes) const;

  /// What has come; empty at the end of the stream.
  Bytes receive() const;

  /// Nothing more will be sent.
  void finish_sending() const;

 private:
  int descriptor_;
};

/// Listens on a port of loopback that the system picks.
class Listener {
 public:
  Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  std::uint16_t port() const { return port_; }

  /// The connection that `client` makes. Throws std::runtime_error, with what it printed, where it ends without one.
  Socket accept_from(Process& client) const;

 private:
  int descriptor_;
  std::uint16_t port_ = 0;
};

}  // namespace lockbox::test
