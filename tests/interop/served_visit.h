#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/payload.h"
#include "tests/interop/bridge.h"
#include "tests/interop/live_identity.h"

namespace lockbox::test {

/// Our bank on a port of its own, visited once by another program.
class ServedVisit {
 public:
  /// The program's arguments may hold "{port}", in whose place the port comes.
  ServedVisit(const LiveIdentity& identity, std::unique_ptr<scenario::Payload> payload, std::vector<std::string> client,
              std::string_view client_input = {});
  ServedVisit(const ServedVisit&) = delete;
  ServedVisit& operator=(const ServedVisit&) = delete;
  ~ServedVisit() = default;

  const std::string& request() const { return request_; }    ///< as the bank received it
  const std::string& response() const { return response_; }  ///< as the bank sent it, head and body
  const std::string& body() const { return body_; }
  const Outcome& client() const { return client_outcome_; }
  const Bridge& bridge() const { return *bridge_; }

 private:
  void answer(scenario::Payload& payload);

  std::string request_;
  std::string response_;
  std::string body_;
  std::unique_ptr<tls::Endpoint> bank_;
  std::unique_ptr<Bridge> bridge_;
  Outcome client_outcome_;
};

}  // namespace lockbox::test
