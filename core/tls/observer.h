#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/tls/key_schedule.h"
#include "core/tls/record_opener.h"
#include "core/wire/wire.h"

namespace lockbox::tls {

/// What the observer works out from the messages on the wire and the pre-master secret alone.
struct ObservedSecrets {
  Bytes client_random;  ///< 32 bytes; empty before ClientHello
  Bytes server_random;  ///< 32 bytes; empty before ServerHello
  SecretBytes master_secret;
  KeyBlock key_block;
};

/// Follows a TLS 1.2 session record by record and derives, apart from both channels, what they keep inside:
/// master secret (RFC 7627 or RFC 5246 section 8.1), key block, and the plaintext of every sealed record.
class Observer {
 public:
  /// To be called before the first sealed record is observed.
  void learn_pre_master_secret(ByteView secret);

  /// Takes the next record of its direction. Gives the parts of a sealed record, nothing for one in the clear.
  /// Errors: `keys-not-known`, `record-too-short`, `record-not-authentic`, `hello-malformed`, `record-header-short`.
  Result<std::optional<OpenedRecord>> observe(wire::Direction direction, ByteView record);

  /// As `observe`, for bulk: the plaintext only, valid until the next record of that direction.
  Result<ByteView> observe_sealed(wire::Direction direction, ByteView record);

  /// Whether the records of that direction are sealed from now on, that is, after its ChangeCipherSpec.
  bool sealed(wire::Direction direction) const { return side(direction).sealed; }

  const ObservedSecrets& secrets() const { return secrets_; }

  /// SHA-256 over all handshake messages so far, RFC 5246 section 7.4.9.
  Bytes handshake_hash() const;

 private:
  struct Side {
    bool sealed = false;
    std::optional<RecordOpener> opener;
  };

  Side& side(wire::Direction direction) { return sides_.at(direction == wire::Direction::browser_to_bank ? 0 : 1); }
  const Side& side(wire::Direction direction) const {
    return sides_.at(direction == wire::Direction::browser_to_bank ? 0 : 1);
  }
  Result<void> observe_handshake(ByteView fragment);
  Result<RecordOpener*> opener(wire::Direction direction);
  void derive_keys();

  std::array<Side, 2> sides_;
  Bytes handshake_messages_;
  std::size_t parsed_end_ = 0;
  bool extended_master_secret_ = false;
  Bytes session_hash_;
  SecretBytes pre_master_secret_;
  ObservedSecrets secrets_;
};

}  // namespace lockbox::tls
