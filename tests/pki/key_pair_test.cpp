#include "core/pki/key_pair.h"

#include <gtest/gtest.h>

#include "tests/pki/minted_chain.h"

namespace lockbox::pki {
namespace {

TEST(KeyPair, is_a_function_of_the_randomness) {
  EXPECT_EQ(test::key_for("one")->public_key_bits(), test::key_for("one")->public_key_bits());
  EXPECT_NE(test::key_for("one")->public_key_bits(), test::key_for("other")->public_key_bits());
}

TEST(KeyPair, an_rsa_key_has_2048_bits) {
  const auto key = generate_key(KeyKind::rsa_2048, *test::random_for("rsa"));
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ((*key)->algo_name(), "RSA");
  EXPECT_EQ((*key)->key_length(), 2048U);
}

TEST(KeyPair, generation_does_not_begin_when_a_stop_was_requested) {
  std::stop_source stop;
  stop.request_stop();
  const auto key = generate_key(KeyKind::rsa_2048, *test::random_for("rsa"), stop.get_token());
  ASSERT_FALSE(key.has_value());
  EXPECT_EQ(key.error().id, "stopped");
}

/// Requests a stop after some draws, as somebody would in the middle of the search for primes.
class StoppingRandom final : public Botan::RandomNumberGenerator {
 public:
  StoppingRandom(std::unique_ptr<Botan::RandomNumberGenerator> source, std::stop_source& stop)
      : source_(std::move(source)), stop_(stop) {}

  std::string name() const override { return "Stopping"; }
  void clear() override {}
  bool accepts_input() const override { return false; }
  bool is_seeded() const override { return true; }
  int draws() const { return draws_; }

 private:
  void fill_bytes_with_input(std::span<std::uint8_t> output, std::span<const std::uint8_t> /*input*/) override {
    source_->randomize(output);
    if (++draws_ == 10) {
      stop_.request_stop();
    }
  }

  std::unique_ptr<Botan::RandomNumberGenerator> source_;
  std::stop_source& stop_;
  int draws_ = 0;
};

TEST(KeyPair, generation_ends_at_the_next_draw_after_a_stop) {
  std::stop_source stop;
  StoppingRandom random(test::random_for("rsa"), stop);
  const auto key = generate_key(KeyKind::rsa_2048, random, stop.get_token());
  ASSERT_FALSE(key.has_value());
  EXPECT_EQ(key.error().id, "stopped");
  EXPECT_EQ(random.draws(), 10);
}

}  // namespace
}  // namespace lockbox::pki
