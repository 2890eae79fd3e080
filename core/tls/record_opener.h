#pragma once

#include <botan/aead.h>

#include <cstdint>
#include <memory>

#include "core/base/bytes.h"

namespace lockbox::tls {

/// The parts of a record under AES-GCM, RFC 5288 section 3.
struct OpenedRecord {
  Bytes nonce;            ///< 12 bytes: the write IV (4) and the explicit nonce (8)
  Bytes explicit_nonce;   ///< 8 bytes, in the clear before the ciphertext
  Bytes additional_data;  ///< 13 bytes, RFC 5246 section 6.2.3.3
  Bytes ciphertext;       ///< as long as the plaintext
  Bytes tag;              ///< 16 bytes
  SecretBytes plaintext;
};

/// Opens the sealed records of one direction, in their order, apart from the channels that sealed them.
class RecordOpener {
 public:
  /// `write_key` of 16 bytes, `write_iv` of 4.
  RecordOpener(ByteView write_key, ByteView write_iv);

  /// The plaintext of the next record; valid until the next call. Error `record-too-short` or `record-not-authentic`;
  /// the sequence number advances only after success.
  Result<ByteView> open(ByteView record);

  /// The same, with all parts as values.
  Result<OpenedRecord> take_apart(ByteView record);

  std::uint64_t sequence_number() const { return sequence_number_; }

 private:
  void prepare(ByteView record);

  std::unique_ptr<Botan::AEAD_Mode> aead_;
  Bytes nonce_;
  Bytes additional_data_;
  SecretBytes buffer_;
  std::uint64_t sequence_number_ = 0;
};

}  // namespace lockbox::tls
