#pragma once

#include <botan/pk_keys.h>
#include <botan/rng.h>

#include <memory>
#include <stop_token>

#include "core/base/result.h"

namespace lockbox::pki {

enum class KeyKind { rsa_2048, ecdsa_p256 };

/// Draws from `random` alone. Errors: `stopped` soon after `stop` is requested, `key-not-generated` where the library
/// fails.
Result<std::shared_ptr<Botan::Private_Key>> generate_key(KeyKind kind, Botan::RandomNumberGenerator& random,
                                                         const std::stop_token& stop = {});

}  // namespace lockbox::pki
