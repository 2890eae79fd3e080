// The secrets that `walk --json` tells, computed again by OpenSSL from the records that went over the wire.

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/bytes.h"
#include "tests/cli/program.h"

namespace lockbox::test {
namespace {

constexpr std::size_t record_header_size = 5;

Bytes bytes_of(const Json& hex) {
  return from_hex(hex.get<std::string>()).value();
}

Bytes openssl(const Words& arguments, std::string_view input = {}) {
  const auto outcome = run(joined({"openssl"}, arguments), input);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto bytes = view_of(outcome.out);
  return {bytes.begin(), bytes.end()};
}

Bytes openssl_sha256(const Bytes& bytes) {
  return openssl({"dgst", "-sha256", "-binary"}, as_text(bytes));
}

/// RFC 5246 section 5: PRF(secret, label, seed).
std::string openssl_prf(const Json& secret, std::string_view label, const Bytes& seed, std::size_t size) {
  const auto whole_seed = to_hex(view_of(label)) + to_hex(seed);
  return to_hex(openssl({"kdf", "-binary", "-keylen", std::to_string(size), "-kdfopt", "digest:SHA256", "-kdfopt",
                         "hexsecret:" + secret.get<std::string>(), "-kdfopt", "hexseed:" + whole_seed, "TLS1-PRF"}));
}

/// All handshake messages up to and including that of the moment `last`, without record headers and in the clear.
Bytes handshake_until(const Json& visit, std::string_view last) {
  constexpr std::uint8_t handshake = 22;
  Bytes all;
  for (const auto& moment : visit.at("moments")) {
    if (moment.at("message").is_null()) {
      continue;
    }
    for (const auto& record : moment.at("message").at("records")) {
      const auto wire = bytes_of(record.at("hex"));
      const auto& opened = record.at("plaintext_hex");
      const auto content = opened.is_null() ? Bytes(wire.begin() + record_header_size, wire.end()) : bytes_of(opened);
      if (wire.front() == handshake) {
        all.insert(all.end(), content.begin(), content.end());
      }
    }
    if (moment.at("id") == last) {
      return all;
    }
  }
  ADD_FAILURE() << "there is no moment " << last;
  return all;
}

class Keys : public testing::TestWithParam<std::size_t> {
 protected:
  const Json& visit_ = walk_json({"--visits", "2"})[GetParam()];
  const Json& secrets_ = visit_.at("secrets").at("bank");
};

TEST_P(Keys, randoms_stand_in_the_hellos) {
  constexpr std::size_t before_random = record_header_size + 4 + 2;
  const auto random_in = [&](const char* moment) {
    const auto wire = bytes_of(find_moment(visit_, moment)->at("message").at("records").at(0).at("hex"));
    return to_hex(ByteView(wire).subspan(before_random, 32));
  };
  EXPECT_EQ(secrets_.at("client_random"), random_in("client-hello"));
  EXPECT_EQ(secrets_.at("server_random"), random_in("server-hello"));
}

// RFC 5246 section 7.4.7.1: the version that the browser offered, then 46 random bytes.
TEST_P(Keys, pre_master_secret_begins_with_the_version_offered) {
  EXPECT_TRUE(secrets_.at("pre_master_secret").get<std::string>().starts_with("0303"));
}

// RFC 7627 section 4.
TEST_P(Keys, master_secret_follows_from_the_pre_master_secret_and_the_handshake) {
  const auto session_hash = openssl_sha256(handshake_until(visit_, "client-key-exchange"));
  EXPECT_EQ(secrets_.at("master_secret"),
            openssl_prf(secrets_.at("pre_master_secret"), "extended master secret", session_hash, 48));
}

// RFC 5246 section 6.3; RFC 5288 section 3: two keys of 16 bytes, two salts of 4.
TEST_P(Keys, key_block_follows_from_the_master_secret_and_the_randoms) {
  auto randoms = bytes_of(secrets_.at("server_random"));
  std::ranges::copy(bytes_of(secrets_.at("client_random")), std::back_inserter(randoms));
  EXPECT_EQ(secrets_.at("key_block"), openssl_prf(secrets_.at("master_secret"), "key expansion", randoms, 40));
}

// RFC 5246 section 7.4.9: a handshake header, then twelve bytes of verify_data over all messages before.
TEST_P(Keys, both_finished_messages_prove_the_handshake) {
  const auto plaintext = [&](const char* moment) {
    return find_moment(visit_, moment)->at("message").at("records").at(0).at("plaintext_hex");
  };
  const auto& secret = secrets_.at("master_secret");
  const auto before_client = openssl_sha256(handshake_until(visit_, "client-key-exchange"));
  const auto before_server = openssl_sha256(handshake_until(visit_, "client-finished"));
  EXPECT_EQ(plaintext("client-finished"), "1400000c" + openssl_prf(secret, "client finished", before_client, 12));
  EXPECT_EQ(plaintext("server-finished"), "1400000c" + openssl_prf(secret, "server finished", before_server, 12));
}

INSTANTIATE_TEST_SUITE_P(Visit, Keys, testing::Values(0, 1));

}  // namespace
}  // namespace lockbox::test
