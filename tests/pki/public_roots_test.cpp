#include <botan/data_src.h>
#include <gmock/gmock.h>

#include <array>
#include <cstdio>

#include "core/pki/certificate.h"
#include "core/pki/check.h"
#include "tests/support/process.h"

// Certificates that nobody here made: the roots that the system trusts.
namespace lockbox::pki {
namespace {

std::vector<Botan::X509_Certificate> public_roots() {
  std::vector<Botan::X509_Certificate> roots;
  Botan::DataSource_Stream file("/etc/ssl/certs/ca-certificates.crt");
  while (!file.end_of_data()) {
    try {
      roots.emplace_back(file);
    } catch (const Botan::Exception&) {
      break;  // what follows the last certificate
    }
  }
  return roots;
}

/// "notBefore=Jan  1 00:00:00 2004 GMT" and so on, in ISO 8601.
std::string openssl_dates(const Botan::X509_Certificate& certificate) {
  return test::run({"openssl", "x509", "-noout", "-dates", "-dateopt", "iso_8601"}, certificate.PEM_encode()).out;
}

std::string iso(Instant time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

TEST(PublicRoots, the_system_has_a_hundred_or_more) {
  EXPECT_GE(public_roots().size(), 100U);
}

TEST(PublicRoots, their_dates_are_what_openssl_reads) {
  for (const auto& root : public_roots()) {
    EXPECT_EQ(openssl_dates(root), "notBefore=" + iso(instant_of(root.not_before())) +
                                       "\nnotAfter=" + iso(instant_of(root.not_after())) + "\n")
        << name_of(root);
  }
}

TEST(PublicRoots, each_is_found_on_the_list_whatever_its_form) {
  const auto roots = public_roots();
  for (const auto& root : roots) {
    const auto report = check_server_certificate(
        {.chain = {&root, 1}, .roots = roots, .host = "bank.example", .time = instant_of(root.not_before())});
    EXPECT_EQ(report.of(CheckId::chain).verdict, Verdict::pass) << name_of(root);
    EXPECT_EQ(report.of(CheckId::trusted_root).verdict, Verdict::pass) << name_of(root);
    EXPECT_EQ(report.of(CheckId::signature).verdict, Verdict::pass) << name_of(root);
    EXPECT_EQ(report.of(CheckId::dates).verdict, Verdict::pass) << name_of(root);
    EXPECT_EQ(report.of(CheckId::host_name).evidence, "host-name.no-names") << name_of(root);
    EXPECT_FALSE(report.accepted()) << name_of(root);
  }
}

TEST(PublicRoots, none_passes_for_a_server_when_it_is_not_on_the_list) {
  for (const auto& root : public_roots()) {
    const auto report = check_server_certificate({.chain = {&root, 1}, .host = "bank.example"});
    EXPECT_EQ(report.of(CheckId::trusted_root).evidence, "trusted-root.self-signed") << name_of(root);
    const bool has_version_3 = root.x509_version() == 3;
    EXPECT_EQ(report.of(CheckId::constraints).evidence,
              has_version_3 ? "constraints.leaf-is-a-ca" : "constraints.old-version")
        << name_of(root);
  }
}

}  // namespace
}  // namespace lockbox::pki
