#pragma once

#include <botan/credentials_manager.h>
#include <botan/rsa.h>
#include <botan/x509cert.h>

#include <memory>
#include <string>
#include <vector>

namespace lockbox::dissect::test {

/// A bank with an RSA-2048 key and a certificate with the extensions that a real authority puts in.
class SampleIdentity final : public Botan::Credentials_Manager {
 public:
  SampleIdentity();

  const std::vector<Botan::X509_Certificate>& chain() const { return chain_; }

  std::vector<Botan::X509_Certificate> cert_chain(const std::vector<std::string>& key_types,
                                                  const std::vector<Botan::AlgorithmIdentifier>& schemes,
                                                  const std::string& type, const std::string& context) override;
  std::shared_ptr<Botan::Private_Key> private_key_for(const Botan::X509_Certificate& certificate,
                                                      const std::string& type, const std::string& context) override;

 private:
  std::shared_ptr<Botan::RSA_PrivateKey> key_;
  std::vector<Botan::X509_Certificate> chain_;
};

}  // namespace lockbox::dissect::test
