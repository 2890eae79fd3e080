#include "tests/text/typical_facts.h"

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace lockbox::text {

namespace {

using story::Moment;
using story::MomentId;
using List = std::vector<std::string>;

std::int64_t number(std::int64_t value) {
  return value;
}

Facts facts_of_every_moment(Facts more) {
  Facts facts{{"host", std::string("bank.example")},
              {"visit", number(12)},
              {"subject", std::string("bank.example")},
              {"key_bits", number(2048)}};
  facts.merge(more);
  return facts;
}

Moment moment(MomentId id, std::string variant, Facts facts) {
  Moment made;
  made.id = id;
  made.variant = std::move(variant);
  made.facts = facts_of_every_moment(std::move(facts));
  return made;
}

FactValue text(std::string_view value) {
  return std::string(value);
}

Facts identity_facts() {
  return {{"issuer", text("Lockbox Demo Intermediate")},
          {"root_count", number(3)},
          {"roots", List{"Lockbox Demo Root", "North Star Root", "Old Harbour Root"}}};
}

Facts check_facts(std::int64_t passed, List failed) {
  return {{"passed", number(passed)},
          {"failed_count", number(static_cast<std::int64_t>(failed.size()))},
          {"failed", std::move(failed)},
          {"check_count", number(10)}};
}

Facts secret_facts() {
  return {{"key_name", text("Golden-Badger")}, {"secret_bytes", number(48)}, {"random_bytes", number(46)}};
}

Facts alert_facts(std::string_view alert, std::int64_t code, std::string_view from, std::int64_t record_bytes) {
  return {{"alert", text(alert)}, {"alert_code", number(code)}, {"from", text(from)}, {"record_bytes", record_bytes}};
}

Facts finished_facts() {
  return {{"record_bytes", number(45)}, {"verify_data", Bytes(12, 0x3f)}, {"explicit_nonce", Bytes(8, 0x00)}};
}

Moment refused_by(std::string check, std::string evidence, Facts facts) {
  auto made = moment(MomentId::check, "refused", check_facts(9, {check}));
  made.checks.push_back({"chain", Verdict::pass, "chain.complete", {{"path", List{"bank.example", "Lockbox Root"}}}});
  made.checks.push_back({std::move(check), Verdict::fail, std::move(evidence), std::move(facts)});
  return made;
}

void add_refused_checks(std::vector<Moment>& moments) {
  using namespace std::chrono;
  const Instant then = sys_days(2026y / October / 11d);
  moments.push_back(refused_by("dates", "dates.not-yet-valid",
                               {{"certificate", text("bank.example")},
                                {"days", number(141)},
                                {"time", then},
                                {"not_before", Instant(then + days(141))}}));
  moments.push_back(refused_by("dates", "dates.expired",
                               {{"certificate", text("bank.example")},
                                {"not_after", then},
                                {"time", Instant(then + days(141))},
                                {"days", number(141)}}));
  moments.push_back(refused_by("host-name", "host-name.mismatch",
                               {{"host", text("bank.example")}, {"names", List{"www.bank.example", "*.bank.test"}}}));
  moments.push_back(refused_by("trusted-root", "trusted-root.not-listed",
                               {{"root", text("Lockbox Unlisted Root")}, {"count", number(3)}}));
  moments.push_back(refused_by("trusted-root", "trusted-root.self-signed",
                               {{"certificate", text("bank.example")}, {"count", number(3)}}));
  moments.push_back(refused_by("revocation", "revocation.revoked",
                               {{"certificate", text("bank.example")},
                                {"issuer", text("Lockbox Demo Intermediate")},
                                {"revoked_at", then},
                                {"serial", Bytes(20, 0x7a)},
                                {"crl_url", text("http://crl.lockbox.example/intermediate.crl")},
                                {"reason", text("keyCompromise")}}));
}

void add_hello(std::vector<Moment>& moments) {
  const List suites{"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"};
  moments.push_back(moment(MomentId::identity, "", identity_facts()));
  moments.push_back(moment(MomentId::identity, "again", identity_facts()));
  moments.push_back(moment(MomentId::client_hello, "",
                           {{"record_bytes", number(178)},
                            {"suite_count", number(2)},
                            {"suites", suites},
                            {"server_name", text("bank.example")},
                            {"client_random", Bytes(32, 0xab)}}));
  moments.push_back(
      moment(MomentId::server_hello, "",
             {{"record_bytes", number(81)}, {"cipher_suite", suites.front()}, {"server_random", Bytes(32, 0xcd)}}));
}

void add_check(std::vector<Moment>& moments) {
  moments.push_back(moment(MomentId::certificate, "",
                           {{"record_bytes", number(1846)},
                            {"certificate_count", number(2)},
                            {"issuer", text("Lockbox Demo Intermediate")},
                            {"fingerprint", Bytes(32, 0x5a)}}));
  moments.push_back(moment(MomentId::check, "", check_facts(10, {})));
  add_refused_checks(moments);
  moments.push_back(moment(MomentId::alert, "", alert_facts("certificate_expired", 45, "browser", 7)));
  moments.push_back(moment(MomentId::alert, "failed", alert_facts("bad_record_mac", 20, "bank", 31)));
  moments.push_back(moment(MomentId::server_hello_done, "", {{"record_bytes", number(9)}}));
}

void add_lockbox(std::vector<Moment>& moments) {
  moments.push_back(moment(MomentId::make_secret, "", secret_facts()));
  moments.push_back(moment(MomentId::make_secret, "again", secret_facts()));
  moments.push_back(moment(MomentId::wrap_secret, "",
                           {{"key_name", text("Golden-Badger")},
                            {"secret_bytes", number(48)},
                            {"padding_bytes", number(208)},
                            {"lockbox_bytes", number(256)}}));
  moments.push_back(
      moment(MomentId::client_key_exchange, "", {{"record_bytes", number(267)}, {"lockbox_bytes", number(256)}}));
  moments.push_back(moment(MomentId::unwrap_secret, "", {{"key_name", text("Golden-Badger")}, {"same_secret", true}}));
  moments.push_back(moment(MomentId::derive_keys, "",
                           {{"key_name", text("Golden-Badger · 3f9a")},
                            {"master_secret_bytes", number(48)},
                            {"key_block_bytes", number(40)}}));
}

void add_switch(std::vector<Moment>& moments) {
  moments.push_back(moment(MomentId::client_change_cipher_spec, "", {{"record_bytes", number(6)}}));
  moments.push_back(moment(MomentId::client_finished, "", finished_facts()));
  moments.push_back(moment(MomentId::server_change_cipher_spec, "", {{"record_bytes", number(6)}}));
  moments.push_back(moment(MomentId::server_finished, "", finished_facts()));
}

void add_talk(std::vector<Moment>& moments) {
  moments.push_back(moment(
      MomentId::request, "",
      {{"record_bytes", number(133)}, {"plaintext_bytes", number(104)}, {"first_line", text("GET / HTTP/1.1")}}));
  moments.push_back(moment(MomentId::response, "",
                           {{"record_count", number(65536)},
                            {"plaintext_bytes", number(1073741824)},
                            {"wire_bytes", number(1075642368)},
                            {"first_line", text("HTTP/1.1 200 OK")}}));
  moments.push_back(moment(MomentId::client_close_notify, "", {{"record_bytes", number(31)}}));
  moments.push_back(moment(MomentId::server_close_notify, "", {{"record_bytes", number(31)}}));
  moments.push_back(moment(MomentId::forget_keys, "", {{"key_name", text("Golden-Badger · 3f9a")}}));
  moments.push_back(moment(MomentId::connection_lost, "", {}));
}

}  // namespace

std::vector<Moment> typical_moments() {
  std::vector<Moment> moments;
  add_hello(moments);
  add_check(moments);
  add_lockbox(moments);
  add_switch(moments);
  add_talk(moments);
  return moments;
}

}  // namespace lockbox::text
