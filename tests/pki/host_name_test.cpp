#include "core/pki/host_name.h"

#include <gtest/gtest.h>

#include <string>

namespace lockbox::pki {
namespace {

struct Case {
  std::string_view presented;
  std::string_view host;
  HostMatch expected;
};

// The rules and several of the names are those of RFC 9525 section 6.3 and of RFC 6125 section 6.4 before it.
constexpr Case cases[] = {
    {"bank.example", "bank.example", HostMatch::exact},
    {"BANK.Example", "bank.eXAMPLE", HostMatch::exact},
    {"bank.example", "bank.example.", HostMatch::exact},
    {"xn--bnk-8cd.example", "xn--bnk-8cd.example", HostMatch::exact},
    {"localhost", "localhost", HostMatch::exact},
    {"bank.example", "www.bank.example", HostMatch::none},
    {"www.bank.example", "bank.example", HostMatch::none},
    {"bank.example", "bank.example.attacker.test", HostMatch::none},
    {"ank.example", "bank.example", HostMatch::none},
    {"bank.example.", "bank.example", HostMatch::none},
    {"*.bank.example", "www.bank.example", HostMatch::wildcard},
    {"*.BANK.example", "www.bank.EXAMPLE.", HostMatch::wildcard},
    {"*.bank.example", "xn--bnk-8cd.bank.example", HostMatch::wildcard},
    {"*.bank.example", "bank.example", HostMatch::none},
    {"*.bank.example", "a.b.bank.example", HostMatch::none},
    {"*.bank.example", ".bank.example", HostMatch::none},
    {"*.bank.example", "*.bank.example", HostMatch::none},
    {"w*.bank.example", "www.bank.example", HostMatch::none},
    {"*w.bank.example", "www.bank.example", HostMatch::none},
    {"w*w.bank.example", "www.bank.example", HostMatch::none},
    {"xn--*.bank.example", "xn--bnk-8cd.bank.example", HostMatch::none},
    {"www.*.example", "www.bank.example", HostMatch::none},
    {"*.*.example", "www.bank.example", HostMatch::none},
    {"**.bank.example", "www.bank.example", HostMatch::none},
    {"*", "localhost", HostMatch::none},
    {"*.", "localhost", HostMatch::none},
    {"*.example", "bank.example", HostMatch::none},
    {"192.0.2.1", "192.0.2.1", HostMatch::none},
    {"*.0.2.1", "192.0.2.1", HostMatch::none},
    {"", "", HostMatch::none},
    {"bank.example", "", HostMatch::none},
    {"", "bank.example", HostMatch::none},
    {".bank.example", "bank.example", HostMatch::none},
    {"bank.example", ".bank.example", HostMatch::none},
    {"bank..example", "bank..example", HostMatch::none},
    {"bank .example", "bank .example", HostMatch::none},
    {"-bank.example", "-bank.example", HostMatch::none},
    {"bank.example:443", "bank.example:443", HostMatch::none},
    {"b\xC3\xA4nk.example", "b\xC3\xA4nk.example", HostMatch::none},
};

TEST(HostName, matches_as_rfc_9525_says) {
  for (const auto& [presented, host, expected] : cases) {
    EXPECT_EQ(match_host(presented, host), expected) << presented << " for " << host;
  }
}

TEST(HostName, a_nul_byte_ends_no_name) {
  const std::string presented("bank.example\0.attacker.test", 27);
  EXPECT_EQ(match_host(presented, "bank.example"), HostMatch::none);
}

TEST(HostName, labels_have_at_most_63_characters_and_names_253) {
  const std::string label(63, 'a');
  EXPECT_TRUE(is_dns_name(label + ".example"));
  EXPECT_FALSE(is_dns_name("a" + label + ".example"));
  const auto long_name = label + "." + label + "." + label + "." + std::string(61, 'a');
  EXPECT_EQ(long_name.size(), 253U);
  EXPECT_TRUE(is_dns_name(long_name));
  EXPECT_FALSE(is_dns_name(long_name + "a"));
}

}  // namespace
}  // namespace lockbox::pki
