#pragma once

#include <botan/pk_keys.h>

#include <map>
#include <memory>
#include <stop_token>
#include <string_view>

#include "core/base/random_source.h"
#include "core/base/result.h"
#include "core/scenario/catalogue.h"

namespace lockbox::scenario {

/// Who holds the keys of an identity. Each key is a function of the seed and of its holder alone, so that scenarios of
/// one seed differ in nothing but what their descriptors say.
enum class KeyHolder { bank, intermediate, root, unlisted_root, second_root, third_root };

/// "bank", "unlisted root": what is drawn for a holder is drawn for a purpose that begins with this.
std::string_view id_of(KeyHolder holder);

using Keys = std::map<KeyHolder, std::shared_ptr<Botan::Private_Key>>;

/// Only the keys that this set-up needs, each on a thread of its own. Errors as of pki::generate_key.
Result<Keys> generate_keys(TrustSetup trust, const Seed& seed, const std::stop_token& stop);

}  // namespace lockbox::scenario
