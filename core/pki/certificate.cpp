#include "core/pki/certificate.h"

#include <botan/ber_dec.h>
#include <botan/pkix_types.h>
#include <botan/x509_ext.h>

#include <array>
#include <chrono>
#include <cstdio>

namespace lockbox::pki {

namespace {

std::string common_name_or_all(const Botan::X509_DN& name) {
  const auto common_name = name.get_first_attribute("X520.CommonName");
  return common_name.empty() ? name.to_string() : common_name;
}

int digits_at(const std::string& text, std::size_t offset, std::size_t length) {
  return std::stoi(text.substr(offset, length));
}

}  // namespace

std::string name_of(const Botan::X509_Certificate& certificate) {
  auto common_name = certificate.subject_dn().get_first_attribute("X520.CommonName");
  if (!common_name.empty()) {
    return common_name;
  }
  const auto& dns = certificate.subject_alt_name().dns();
  return dns.empty() ? certificate.subject_dn().to_string() : *dns.begin();
}

std::string issuer_name_of(const Botan::X509_Certificate& certificate) {
  return common_name_or_all(certificate.issuer_dn());
}

Facts facts_of(const Botan::X509_Certificate& certificate) {
  return {{"certificate", name_of(certificate)},
          {"issuer", issuer_name_of(certificate)},
          {"serial", certificate.serial_number()},
          {"fingerprint_sha256", fingerprint_of(certificate)},
          {"not_before", instant_of(certificate.not_before())},
          {"not_after", instant_of(certificate.not_after())}};
}

Bytes fingerprint_of(const Botan::X509_Certificate& certificate) {
  auto digits = certificate.fingerprint("SHA-256");  // kept by the certificate, as "AB:CD:…"
  std::erase(digits, ':');
  return from_hex(digits).value();
}

bool is_self_issued(const Botan::X509_Certificate& certificate) {
  return certificate.subject_dn() == certificate.issuer_dn();
}

Instant instant_of(const Botan::ASN1_Time& time) {
  // Botan's own conversions count nanoseconds, which end in 2262; certificates may say 31 December 9999.
  const auto text = time.to_string();
  const bool short_year = text.size() == std::string_view("YYMMDDHHMMSSZ").size();
  const std::size_t year_digits = short_year ? 2 : 4;
  int year = digits_at(text, 0, year_digits);
  if (short_year) {
    year += year >= 50 ? 1900 : 2000;  // RFC 5280 section 4.1.2.5.1
  }
  const auto field = [&](std::size_t index) { return digits_at(text, year_digits + 2 * index, 2); };
  const auto day = std::chrono::year(year) / field(0) / field(1);
  return std::chrono::sys_days(day) + std::chrono::hours(field(2)) + std::chrono::minutes(field(3)) +
         std::chrono::seconds(field(4));
}

Botan::ASN1_Time asn1_time(Instant time) {
  constexpr int first_generalized_year = 2050;
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  const int year = static_cast<int>(date.year());
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02u%02d%02d%02dZ", year, static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  if (year < first_generalized_year) {
    return {text.data() + 2, Botan::ASN1_Type::UtcTime};
  }
  return {text.data(), Botan::ASN1_Type::GeneralizedTime};
}

std::vector<GeneralName> alternative_names_of(const Botan::X509_Certificate& certificate) {
  const auto oid = Botan::Cert_Extension::Subject_Alternative_Name::static_oid();
  if (!certificate.v3_extensions().extension_set(oid)) {
    return {};
  }
  std::vector<GeneralName> names;
  const auto bits = certificate.v3_extensions().get_extension_bits(oid);
  Botan::BER_Decoder decoder(bits);
  auto sequence = decoder.start_sequence();
  while (sequence.more_items()) {
    const auto name = sequence.get_next_object();
    names.push_back({static_cast<std::uint32_t>(name.type()), {name.bits(), name.bits() + name.length()}});
  }
  sequence.end_cons();
  decoder.verify_end();
  return names;
}

std::optional<std::vector<std::string>> dns_names_of(const Botan::X509_Certificate& certificate) {
  const auto oid = Botan::Cert_Extension::Subject_Alternative_Name::static_oid();
  if (!certificate.v3_extensions().extension_set(oid)) {
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const auto& name : alternative_names_of(certificate)) {
    if (name.tag == dns_name_tag) {
      names.emplace_back(as_text(name.value));
    }
  }
  return names;
}

std::optional<BasicConstraints> basic_constraints_of(const Botan::X509_Certificate& certificate) {
  // X509_Certificate::is_CA_cert() weighs other extensions in; what is needed here is what the extension says.
  const auto oid = Botan::Cert_Extension::Basic_Constraints::static_oid();
  if (!certificate.v3_extensions().extension_set(oid)) {
    return std::nullopt;
  }
  BasicConstraints constraints;
  const auto bits = certificate.v3_extensions().get_extension_bits(oid);
  Botan::BER_Decoder decoder(bits);
  auto sequence = decoder.start_sequence();
  sequence.decode_optional(constraints.ca, Botan::ASN1_Type::Boolean, Botan::ASN1_Class::Universal, false);
  if (sequence.more_items()) {
    std::size_t path_length = 0;
    sequence.decode(path_length);
    constraints.path_length = path_length;
  }
  sequence.end_cons();
  decoder.verify_end();
  return constraints;
}

}  // namespace lockbox::pki
