#include "core/base/random_source.h"

#include <botan/exceptn.h>
#include <botan/mac.h>

#include <algorithm>

namespace lockbox {

Result<Seed> seed_from_hex(std::string_view hex) {
  const auto bytes = from_hex(hex);
  if (!bytes || bytes->size() != std::tuple_size_v<Seed>) {
    return failure("seed-not-64-hex-digits");
  }
  Seed seed{};
  std::copy(bytes->begin(), bytes->end(), seed.begin());
  return seed;
}

std::unique_ptr<Botan::RandomNumberGenerator> seeded_random(const Seed& seed, std::string_view purpose) {
  auto mac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
  mac->set_key(seed);
  mac->update(view_of(purpose));
  auto random = std::make_unique<Botan::HMAC_DRBG>("SHA-256");
  random->initialize_with(mac->final());
  return random;
}

RecordingRandom::RecordingRandom(std::unique_ptr<Botan::RandomNumberGenerator> source, OnDraw on_draw)
    : source_(std::move(source)), on_draw_(std::move(on_draw)) {}

void RecordingRandom::fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> /*input*/) {
  source_->randomize(output);
  on_draw_(output);
}

ReplayedRandom::ReplayedRandom(std::span<const SecretBytes> draws) {
  for (const auto& draw : draws) {
    bytes_.insert(bytes_.end(), draw.begin(), draw.end());
  }
}

void ReplayedRandom::fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> /*input*/) {
  if (output.size() > bytes_left()) {
    throw Botan::PRNG_Unseeded(name());
  }
  const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(used_);
  std::copy_n(from, output.size(), output.begin());
  used_ += output.size();
}

}  // namespace lockbox
