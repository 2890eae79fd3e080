#pragma once

#include <memory>
#include <optional>

#include "core/base/bytes.h"
#include "core/wire/wire.h"

namespace lockbox::test {

/// A real TLS 1.2 session (TLS_RSA_WITH_AES_128_GCM_SHA256) of two Botan channels over a wire. Sessions of the same
/// number are byte for byte the same.
class TlsSession {
 public:
  enum class Check { accepts, refuses };

  TlsSession(wire::Wire& wire, std::uint8_t number, Check check = Check::accepts);
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;
  ~TlsSession();

  /// Carries one record of whichever side has one waiting, the browser first. False where there is none.
  bool step();

  void browser_sends(ByteView plaintext);
  void bank_sends(ByteView plaintext);
  void browser_closes();

  /// The line of a key log, once the browser has the master secret.
  const std::optional<SecretBytes>& key_log() const;

 private:
  struct Channels;
  std::unique_ptr<Channels> channels_;
};

}  // namespace lockbox::test
