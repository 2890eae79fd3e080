#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/tls/observer.h"
#include "tests/tls/connection.h"

namespace lockbox::test {

inline constexpr std::string_view request_text = "GET / HTTP/1.1\r\nHost: bank.example\r\n\r\n";
inline constexpr std::string_view response_text = "HTTP/1.1 204 No Content\r\n\r\n";

struct ObservedRecord {
  wire::Direction direction = wire::Direction::browser_to_bank;
  Bytes bytes;
  Bytes handshake_hash_before;                   ///< as the observer had it before this record
  std::optional<tls::OpenedRecord> opened = {};  ///< nothing for a record in the clear
};

/// A whole visit, from ClientHello to both close_notify, and what an observer made of it.
struct CompletedVisit {
  explicit CompletedVisit(const std::string& label = "visit 1");

  /// Those that were sealed, of one direction.
  std::vector<const ObservedRecord*> sealed(wire::Direction direction) const;

  Connection connection;
  tls::Observer observer;
  std::vector<ObservedRecord> records;

 private:
  void run_observed();
};

/// Made once in a process.
const CompletedVisit& completed_visit();

}  // namespace lockbox::test
