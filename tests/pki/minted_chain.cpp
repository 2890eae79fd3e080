#include "tests/pki/minted_chain.h"

#include <stdexcept>

#include "core/base/random_source.h"
#include "core/pki/key_pair.h"
#include "core/pki/profile.h"

namespace lockbox::test {

namespace {

template <typename T>
T value_or_throw(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().id);
  }
  return std::move(*result);
}

Bytes serial(std::uint8_t last) {
  return {0x4C, 0x6F, 0x63, 0x6B, last};
}

void set(pki::CertificateContent& content, std::uint8_t serial_end, int from, int until) {
  content.serial = serial(serial_end);
  content.not_before = in_days(from);
  content.not_after = in_days(until);
}

}  // namespace

Instant noon_of_tests() {
  return std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(9);
}

Instant in_days(int days) {
  return noon_of_tests() + std::chrono::days(days);
}

std::unique_ptr<Botan::RandomNumberGenerator> random_for(std::string_view purpose) {
  return seeded_random(Seed{0x74}, purpose);
}

Key key_for(std::string_view purpose) {
  return value_or_throw(pki::generate_key(pki::KeyKind::ecdsa_p256, *random_for(purpose)));
}

ChainPlan::ChainPlan()
    : root(pki::root_content(pki::authority_name("Tests", "Test Root"))),
      intermediate(pki::intermediate_content(pki::authority_name("Tests", "Test Intermediate"))),
      leaf(pki::server_content({"bank.example", "www.bank.example"})) {
  set(root, 1, -1000, 1000);
  set(intermediate, 2, -500, 500);
  set(leaf, 3, -30, 60);
  intermediate.addresses.crl = "http://crl.test/root.crl";
  leaf.addresses.crl = "http://crl.test/intermediate.crl";
  root_crl = {in_days(-2), in_days(20), 7, {}};
  intermediate_crl = {in_days(-1), in_days(4), 8, {}};
}

MintedChain::MintedChain(const ChainPlan& plan)
    : chain({mint(plan.leaf, plan.leaf_key, plan.intermediate.subject, plan.intermediate_key, plan.leaf_hash),
             mint(plan.intermediate, plan.intermediate_key, plan.root.subject, plan.root_key)}),
      roots({mint(plan.root, plan.root_key, plan.root.subject, plan.root_key)}),
      crls({{mint(plan.intermediate_crl, plan.intermediate.subject, plan.crl_key), plan.leaf.addresses.crl},
            {mint(plan.root_crl, plan.root.subject, plan.root_key), plan.intermediate.addresses.crl}}) {}

pki::CheckReport MintedChain::check() const {
  return pki::check_server_certificate({.chain = chain,
                                        .roots = roots,
                                        .crls = crls,
                                        .host = host,
                                        .time = time,
                                        .key_use = key_use,
                                        .revocation = revocation});
}

Botan::X509_Certificate mint(const pki::CertificateContent& content, const Key& subject_key,
                             const Botan::X509_DN& issuer, const Key& issuer_key, std::string_view hash) {
  return value_or_throw(
      pki::mint_certificate(content, *subject_key, {issuer, issuer_key.get()}, *random_for("signatures"), hash));
}

Botan::X509_CRL mint(const pki::CrlContent& content, const Botan::X509_DN& issuer, const Key& issuer_key) {
  return value_or_throw(pki::mint_crl(content, {issuer, issuer_key.get()}, *random_for("signatures")));
}

Botan::X509_Certificate with_broken_signature(const Botan::X509_Certificate& certificate) {
  auto der = certificate.BER_encode();
  der.back() ^= 1U;
  return Botan::X509_Certificate(der);
}

}  // namespace lockbox::test
