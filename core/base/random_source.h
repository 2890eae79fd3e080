#pragma once

#include <botan/hmac_drbg.h>
#include <botan/rng.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "core/base/bytes.h"

namespace lockbox {

/// 32 bytes from which an identity and all its sessions follow.
using Seed = std::array<std::uint8_t, 32>;

/// The seed written as 64 hex digits. Error `seed-not-64-hex-digits`.
Result<Seed> seed_from_hex(std::string_view hex);

/// A generator whose output is a function of `seed` and `purpose` alone (HMAC_DRBG with SHA-256, NIST SP 800-90A).
/// For lessons only: never for a socket.
std::unique_ptr<Botan::RandomNumberGenerator> seeded_random(const Seed& seed, std::string_view purpose);

/// Passes on what another generator draws, and reports each draw.
class RecordingRandom final : public Botan::RandomNumberGenerator {
 public:
  using OnDraw = std::function<void(ByteView drawn)>;

  RecordingRandom(std::unique_ptr<Botan::RandomNumberGenerator> source, OnDraw on_draw);

  std::string name() const override { return "Recording"; }
  void clear() override { source_->clear(); }
  bool accepts_input() const override { return false; }
  bool is_seeded() const override { return source_->is_seeded(); }

 private:
  void fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> input) override;

  std::unique_ptr<Botan::RandomNumberGenerator> source_;
  OnDraw on_draw_;
};

/// Draws again what a RecordingRandom reported. Throws Botan::PRNG_Unseeded when the recording is used up.
class ReplayedRandom final : public Botan::RandomNumberGenerator {
 public:
  explicit ReplayedRandom(std::span<const SecretBytes> draws);

  std::size_t bytes_left() const { return bytes_.size() - used_; }

  std::string name() const override { return "Replayed"; }
  void clear() override { used_ = bytes_.size(); }
  bool accepts_input() const override { return false; }
  bool is_seeded() const override { return used_ < bytes_.size(); }

 private:
  void fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> input) override;

  SecretBytes bytes_;
  std::size_t used_ = 0;
};

}  // namespace lockbox
