#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/dissect/field.h"

namespace lockbox::dissect {

/// How a record's fragment is protected.
enum class Sealing {
  clear,       ///< not at all
  aead_gcm12,  ///< TLS 1.2 with AES-GCM (RFC 5288 section 3): explicit nonce 8 bytes, ciphertext, tag 16 bytes
};

/// One record with its header. Never fails: what does not parse becomes a leaf `malformed`, `truncated` or `trailing`,
/// and the leaves cover all of `record`, whatever it is.
Field dissect_record(ByteView record, Sealing sealing);

/// What a record holds once it is opened, by the content type in the record's header (RFC 5246 section 6.2.1). Spans
/// count from the first byte of `plaintext`. Leaves cover everything, as above.
Field dissect_fragment(std::uint8_t content_type, ByteView plaintext);

/// One certificate in DER (RFC 5280 section 4.1). Leaves cover everything, as above.
Field dissect_certificate(ByteView der);

}  // namespace lockbox::dissect
