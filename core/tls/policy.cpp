#include "core/tls/policy.h"

namespace lockbox::tls {

namespace {

class Tls12RsaPolicy final : public Botan::TLS::Policy {
 public:
  std::vector<std::string> allowed_ciphers() const override { return {"AES-128/GCM"}; }
  std::vector<std::string> allowed_macs() const override { return {"AEAD"}; }
  std::vector<std::string> allowed_key_exchange_methods() const override { return {"RSA"}; }
  std::vector<std::string> allowed_signature_methods() const override { return {"IMPLICIT", "RSA"}; }
  bool allow_tls12() const override { return true; }
  bool allow_tls13() const override { return false; }

  // The check of core/pki judges key sizes and revocation, and reports them; the stack must not forestall it.
  std::size_t minimum_rsa_bits() const override { return 1024; }
  bool require_cert_revocation_info() const override { return false; }

  // With status_request the stack would hold the certificate back until ServerHelloDone.
  bool support_cert_status_message() const override { return false; }

  // The same seed must give the same bytes.
  bool include_time_in_hello_random() const override { return false; }

  // The callback is how the master secret of each side is learned when it comes into being.
  bool allow_ssl_key_log_file() const override { return true; }
};

}  // namespace

std::shared_ptr<const Botan::TLS::Policy> tls12_rsa_policy() {
  return std::make_shared<Tls12RsaPolicy>();
}

}  // namespace lockbox::tls
