#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include <regex>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/support/process.h"

// OpenSSL sends a ClientHello with all that it has, and tells with -trace how it reads it itself.

namespace lockbox::dissect::test {
namespace {

/// Takes one connection on loopback and what is sent first on it.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(socket_, 1), 0);
    socklen_t size = sizeof address;
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(socket_); }

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  Bytes first_record() const {
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const int connection = ::accept(socket_, nullptr, nullptr);
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    Bytes record(5);
    EXPECT_EQ(::recv(connection, record.data(), record.size(), MSG_WAITALL), 5);
    const auto length = static_cast<std::size_t>((record[3] << 8U) | record[4]);
    record.resize(5 + length);
    EXPECT_EQ(::recv(connection, record.data() + 5, length, MSG_WAITALL), static_cast<ssize_t>(length));
    ::close(connection);
    return record;
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

struct Traced {
  Field fields;
  std::string trace;
};

Traced traced_client_hello() {
  const Listener listener;
  lockbox::test::Process client({"openssl", "s_client", "-connect", listener.address(), "-servername", "bank.example",
                                 "-alpn", "h2,http/1.1", "-status", "-cipher", "ALL:COMPLEMENTOFALL@SECLEVEL=0",
                                 "-trace"});
  const auto record = listener.first_record();
  client.wait();
  return {dissect_record(record, Sealing::clear), client.out()};
}

/// What the groups of the expression matched, in the order of the lines, put together as `shape` says.
std::vector<std::string> lines_of(const std::string& trace, const std::string& expression, const std::string& shape) {
  std::vector<std::string> lines;
  const std::regex pattern(expression);
  for (std::sregex_iterator match(trace.begin(), trace.end(), pattern); match != std::sregex_iterator(); ++match) {
    lines.push_back(match->format(shape));
  }
  return lines;
}

std::string lower(std::string text) {
  for (auto& character : text) {
    character = static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return text;
}

TEST(OpenSslTrace, NamesTheSameCipherSuitesInTheSameOrder) {
  const auto [fields, trace] = traced_client_hello();
  const auto theirs = lines_of(trace, R"(\{0x(..), 0x(..)\} (\w+))", "$1$2 $3");
  const auto ours = values_of(fields, "client_hello.cipher_suite");
  ASSERT_GT(ours.size(), 50U);
  ASSERT_EQ(ours.size(), theirs.size()) << trace;
  for (std::size_t index = 0; index < ours.size(); ++index) {
    // Some of the old ones are not in Botan's list.
    const auto named = !ours[index].ends_with("unknown");
    const auto expected = lower(named ? theirs[index] : theirs[index].substr(0, 4) + " unknown");
    EXPECT_EQ(lower(ours[index]), "0x" + expected);
  }
}

TEST(OpenSslTrace, NamesTheSameExtensionsInTheSameOrder) {
  const auto [fields, trace] = traced_client_hello();
  EXPECT_EQ(values_of(fields, "extension.type"), lines_of(trace, R"(extension_type=(\w+)\((\d+)\))", "$2 $1"));
}

TEST(OpenSslTrace, NamesTheSameSignatureSchemesInTheSameOrder) {
  const auto [fields, trace] = traced_client_hello();
  const auto theirs = lines_of(trace, R"(\n +(\w+_sha\d+|ed\d+) \((0x....)\))", "$2 $1");
  EXPECT_EQ(values_of(fields, "extension.signature_algorithms.scheme"), theirs);
  EXPECT_GT(theirs.size(), 10U);
}

TEST(OpenSslTrace, ReadsTheSameSessionIdVersionsAndProtocols) {
  const auto [fields, trace] = traced_client_hello();
  const auto session_id = lines_of(trace, R"(session_id \(len=32\): ([0-9A-F]{64}))", "$1");
  ASSERT_EQ(session_id.size(), 1U);
  EXPECT_EQ(value_of(fields, "client_hello.session_id.value"), lower(session_id[0]));
  EXPECT_EQ(values_of(fields, "extension.alpn.name"), (std::vector<std::string>{"h2", "http/1.1"}));
  EXPECT_EQ(value_of(fields, "extension.server_name.host_name"), "bank.example");
  EXPECT_EQ(values_of(fields, "extension.supported_versions.version").front(), "0x0304 TLS 1.3");
  EXPECT_EQ(value_of(fields, "extension.status_request.status_type"), "1 ocsp");
}

}  // namespace
}  // namespace lockbox::dissect::test
