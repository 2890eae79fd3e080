#include "core/pki/name_constraints.h"

#include <gtest/gtest.h>

#include "tests/pki/minted_chain.h"

namespace lockbox::pki {
namespace {

GeneralName dns(std::string_view name) {
  return {dns_name_tag, to_bytes(name)};
}

Botan::X509_Certificate named(std::vector<std::string> names) {
  test::ChainPlan plan;
  plan.leaf.dns_names = std::move(names);
  return test::MintedChain(plan).chain.front();
}

struct Case {
  std::string name;
  std::string base;
  NameRuling permitted;  ///< when only names under the base are permitted
  NameRuling excluded;   ///< when names under the base are excluded
};

TEST(NameConstraints, rule_on_dns_names_as_rfc_5280_says) {
  constexpr auto allowed = NameRuling::allowed;
  constexpr auto refused = NameRuling::not_permitted;
  for (const auto& [name, base, permitted, excluded] : {
           Case{"bank.example", "bank.example", allowed, refused},
           Case{"www.bank.example", "bank.example", allowed, refused},
           Case{"WWW.Bank.example", "bank.EXAMPLE", allowed, refused},
           Case{"bank.example", "", allowed, refused},
           Case{"notbank.example", "bank.example", refused, allowed},
           Case{"bank.example", "www.bank.example", refused, allowed},
           Case{"bank.example", ".bank.example", refused, allowed},
           Case{"www.bank.example", ".bank.example", allowed, refused},
           Case{"*.bank.example", "bank.example", allowed, refused},
           Case{"*.bank.example", "www.bank.example", refused, refused},
           Case{"*.bank.example", "other.example", refused, allowed},
       }) {
    const auto certificate = named({name});
    EXPECT_EQ(rule_on_names({.permitted = {dns(base)}}, certificate).ruling, permitted) << name << " under " << base;
    EXPECT_EQ(rule_on_names({.excluded = {dns(base)}}, certificate).ruling, excluded) << name << " under " << base;
  }
}

TEST(NameConstraints, every_name_must_be_permitted_and_the_first_that_is_not_is_told) {
  const auto certificate = named({"a.bank.example", "b.other.example"});
  const auto ruled = rule_on_names({.permitted = {dns("bank.example")}}, certificate);
  EXPECT_EQ(ruled.ruling, NameRuling::not_permitted);
  EXPECT_EQ(ruled.name, "b.other.example");
}

TEST(NameConstraints, a_directory_name_lies_under_a_prefix_of_it) {
  const test::ChainPlan plan;
  const auto certificate = test::MintedChain(plan).chain[1];
  Botan::X509_DN organization;
  organization.add_attribute("X520.Country", "ZZ");
  organization.add_attribute("X520.Organization", "tests");
  const GeneralName under = {directory_name_tag, organization.BER_encode()};
  const GeneralName other = {directory_name_tag, plan.root.subject.BER_encode()};
  EXPECT_EQ(rule_on_names({.permitted = {under}}, certificate).ruling, NameRuling::allowed);
  EXPECT_EQ(rule_on_names({.excluded = {under}}, certificate).ruling, NameRuling::not_permitted);
  EXPECT_EQ(rule_on_names({.permitted = {other}}, certificate).ruling, NameRuling::not_permitted);
}

Botan::X509_Certificate with_alternative_name(const Bytes& name) {
  test::ChainPlan plan;
  plan.leaf.dns_names.clear();
  Bytes names = {0x30, static_cast<std::uint8_t>(name.size())};
  names.insert(names.end(), name.begin(), name.end());
  plan.leaf.more_extensions = {{Botan::OID("2.5.29.17"), false, names}};
  return test::MintedChain(plan).chain.front();
}

TEST(NameConstraints, an_address_lies_in_a_network) {
  const auto certificate = with_alternative_name({0x87, 4, 192, 0, 2, 200});
  const GeneralName network = {ip_address_tag, {192, 0, 2, 128, 255, 255, 255, 128}};
  const GeneralName other = {ip_address_tag, {192, 0, 2, 0, 255, 255, 255, 128}};
  const GeneralName six = {ip_address_tag, Bytes(32)};
  EXPECT_EQ(rule_on_names({.permitted = {network}}, certificate).ruling, NameRuling::allowed);
  EXPECT_EQ(rule_on_names({.excluded = {network}}, certificate).ruling, NameRuling::not_permitted);
  EXPECT_EQ(rule_on_names({.permitted = {other}}, certificate).ruling, NameRuling::not_permitted);
  EXPECT_EQ(rule_on_names({.permitted = {six}}, certificate).ruling, NameRuling::not_permitted);
}

TEST(NameConstraints, a_form_that_is_not_understood_refuses_only_certificates_that_use_it) {
  constexpr std::uint32_t uri_tag = 6;
  const NameConstraints constraints = {.excluded = {{uri_tag, to_bytes("bank.example")}}};
  EXPECT_EQ(rule_on_names(constraints, named({"bank.example"})).ruling, NameRuling::allowed);
  EXPECT_EQ(rule_on_names(constraints, with_alternative_name({0x86, 3, 'a', ':', 'b'})).ruling,
            NameRuling::form_not_understood);
}

}  // namespace
}  // namespace lockbox::pki
