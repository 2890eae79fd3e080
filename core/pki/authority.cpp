#include "core/pki/authority.h"

#include <botan/bigint.h>
#include <botan/der_enc.h>
#include <botan/exceptn.h>
#include <botan/pubkey.h>
#include <botan/x509_ca.h>
#include <botan/x509_ext.h>

namespace lockbox::pki {

namespace {

namespace extension = Botan::Cert_Extension;

std::unique_ptr<Botan::PK_Signer> signature_by(const Signer& issuer, Botan::RandomNumberGenerator& random,
                                               std::string_view hash) {
  return Botan::X509_Object::choose_sig_format(*issuer.key, random, hash, "");
}

/// Botan encodes only the extensions that it knows.
class VerbatimExtension final : public Botan::Certificate_Extension {
 public:
  VerbatimExtension(Botan::OID oid, Bytes value) : oid_(std::move(oid)), value_(std::move(value)) {}

  Botan::OID oid_of() const override { return oid_; }
  std::string oid_name() const override { return {}; }
  std::unique_ptr<Botan::Certificate_Extension> copy() const override {
    return std::make_unique<VerbatimExtension>(oid_, value_);
  }

 private:
  Bytes encode_inner() const override { return value_; }
  void decode_inner(const Bytes& value) override { value_ = value; }

