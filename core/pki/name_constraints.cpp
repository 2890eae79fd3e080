#include "core/pki/name_constraints.h"

#include <botan/ber_dec.h>
#include <botan/pkix_types.h>
#include <botan/x509_ext.h>

#include <algorithm>

namespace lockbox::pki {

namespace {

std::vector<GeneralName> subtrees_of(Botan::BER_Decoder& subtrees) {
  std::vector<GeneralName> bases;
  while (subtrees.more_items()) {
    auto subtree = subtrees.start_sequence();
    const auto base = subtree.get_next_object();
    bases.push_back({static_cast<std::uint32_t>(base.type()), {base.bits(), base.bits() + base.length()}});
    subtree.end_cons();  // RFC 5280: minimum is zero, which DER leaves out, and maximum is absent
  }
  return bases;
}

bool equal_names(std::string_view left, std::string_view right) {
  const auto lower = [](char character) {
    constexpr char distance = 'a' - 'A';
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + distance) : character;
  };
  return std::ranges::equal(left, right, {}, lower, lower);
}

/// "www.bank.example" lies under "bank.example", and so does "bank.example" itself; all names lie under "".
bool lies_under(std::string_view name, std::string_view base) {
  if (base.empty()) {
    return true;
  }
  if (base.starts_with('.')) {  // not in the RFC, but widely meant as "below, and not the name itself"
    return name.size() > base.size() && equal_names(name.substr(name.size() - base.size()), base);
  }
  if (name.size() <= base.size()) {
    return equal_names(name, base);
  }
  const auto tail = name.substr(name.size() - base.size() - 1);
  return tail.starts_with('.') && equal_names(tail.substr(1), base);
}

std::string_view parent_of(std::string_view name) {
  const auto dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

enum class Kind { permitted, excluded };

/// "*.bank.example" stands for many names: permitted where all of them are, excluded where one of them is.
bool dns_matches(std::string_view name, std::string_view base, Kind kind) {
  if (!name.starts_with("*.")) {
    return lies_under(name, base);
  }
  const auto behind_star = parent_of(name);
  if (lies_under(behind_star, base)) {
    return true;
  }
  return kind == Kind::excluded && equal_names(behind_star, parent_of(base));
}

/// The base is an address and a mask of the same length.
bool address_matches(ByteView address, ByteView base) {
  if (base.size() != 2 * address.size()) {
    return false;
  }
  const auto network = base.first(address.size());
  const auto mask = base.last(address.size());
  for (std::size_t index = 0; index < address.size(); ++index) {
    if (((address[index] ^ network[index]) & mask[index]) != 0) {
      return false;
    }
  }
  return true;
}

Botan::X509_DN directory_name_from(const Bytes& bits) {
  Botan::X509_DN name;
  Botan::BER_Decoder decoder(bits);
  name.decode_from(decoder);
  return name;
}

/// The base is a prefix of the name (RFC 5280 section 7.1).
bool directory_name_matches(const Bytes& name_bits, const Bytes& base_bits) {
  const auto name = directory_name_from(name_bits).dn_info();
  const auto base = directory_name_from(base_bits).dn_info();
  return base.size() <= name.size() && std::equal(base.begin(), base.end(), name.begin(), [](auto& left, auto& right) {
           return left.first == right.first && equal_names(left.second.value(), right.second.value());
         });
}

bool is_understood(std::uint32_t tag) {
  return tag == dns_name_tag || tag == directory_name_tag || tag == ip_address_tag;
}

bool matches(const GeneralName& name, const GeneralName& base, Kind kind) {
  switch (name.tag) {
    case dns_name_tag:
      return dns_matches(as_text(name.value), as_text(base.value), kind);
    case ip_address_tag:
      return address_matches(name.value, base.value);
    default:
      return directory_name_matches(name.value, base.value);
  }
}

NameRuling rule_on(const NameConstraints& constraints, const GeneralName& name) {
  const auto same_form = [&](const auto& base) { return base.tag == name.tag; };
  const auto hit = [&](Kind kind) {
    return [&, kind](const auto& base) { return same_form(base) && matches(name, base, kind); };
  };
  const bool limited = std::ranges::any_of(constraints.permitted, same_form);
  if (!limited && std::ranges::none_of(constraints.excluded, same_form)) {
    return NameRuling::allowed;
  }
  if (!is_understood(name.tag)) {
    return NameRuling::form_not_understood;
  }
  const bool excluded = std::ranges::any_of(constraints.excluded, hit(Kind::excluded));
  const bool permitted = !limited || std::ranges::any_of(constraints.permitted, hit(Kind::permitted));
  return permitted && !excluded ? NameRuling::allowed : NameRuling::not_permitted;
}

std::string text_of(const GeneralName& name) {
  switch (name.tag) {
    case dns_name_tag:
      return std::string(as_text(name.value));
    case directory_name_tag:
      return directory_name_from(name.value).to_string();
    default:
      return to_hex(name.value);
  }
}

std::vector<GeneralName> all_names_of(const Botan::X509_Certificate& certificate) {
  auto names = alternative_names_of(certificate);
  if (!certificate.subject_dn().empty()) {
    names.push_back({directory_name_tag, certificate.raw_subject_dn()});
  }
  return names;
}

}  // namespace

std::optional<NameConstraints> name_constraints_of(const Botan::X509_Certificate& certificate) {
  const auto oid = Botan::Cert_Extension::Name_Constraints::static_oid();
  if (!certificate.v3_extensions().extension_set(oid)) {
    return std::nullopt;
  }
  const auto constructed = Botan::ASN1_Class::ContextSpecific | Botan::ASN1_Class::Constructed;
  NameConstraints constraints;
  const auto bits = certificate.v3_extensions().get_extension_bits(oid);
  Botan::BER_Decoder decoder(bits);
  auto sequence = decoder.start_sequence();
  while (sequence.more_items()) {
    auto object = sequence.get_next_object();
    const bool permitted = object.is_a(0, constructed);
    if (!permitted && !object.is_a(1, constructed)) {
      throw Botan::Decoding_Error("NameConstraints");
    }
    Botan::BER_Decoder subtrees(std::move(object));
    (permitted ? constraints.permitted : constraints.excluded) = subtrees_of(subtrees);
  }
  sequence.end_cons();
  decoder.verify_end();
  return constraints;
}

RuledName rule_on_names(const NameConstraints& constraints, const Botan::X509_Certificate& certificate) {
  for (const auto& name : all_names_of(certificate)) {
    const auto ruling = rule_on(constraints, name);
    if (ruling != NameRuling::allowed) {
      return {ruling, text_of(name)};
    }
  }
  return {};
}

}  // namespace lockbox::pki
