#include "tests/dissect/sample_identity.h"

#include <botan/pubkey.h>
#include <botan/x509_ca.h>
#include <botan/x509_ext.h>

#include "core/base/random_source.h"

namespace lockbox::dissect::test {

namespace {

namespace extension = Botan::Cert_Extension;

Botan::X509_DN named(std::string_view common_name) {
  Botan::X509_DN name;
  name.add_attribute("X520.Country", "DE");
  name.add_attribute("X520.Organization", "Bank f\u00fcr alle");
  name.add_attribute("X520.CommonName", common_name);
  return name;
}

Botan::Extensions leaf_extensions(const Botan::Public_Key& key, const Botan::Public_Key& issuer_key) {
  Botan::AlternativeName names;
  names.add_dns("bank.example");
  names.add_dns("www.bank.example");
  names.add_ipv4_address(0xC0000201);
  names.add_dn(named("Directory"));
  Botan::AlternativeName crl;
  crl.add_uri("http://crl.example/bank.crl");
  using Point = extension::CRL_Distribution_Points::Distribution_Point;

  Botan::Extensions extensions;
  extensions.add(std::make_unique<extension::Basic_Constraints>(false, 0), true);
  extensions.add(std::make_unique<extension::Key_Usage>(Botan::Key_Constraints(
                     Botan::Key_Constraints::DigitalSignature | Botan::Key_Constraints::KeyEncipherment)),
                 true);
  extensions.add(std::make_unique<extension::Extended_Key_Usage>(
      std::vector<Botan::OID>{Botan::OID::from_string("PKIX.ServerAuth")}));
  extensions.add(std::make_unique<extension::Subject_Alternative_Name>(names));
  extensions.add(std::make_unique<extension::Subject_Key_ID>(key.subject_public_key(), "SHA-1"));
  extensions.add(std::make_unique<extension::Authority_Key_ID>(
      extension::Subject_Key_ID(issuer_key.subject_public_key(), "SHA-1").get_key_id()));
  extensions.add(std::make_unique<extension::Authority_Information_Access>(
      "http://ocsp.example", std::vector<std::string>{"http://ca.example/ca.cer"}));
  extensions.add(std::make_unique<extension::CRL_Distribution_Points>(std::vector<Point>{Point(crl)}));
  extensions.add(
      std::make_unique<extension::Certificate_Policies>(std::vector<Botan::OID>{Botan::OID("2.23.140.1.2.1")}));
  return extensions;
}

Botan::Extensions authority_extensions() {
  Botan::Extensions extensions;
  extensions.add(std::make_unique<extension::Basic_Constraints>(true, 2), true);
  extensions.add(std::make_unique<extension::Key_Usage>(
                     Botan::Key_Constraints(Botan::Key_Constraints::KeyCertSign | Botan::Key_Constraints::CrlSign)),
                 true);
  return extensions;
}

}  // namespace

SampleIdentity::SampleIdentity() {
  auto random = seeded_random(Seed{}, "dissect");
  const Botan::RSA_PrivateKey issuer_key(*random, 2048);
  key_ = std::make_shared<Botan::RSA_PrivateKey>(*random, 2048);
  Botan::PK_Signer signer(issuer_key, *random, "PKCS1v15(SHA-256)");
  const auto mint = [&](const Botan::Public_Key& key, std::string_view name, const Botan::Extensions& extensions) {
    return Botan::X509_CA::make_cert(signer, *random, signer.algorithm_identifier(), key.subject_public_key(),
                                     Botan::X509_Time("260101000000Z"), Botan::X509_Time("270101000000Z"),
                                     named("Test authority"), named(name), extensions);
  };
  chain_ = {mint(*key_, "bank.example", leaf_extensions(*key_, issuer_key)),
            mint(issuer_key, "Test authority", authority_extensions())};
}

std::vector<Botan::X509_Certificate> SampleIdentity::cert_chain(
    const std::vector<std::string>& /*key_types*/, const std::vector<Botan::AlgorithmIdentifier>& /*schemes*/,
    const std::string& /*type*/, const std::string& /*context*/) {
  return chain_;
}

std::shared_ptr<Botan::Private_Key> SampleIdentity::private_key_for(const Botan::X509_Certificate& /*certificate*/,
                                                                    const std::string& /*type*/,
                                                                    const std::string& /*context*/) {
  return key_;
}

}  // namespace lockbox::dissect::test
