#include <botan/data_src.h>
#include <gmock/gmock.h>

#include <array>
#include <ctime>

#include "core/pki/certificate.h"
#include "core/pki/check.h"
#include "tests/support/process.h"

// Certificates that nobody here made: the roots that the system trusts.
namespace lockbox::pki {
namespace {

constexpr const char* bundle = "/etc/ssl/certs/ca-certificates.crt";

std::vector<Botan::X509_Certificate> public_roots() {
  std::vector<Botan::X509_Certificate> roots;
  Botan::DataSource_Stream file(bundle);
  while (!file.end_of_data()) {
    try {
      roots.emplace_back(file);
    } catch (const Botan::Exception&) {
      break;  // what follows the last certificate
    }
  }
  return roots;
}

/// As openssl writes it: "Jan  1 00:00:00 2004 GMT".
std::string as_openssl(Instant time) {
  const auto seconds = static_cast<std::time_t>(time.time_since_epoch().count());
  std::tm fields{};
  gmtime_r(&seconds, &fields);
  std::array<char, 40> text{};
  std::strftime(text.data(), text.size(), "%b %e %H:%M:%S %Y GMT", &fields);
  return text.data();
}

std::vector<std::string> lines_after(std::string_view label, const std::string& text) {
  std::vector<std::string> found;
  for (auto at = text.find(label); at != std::string::npos; at = text.find(label, at)) {
    at += label.size();
    found.push_back(text.substr(at, text.find('\n', at) - at));
  }
  return found;
}

TEST(PublicRoots, the_system_has_a_hundred_or_more) {
  EXPECT_GE(public_roots().size(), 100U);
}

TEST(PublicRoots, their_dates_are_what_openssl_reads) {
  const auto text = test::run({"openssl", "storeutl", "-noout", "-text", "-certs", bundle}).out;
  std::vector<std::string> not_before;
  std::vector<std::string> not_after;
  for (const auto& root : public_roots()) {
    not_before.push_back(as_openssl(instant_of(root.not_before())));
    not_after.push_back(as_openssl(instant_of(root.not_after())));
  }
  EXPECT_EQ(not_before, lines_after("\n            Not Before: ", text));
  EXPECT_EQ(not_after, lines_after("\n            Not After : ", text));
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
