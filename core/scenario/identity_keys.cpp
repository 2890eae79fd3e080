#include "core/scenario/identity_keys.h"

#include <future>
#include <string>
#include <system_error>
#include <vector>

#include "core/pki/key_pair.h"

namespace lockbox::scenario {

namespace {

using Key = std::shared_ptr<Botan::Private_Key>;

pki::KeyKind kind_of(KeyHolder holder) {
  const bool elliptic = holder == KeyHolder::second_root || holder == KeyHolder::third_root;
  return elliptic ? pki::KeyKind::ecdsa_p256 : pki::KeyKind::rsa_2048;
}

std::vector<KeyHolder> holders_of(TrustSetup trust) {
  std::vector<KeyHolder> holders = {KeyHolder::bank, KeyHolder::root, KeyHolder::second_root, KeyHolder::third_root};
  if (trust != TrustSetup::self_signed) {
    holders.push_back(KeyHolder::intermediate);
  }
  if (trust == TrustSetup::unlisted_root) {
    holders.push_back(KeyHolder::unlisted_root);
  }
  return holders;
}

Result<Key> generate_for(KeyHolder holder, const Seed& seed, const std::stop_token& stop) {
  const auto random = seeded_random(seed, std::string(id_of(holder)) + " key");
  return pki::generate_key(kind_of(holder), *random, stop);
}

}  // namespace

std::string_view id_of(KeyHolder holder) {
  switch (holder) {
    case KeyHolder::bank:
      return "bank";
    case KeyHolder::intermediate:
      return "intermediate";
    case KeyHolder::root:
      return "root";
    case KeyHolder::unlisted_root:
      return "unlisted root";
    case KeyHolder::second_root:
      return "second root";
    case KeyHolder::third_root:
      return "third root";
  }
  return "";
}

Result<Keys> generate_keys(TrustSetup trust, const Seed& seed, const std::stop_token& stop) try {
  std::vector<std::pair<KeyHolder, std::future<Result<Key>>>> pending;
  for (const auto holder : holders_of(trust)) {
    pending.emplace_back(
        holder, std::async(std::launch::async, [holder, &seed, &stop] { return generate_for(holder, seed, stop); }));
  }
  Keys keys;
  for (auto& [holder, future] : pending) {
    auto key = future.get();
    if (!key) {
      return tl::unexpected(key.error());
    }
    keys.emplace(holder, std::move(*key));
  }
  return keys;
} catch (const std::system_error& error) {  // no more threads to be had
  return failure("identity-not-made", {{"reason", std::string(error.what())}});
}

}  // namespace lockbox::scenario
