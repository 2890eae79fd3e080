#include "core/pki/key_pair.h"

#include <botan/ec_group.h>
#include <botan/ecdsa.h>
#include <botan/exceptn.h>
#include <botan/rsa.h>

#include <exception>

namespace lockbox::pki {

namespace {

struct StopRequested final : std::exception {};

/// The search for primes has no way to be told to stop, but it asks for randomness again and again.
class StoppableRandom final : public Botan::RandomNumberGenerator {
 public:
  StoppableRandom(Botan::RandomNumberGenerator& source, const std::stop_token& stop) : source_(source), stop_(stop) {}

  std::string name() const override { return "Stoppable"; }
  void clear() override { source_.clear(); }
  bool accepts_input() const override { return false; }
  bool is_seeded() const override { return source_.is_seeded(); }

 private:
  void fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> /*input*/) override {
    if (stop_.stop_requested()) {
      throw StopRequested();
    }
    source_.randomize(output);
  }

  Botan::RandomNumberGenerator& source_;
  const std::stop_token& stop_;
};

std::shared_ptr<Botan::Private_Key> make_key(KeyKind kind, Botan::RandomNumberGenerator& random) {
  constexpr std::size_t rsa_bits = 2048;
  if (kind == KeyKind::ecdsa_p256) {
    return std::make_shared<Botan::ECDSA_PrivateKey>(random, Botan::EC_Group::from_name("secp256r1"));
  }
  return std::make_shared<Botan::RSA_PrivateKey>(random, rsa_bits);
}

}  // namespace

Result<std::shared_ptr<Botan::Private_Key>> generate_key(KeyKind kind, Botan::RandomNumberGenerator& random,
                                                         const std::stop_token& stop) {
  try {
    StoppableRandom stoppable(random, stop);
    return make_key(kind, stoppable);
  } catch (const StopRequested&) {
    return failure("stopped");
  } catch (const Botan::Exception& error) {
    return failure("key-not-generated", {{"reason", std::string(error.what())}});
  }
}

}  // namespace lockbox::pki
