#pragma once

#include <botan/x509cert.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/dissect/dissect.h"

namespace lockbox::dissect::test {

enum class Side { browser, bank };

struct SampleRecord {
  Side from = Side::browser;
  Sealing sealing = Sealing::clear;
  Bytes bytes = {};
};

/// What was seen of a handshake that two Botan channels really made, and what Botan itself says is in it.
struct SampleSession {
  std::vector<SampleRecord> records = {};

  Bytes client_random = {};
  Bytes server_random = {};
  std::vector<std::uint16_t> offered_suites = {};
  std::vector<std::uint16_t> offered_extensions = {};  ///< in the order of their numbers
  std::vector<Botan::X509_Certificate> chain = {};
  /// The bodies of the Finished messages, which travel sealed.
  std::map<Side, Bytes> verify_data = {};
};

/// TLS_RSA_WITH_AES_128_GCM_SHA256, a chain of two certificates, an HTTP request and an answer, close_notify. The same
/// in every run; made once.
const SampleSession& sample_session();

/// The ClientHello record of a Botan client with Botan's own policy: TLS 1.3 and 1.2, key shares and all.
Bytes default_client_hello();

/// A handshake message with its header.
Bytes handshake_message(std::uint8_t type, ByteView body);

/// Inputs for `dissection_holds`: all of the above, and some by hand, each with its selecting bytes before it.
std::map<std::string, Bytes> fuzz_seeds();

}  // namespace lockbox::dissect::test
