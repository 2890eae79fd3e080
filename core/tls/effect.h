#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/pki/check.h"

namespace lockbox::tls {

/// The endpoint wrote one record.
struct RecordEmitted {
  Bytes record;
};

/// The endpoint took bytes from its random source.
struct RandomDrawn {
  SecretBytes bytes;
};

/// The browser judged the bank's certificate.
struct CertificateChecked {
  pki::CheckReport report;
};

/// The endpoint holds the pre-master secret: the browser because it made it, the bank because it opened the lockbox.
struct PreMasterSecretHeld {
  SecretBytes secret;  ///< 48 bytes
};

struct MasterSecretDerived {
  Bytes client_random;  ///< 32 bytes
  SecretBytes secret;   ///< 48 bytes
};

/// The peer's Finished was right: RFC 5246 section 7.4.9.
struct HandshakeCompleted {
  std::string cipher_suite;  ///< "TLS_RSA_WITH_AES_128_GCM_SHA256"
};

/// The peer sent an alert.
struct AlertReceived {
  std::uint8_t code = 0;
  bool fatal = false;
};

/// The stack gave up; the alert that it sends stands in a RecordEmitted before this.
struct EndpointFailed {
  std::uint8_t alert_code = 0;
  std::string reason;  ///< the stack's words, for a log
};

using Effect = std::variant<RecordEmitted, RandomDrawn, CertificateChecked, PreMasterSecretHeld, MasterSecretDerived,
                            HandshakeCompleted, AlertReceived, EndpointFailed>;

/// What one call made an endpoint do, in causal order.
using Effects = std::vector<Effect>;

/// The RFC's name of an alert, for instance 45: "certificate_expired". "unknown" where no RFC names it.
std::string_view alert_name(std::uint8_t code);

constexpr std::uint8_t alert_close_notify = 0;

}  // namespace lockbox::tls
