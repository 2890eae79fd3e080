#include "core/tls/lockbox_wrap.h"

#include <botan/pkcs8.h>
#include <gtest/gtest.h>

#include "core/wire/record.h"
#include "tests/support/process.h"
#include "tests/tls/completed_visit.h"

namespace lockbox::test {
namespace {

constexpr std::size_t client_key_exchange = 4;  // among the visit's records

const Bytes& lockbox_record() {
  return completed_visit().records.at(client_key_exchange).bytes;
}

const SecretBytes& pre_master_secret() {
  return completed_visit().connection.first<tls::PreMasterSecretHeld>(Side::browser)->secret;
}

/// What the browser drew between the 48 bytes of the secret and the record that carries the lockbox.
std::vector<SecretBytes> padding_draws() {
  std::vector<SecretBytes> draws;
  bool secret_drawn = false;
  for (const auto& effect : completed_visit().connection.effects(Side::browser)) {
    if (const auto* drawn = std::get_if<tls::RandomDrawn>(&effect)) {
      if (secret_drawn) {
        draws.push_back(drawn->bytes);
      }
      secret_drawn = secret_drawn || drawn->bytes.size() == 48;
    } else if (secret_drawn && std::holds_alternative<tls::RecordEmitted>(effect)) {
      break;
    }
  }
  return draws;
}

const Botan::X509_Certificate& banks_certificate() {
  return identity_of("valid").chain.front();
}

TEST(LockboxWrap, WrappingAgainGivesTheLockboxOnTheWire) {
  const auto again = tls::wrap_again(banks_certificate(), pre_master_secret(), padding_draws());
  const auto sent = tls::lockbox_in(lockbox_record());
  ASSERT_TRUE(again);
  ASSERT_TRUE(sent);
  EXPECT_EQ(again->size(), 256U);
  EXPECT_EQ(to_hex(*again), to_hex(*sent));
}

TEST(LockboxWrap, AnotherSecretOrOtherPaddingGivesAnotherLockbox) {
  const auto sent = tls::lockbox_in(lockbox_record()).value();
  auto secret = pre_master_secret();
  secret.back() ^= 1U;
  EXPECT_NE(tls::wrap_again(banks_certificate(), secret, padding_draws()).value(), sent);
  auto draws = padding_draws();
  draws.front().front() ^= 1U;
  EXPECT_NE(tls::wrap_again(banks_certificate(), pre_master_secret(), draws).value(), sent);
}

TEST(LockboxWrap, OpenSslOpensTheLockboxWithTheBanksKey) {
  const TemporaryFolder folder;
  const auto key = folder.write("key.pem", Botan::PKCS8::PEM_encode(*identity_of("valid").private_key));
  const auto sealed = tls::lockbox_in(lockbox_record()).value();
  const auto lockbox = folder.write("lockbox", as_text(sealed));
  const auto opened = run({"openssl", "pkeyutl", "-decrypt", "-inkey", key, "-in", lockbox});
  ASSERT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_EQ(to_hex(view_of(opened.out)), to_hex(pre_master_secret()));
}

TEST(LockboxWrap, IsNotPossibleWithoutTheDrawsOrWithoutAnRsaKey) {
  const auto undrawn = tls::wrap_again(banks_certificate(), pre_master_secret(), {});
  ASSERT_FALSE(undrawn);
  EXPECT_EQ(undrawn.error().id, "wrap-not-possible");

  const auto& elliptic = identity_of("valid").trusted_roots.at(1);
  ASSERT_EQ(elliptic.subject_public_key()->algo_name(), "ECDSA");
  const auto unsuited = tls::wrap_again(elliptic, pre_master_secret(), padding_draws());
  ASSERT_FALSE(unsuited);
  EXPECT_EQ(unsuited.error().id, "wrap-not-possible");
}

TEST(LockboxWrap, OnlyAClientKeyExchangeHoldsALockbox) {
  const auto& hello = completed_visit().records.front().bytes;
  for (const auto& record : {ByteView(hello), ByteView(lockbox_record()).first(11), ByteView()}) {
    const auto lockbox = tls::lockbox_in(record);
    ASSERT_FALSE(lockbox);
    EXPECT_EQ(lockbox.error().id, "not-a-client-key-exchange");
  }
}

}  // namespace
}  // namespace lockbox::test
