#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace lockbox::test {

/// tshark reading one capture: what somebody else's dissector makes of it. Each call fails the running test where the
/// program cannot be run or reports a failure.
class Tshark {
 public:
  /// `key_log` is the path of a key log; without it tshark has no secrets but those in the capture.
  explicit Tshark(std::string capture, std::string key_log = {});

  /// The values of one field in the packets that `filter` takes (all where it is empty), in the order of the packets.
  std::vector<std::string> values(const std::string& field, const std::string& filter = {}) const;

  /// One line for each packet with expert information at the level "note" or above, other than that a FIN closes the
  /// connection.
  std::vector<std::string> complaints() const;

  /// The plaintext that one side of a TLS connection sent.
  Bytes decrypted(int stream, bool by_browser) const;

  /// The plaintext of every protected record that tshark could open, in the order in which they were sent.
  std::vector<Bytes> decrypted_records() const;

  /// The body of the one HTTP response in the capture, reassembled and decrypted.
  std::string http_body() const;

 private:
  std::string run(std::vector<std::string> arguments) const;

  std::string capture_;
  std::string key_log_;
};

/// The report of capinfos.
std::string capinfos(const std::string& capture);

}  // namespace lockbox::test
