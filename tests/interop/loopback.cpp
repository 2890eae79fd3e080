#include "tests/interop/loopback.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace lockbox::test {

namespace {

constexpr int longest_wait_ms = 60'000;
constexpr int pause_ms = 50;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

const sockaddr* generic(const sockaddr_in& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

void must(bool done, const char* what) {
  if (!done) {
    throw std::system_error(errno, std::generic_category(), what);
  }
}

int stream_socket() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  must(descriptor >= 0, "socket");
  return descriptor;
}

bool readable(int descriptor, int wait_ms) {
  pollfd waited{descriptor, POLLIN, 0};
  return ::poll(&waited, 1, wait_ms) > 0;
}

}  // namespace

Socket::~Socket() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

Socket Socket::connected_to(std::uint16_t port) {
  Socket socket(stream_socket());
  const auto address = loopback(port);
  must(::connect(socket.descriptor_, generic(address), sizeof(address)) == 0, "connect");
  return socket;
}

bool Socket::send(ByteView bytes) const {
  while (!bytes.empty()) {
    pollfd waited{descriptor_, POLLOUT, 0};
    must(::poll(&waited, 1, longest_wait_ms) > 0, "the peer takes no bytes");
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) {
      return false;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
  }
  return true;
}

Bytes Socket::receive() const {
  constexpr std::size_t at_once = std::size_t{64} * 1024;
  if (!readable(descriptor_, longest_wait_ms)) {
    throw std::runtime_error("nothing comes from the peer");
  }
  Bytes bytes(at_once);
  const auto received = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(received, 0)));
  return bytes;
}

void Socket::finish_sending() const {
  ::shutdown(descriptor_, SHUT_WR);
}

Listener::Listener() : descriptor_(stream_socket()) {
  auto address = loopback(0);
  socklen_t size = sizeof(address);
  must(::bind(descriptor_, generic(address), size) == 0, "bind");
  must(::listen(descriptor_, 1) == 0, "listen");
  must(::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size) == 0, "getsockname");
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() {
  ::close(descriptor_);
}

Socket Listener::accept_from(Process& client) const {
  for (int waited = 0; waited < longest_wait_ms; waited += pause_ms) {
    if (readable(descriptor_, pause_ms)) {
      return Socket(::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC));
    }
    if (!client.running()) {
      throw std::runtime_error("the client ended without connecting: " + client.out() + client.err());
    }
  }
  throw std::runtime_error("nobody connects");
}

}  // namespace lockbox::test
