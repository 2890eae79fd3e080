#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/scenario/identity.h"
#include "core/tls/endpoint.h"
#include "tests/support/process.h"

namespace lockbox::test {

/// An identity of a scenario for a visit today, of a fresh seed, and its files as other programs
/// want them (PEM).
class LiveIdentity {
 public:
  explicit LiveIdentity(const scenario::Scenario& scenario);

  const scenario::Identity& operator*() const { return identity_; }
  const scenario::Identity* operator->() const { return &identity_; }

  const std::string& roots_file() const { return roots_file_; }
  const std::string& crls_file() const { return crls_file_; }
  const std::string& certificate_file() const { return certificate_file_; }

  /// What the bank sends after its own certificate; empty where it sends nothing more.
  const std::string& issuers_file() const { return issuers_file_; }
  const std::string& private_key_file() const { return private_key_file_; }

  /// Endpoints with the system's randomness; the identity must outlive them.
  std::unique_ptr<tls::Endpoint> bank(std::function<void(ByteView)> on_application_data) const;
  std::unique_ptr<tls::Endpoint> browser(std::function<void(ByteView)> on_application_data) const;

 private:
  scenario::Identity identity_;
  TemporaryFolder folder_;
  std::string roots_file_;
  std::string crls_file_;
  std::string certificate_file_;
  std::string issuers_file_;
  std::string private_key_file_;
};

/// Made once in a process.
const LiveIdentity& live_identity(std::string_view scenario_id);

/// Throws std::runtime_error that says so where the program cannot be run.
void require_program(const std::string& program);

}  // namespace lockbox::test