  Botan::OID oid_;
  Bytes value_;
};

void add_key_ids(Botan::Extensions& extensions, const Botan::Public_Key& subject_key, const Signer& issuer) {
  extensions.add(std::make_unique<extension::Subject_Key_ID>(key_identifier_of(subject_key)));
  extensions.add(std::make_unique<extension::Authority_Key_ID>(key_identifier_of(*issuer.key)));
}

void add_constraints(Botan::Extensions& extensions, const CertificateContent& content) {
  if (const auto& constraints = content.basic_constraints) {
    const auto limit = constraints->path_length.value_or(extension::NO_CERT_PATH_LIMIT);
    extensions.add(std::make_unique<extension::Basic_Constraints>(constraints->ca, limit), true);
  }
  if (!content.key_usage.empty()) {
    extensions.add(std::make_unique<extension::Key_Usage>(content.key_usage), true);
  }
  if (!content.extended_key_usage.empty()) {
    extensions.add(std::make_unique<extension::Extended_Key_Usage>(content.extended_key_usage));
  }
}

/// Written here because Botan::AlternativeName sorts the names.
void add_names(Botan::Extensions& extensions, const CertificateContent& content) {
  if (content.dns_names.empty()) {
    return;
  }
  Bytes names;
  Botan::DER_Encoder der(names);
  der.start_sequence();
  for (const auto& name : content.dns_names) {
    der.add_object(Botan::ASN1_Type(dns_name_tag), Botan::ASN1_Class::ContextSpecific, name);
  }
  der.end_cons();
  extensions.add(std::make_unique<VerbatimExtension>(extension::Subject_Alternative_Name::static_oid(), names));
}

void add_addresses(Botan::Extensions& extensions, const IssuerAddresses& addresses) {
  if (!addresses.crl.empty()) {
    Botan::AlternativeName point;
    point.add_uri(addresses.crl);
    using Points = extension::CRL_Distribution_Points;
    extensions.add(std::make_unique<Points>(std::vector{Points::Distribution_Point(point)}));
  }
  std::vector<std::string> issuers;
  if (!addresses.certificate.empty()) {
    issuers.push_back(addresses.certificate);
  }
  if (!addresses.ocsp.empty() || !issuers.empty()) {
    extensions.add(std::make_unique<extension::Authority_Information_Access>(addresses.ocsp, issuers));
  }
}

void add_verbatim(Botan::Extensions& extensions, const std::vector<RawExtension>& more) {
  for (const auto& [oid, critical, value] : more) {
    extensions.add(std::make_unique<VerbatimExtension>(oid, value), critical);
  }
}

Botan::Extensions extensions_of(const CertificateContent& content, const Botan::Public_Key& subject_key,
                                const Signer& issuer) {
  Botan::Extensions extensions;
  add_constraints(extensions, content);
  add_key_ids(extensions, subject_key, issuer);
  add_names(extensions, content);
  if (!content.policies.empty()) {
    extensions.add(std::make_unique<extension::Certificate_Policies>(content.policies));
  }
  add_addresses(extensions, content.addresses);
  add_verbatim(extensions, content.more_extensions);
  return extensions;
}

void encode_entry(Botan::DER_Encoder& der, const RevokedCertificate& revoked) {
  Botan::Extensions extensions;
  extensions.add(std::make_unique<extension::CRL_ReasonCode>(revoked.reason));
  der.start_sequence().encode(Botan::BigInt(revoked.serial)).encode(asn1_time(revoked.revoked_at));
  if (revoked.reason != Botan::CRL_Code::Unspecified) {
    der.start_sequence().encode(extensions).end_cons();
  }
  der.end_cons();
}

/// RFC 5280 section 5.1.2: `revokedCertificates` must be absent where there are none.
void encode_revoked(Botan::DER_Encoder& der, const CrlContent& content) {
  if (content.revoked.empty()) {
    return;
  }
  der.start_sequence();
  for (const auto& revoked : content.revoked) {
    encode_entry(der, revoked);
  }
  der.end_cons();
}

/// TBSCertList. Written here because Botan::CRL_Entry takes its date from the system's clock.
Botan::secure_vector<std::uint8_t> to_be_signed(const CrlContent& content, const Signer& issuer,
                                                const Botan::AlgorithmIdentifier& algorithm) {
  constexpr std::size_t version_2 = 1;
  Botan::Extensions extensions;
  extensions.add(std::make_unique<extension::Authority_Key_ID>(key_identifier_of(*issuer.key)));
  extensions.add(std::make_unique<extension::CRL_Number>(content.number));
  add_verbatim(extensions, content.more_extensions);
  Botan::DER_Encoder der;
  der.start_sequence()
      .encode(version_2)
      .encode(algorithm)
      .encode(issuer.name)
      .encode(asn1_time(content.this_update))
      .encode(asn1_time(content.next_update));
  encode_revoked(der, content);
  der.start_explicit(0).start_sequence().encode(extensions).end_cons().end_explicit().end_cons();
  return der.get_contents();
}

}  // namespace

Result<Botan::X509_Certificate> mint_certificate(const CertificateContent& content,
                                                 const Botan::Public_Key& subject_key, const Signer& issuer,
                                                 Botan::RandomNumberGenerator& random, std::string_view hash) {
  try {
    const auto signer = signature_by(issuer, random, hash);
    return Botan::X509_CA::make_cert(*signer, random, Botan::BigInt(content.serial), signer->algorithm_identifier(),
                                     subject_key.subject_public_key(), asn1_time(content.not_before),
                                     asn1_time(content.not_after), issuer.name, content.subject,
                                     extensions_of(content, subject_key, issuer));
  } catch (const Botan::Exception& error) {
    return failure("certificate-not-minted", {{"reason", std::string(error.what())}});
  }
}

Result<Botan::X509_CRL> mint_crl(const CrlContent& content, const Signer& issuer,
                                 Botan::RandomNumberGenerator& random) {
  try {
    const auto signer = signature_by(issuer, random, "SHA-256");
    const auto algorithm = signer->algorithm_identifier();
    return Botan::X509_CRL(
        Botan::X509_Object::make_signed(*signer, random, algorithm, to_be_signed(content, issuer, algorithm)));
  } catch (const Botan::Exception& error) {
    return failure("crl-not-minted", {{"reason", std::string(error.what())}});
  }
}

Bytes key_identifier_of(const Botan::Public_Key& key) {
  constexpr std::size_t key_identifier_size = 20;
  auto identifier = sha256(key.public_key_bits());
  identifier.resize(key_identifier_size);
  return identifier;
}

}  // namespace lockbox::pki
