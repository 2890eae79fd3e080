#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/bytes.h"

namespace lockbox::story {

/// A name for a shared secret that a hall can compare at a glance: one of 16 colours, one of 16 animals, and, once a
/// master secret exists, its first two bytes. Equal secrets have equal names; of different secrets one pair in 256
/// shares colour and animal.
struct KeyName {
  std::uint8_t colour = 0;  ///< 0 … 15
  std::uint8_t animal = 0;  ///< 0 … 15
  std::optional<std::uint16_t> digits = std::nullopt;

  /// "Red-Panda", or "Red-Panda · 3f9a" where the digits are known.
  std::string text() const;

  friend bool operator==(const KeyName&, const KeyName&) = default;
};

/// Named after the first byte of SHA-256 of a fixed label and the secret.
KeyName key_name_of(ByteView shared_secret);

/// The same with the first two bytes of `master_secret`. A master secret of fewer than two bytes adds nothing.
KeyName key_name_of(ByteView shared_secret, ByteView master_secret);

}  // namespace lockbox::story
