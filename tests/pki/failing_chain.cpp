#include "tests/pki/failing_chain.h"

#include <botan/ed25519.h>
#include <botan/rsa.h>

#include "core/base/random_source.h"
#include "core/pki/profile.h"

namespace lockbox::test {

namespace {

using pki::CheckId;
using pki::RefusalAlert;
using Usage = Botan::Key_Constraints;

const Botan::OID client_auth("1.3.6.1.5.5.7.3.2");
const Botan::OID any_purpose("2.5.29.37.0");

template <typename Spoil>
MintedChain spoiled(Spoil spoil) {
  ChainPlan plan;
  spoil(plan);
  return MintedChain(plan);
}

template <typename Change>
MintedChain changed(Change change) {
  MintedChain chain{ChainPlan()};
  change(chain);
  return chain;
}

/// The bank signs for itself.
MintedChain self_signed() {
  return changed([](MintedChain& chain) {
    ChainPlan plan;
    chain.chain = {mint(plan.leaf, plan.leaf_key, plan.leaf.subject, plan.leaf_key)};
    chain.crls.clear();
  });
}

Bytes name_constraints(Bytes subtrees) {
  subtrees.insert(subtrees.begin(), {0x30, static_cast<std::uint8_t>(subtrees.size())});
  return subtrees;
}

/// One subtree, permitted (tag A0) or excluded (A1), whose base has the tag `form` of GeneralName.
Bytes subtree(std::uint8_t list, std::uint8_t form, std::string_view base) {
  const auto size = static_cast<std::uint8_t>(base.size());
  Bytes bytes = {list, static_cast<std::uint8_t>(size + 4), 0x30, static_cast<std::uint8_t>(size + 2), form, size};
  bytes.insert(bytes.end(), base.begin(), base.end());
  return name_constraints(bytes);
}

MintedChain constrained(Bytes value) {
  return spoiled([&](ChainPlan& plan) {
    plan.intermediate.more_extensions = {{Botan::OID("2.5.29.30"), true, std::move(value)}};
  });
}

void add_trust_failures(std::vector<FailingChain>& all) {
  all.push_back({"intermediate_not_sent", changed([](auto& chain) { chain.chain.pop_back(); }), CheckId::chain,
                 "chain.incomplete", RefusalAlert::unknown_ca});
  all.push_back({"root_sent_but_not_listed", changed([](auto& chain) {
                   chain.chain.push_back(chain.roots.front());
                   chain.roots.clear();
                 }),
                 CheckId::trusted_root, "trusted-root.not-listed", RefusalAlert::unknown_ca});
  all.push_back(
      {"self_signed", self_signed(), CheckId::trusted_root, "trusted-root.self-signed", RefusalAlert::unknown_ca});
  all.push_back({"signature_of_leaf_altered",
                 changed([](auto& chain) { chain.chain.front() = with_broken_signature(chain.chain.front()); }),
                 CheckId::signature, "signature.invalid", RefusalAlert::bad_certificate});
  all.push_back({"signature_of_intermediate_altered",
                 changed([](auto& chain) { chain.chain.back() = with_broken_signature(chain.chain.back()); }),
                 CheckId::signature, "signature.invalid", RefusalAlert::bad_certificate});
}

void add_date_failures(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, std::string evidence) {
    all.push_back(
        {std::move(name), std::move(chain), CheckId::dates, std::move(evidence), RefusalAlert::certificate_expired});
  };
  add("leaf_expired", spoiled([](auto& plan) { plan.leaf.not_after = in_days(-41); }), "dates.expired");
  add("leaf_expired_today",
      spoiled([](auto& plan) { plan.leaf.not_after = noon_of_tests() - std::chrono::seconds(1); }),
      "dates.just-expired");
  add("leaf_not_yet_valid", spoiled([](auto& plan) { plan.leaf.not_before = in_days(3); }), "dates.not-yet-valid");
  add("leaf_valid_soon", spoiled([](auto& plan) { plan.leaf.not_before = noon_of_tests() + std::chrono::hours(1); }),
      "dates.soon-valid");
  add("intermediate_expired", spoiled([](auto& plan) { plan.intermediate.not_after = in_days(-7); }), "dates.expired");
}

void add_name_failures(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, std::string evidence) {
    all.push_back(
        {std::move(name), std::move(chain), CheckId::host_name, std::move(evidence), RefusalAlert::bad_certificate});
  };
  const auto named = [](std::vector<std::string> names) {
    return spoiled([&](auto& plan) { plan.leaf.dns_names = std::move(names); });
  };
  add("other_names", named({"www.bank.example", "*.bank.test"}), "host-name.mismatch");
  add("wildcard_for_the_parent", named({"*.bank.example"}), "host-name.mismatch");
  add("many_other_names", named({"a.x", "b.x", "c.x", "d.x", "e.x", "f.x", "g.x", "h.x", "i.x"}),
      "host-name.mismatch-many");
  add("common_name_only", named({}), "host-name.no-names");
  add("no_host_asked_for", changed([](auto& chain) { chain.host.clear(); }), "host-name.empty");
  add("url_asked_for", changed([](auto& chain) { chain.host = "https://bank.example"; }), "host-name.not-a-name");
}

void add_revocation_failures(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, std::string evidence, RefusalAlert alert) {
    all.push_back({std::move(name), std::move(chain), CheckId::revocation, std::move(evidence), alert});
  };
  const auto unknown = RefusalAlert::certificate_unknown;
  add("leaf_revoked", spoiled([](auto& plan) {
        plan.intermediate_crl.revoked = {{plan.leaf.serial, in_days(-3), Botan::CRL_Code::KeyCompromise}};
      }),
      "revocation.revoked", RefusalAlert::certificate_revoked);
  add("intermediate_revoked", spoiled([](auto& plan) {
        plan.root_crl.revoked = {{plan.intermediate.serial, in_days(-3), Botan::CRL_Code::Unspecified}};
      }),
      "revocation.revoked", RefusalAlert::certificate_revoked);
  add("list_stale", spoiled([](auto& plan) { plan.intermediate_crl.next_update = in_days(-1); }), "revocation.stale",
      unknown);
  add("list_from_the_future", spoiled([](auto& plan) { plan.intermediate_crl.this_update = in_days(1); }),
      "revocation.not-yet", unknown);
  add("list_forged", spoiled([](auto& plan) { plan.crl_key = plan.leaf_key; }), "revocation.forged", unknown);
  add("list_by_a_key_that_may_sign_none",
      spoiled([](auto& plan) { plan.intermediate.key_usage = Usage(Usage::KeyCertSign); }), "revocation.unusable",
      unknown);
  add("list_with_an_unknown_critical_extension", spoiled([](auto& plan) {
        plan.intermediate_crl.more_extensions = {{Botan::OID("1.3.6.1.4.1.55555.2"), true, {0x05, 0x00}}};
      }),
      "revocation.unusable", unknown);
  add("no_list_of_the_intermediate", changed([](auto& chain) { chain.crls.erase(chain.crls.begin()); }),
      "revocation.no-information", unknown);
}

void add_usage_failures(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, CheckId check, std::string evidence) {
    all.push_back(
        {std::move(name), std::move(chain), check, std::move(evidence), RefusalAlert::unsupported_certificate});
  };
  const auto for_key = [](Usage usage) { return spoiled([&](auto& plan) { plan.leaf.key_usage = usage; }); };
  const auto for_purposes = [](std::vector<Botan::OID> purposes) {
    return spoiled([&](auto& plan) { plan.leaf.extended_key_usage = std::move(purposes); });
  };
  add("key_may_only_encipher", for_key(Usage(Usage::KeyEncipherment)), CheckId::key_usage, "key-usage.wrong");
  add("client_only", for_purposes({client_auth}), CheckId::extended_key_usage, "extended-key-usage.wrong");
  add("any_purpose", for_purposes({any_purpose}), CheckId::extended_key_usage, "extended-key-usage.wrong");
  add("no_purpose", for_purposes({}), CheckId::extended_key_usage, "extended-key-usage.absent");
  add("issuer_for_clients", spoiled([](auto& plan) { plan.intermediate.extended_key_usage = {client_auth}; }),
      CheckId::extended_key_usage, "extended-key-usage.issuer-wrong");
}

void add_constraint_failures(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, std::string evidence) {
    all.push_back(
        {std::move(name), std::move(chain), CheckId::constraints, std::move(evidence), RefusalAlert::bad_certificate});
  };
  add("issuer_is_no_ca",
      spoiled([](auto& plan) { plan.intermediate.basic_constraints = pki::BasicConstraints{.ca = false}; }),
      "constraints.issuer-not-a-ca");
  add("issuer_without_basic_constraints", spoiled([](auto& plan) { plan.intermediate.basic_constraints.reset(); }),
      "constraints.issuer-not-a-ca");
  add("issuer_key_may_not_sign", spoiled([](auto& plan) { plan.intermediate.key_usage = Usage(Usage::CrlSign); }),
      "constraints.issuer-may-not-sign");
  add("root_allows_no_intermediate", spoiled([](auto& plan) { plan.root.basic_constraints->path_length = 0; }),
      "constraints.path-too-long");
  add("leaf_is_a_ca", spoiled([](auto& plan) { plan.leaf.basic_constraints = pki::BasicConstraints{.ca = true}; }),
      "constraints.leaf-is-a-ca");
  add("unknown_critical_extension", spoiled([](auto& plan) {
        plan.leaf.more_extensions = {{Botan::OID("1.3.6.1.4.1.55555.1"), true, {0x05, 0x00}}};
      }),
      "constraints.unknown-critical-extension");
  constexpr std::uint8_t permitted = 0xA0;
  constexpr std::uint8_t excluded = 0xA1;
  add("name_not_permitted", constrained(subtree(permitted, 0x82, "other.example")), "constraints.name-not-permitted");
  add("name_excluded", constrained(subtree(excluded, 0x82, "example")), "constraints.name-not-permitted");
  add("constraints_unreadable", constrained({0x30, 0x05, 0xA0}), "constraints.unreadable");
}

void add_weaknesses(std::vector<FailingChain>& all) {
  const auto add = [&](std::string name, MintedChain chain, std::string evidence) {
    all.push_back(
        {std::move(name), std::move(chain), CheckId::strength, std::move(evidence), RefusalAlert::bad_certificate});
  };
  const auto with_rsa_key = [](std::size_t bits) {
    return spoiled(
        [&](auto& plan) { plan.leaf_key = std::make_shared<Botan::RSA_PrivateKey>(*random_for("weak key"), bits); });
  };
  add("leaf_key_of_1024_bits", with_rsa_key(1024), "strength.weak-key");
  add("leaf_key_of_a_type_that_tls_servers_do_not_have",
      spoiled([](auto& plan) { plan.leaf_key = std::make_shared<Botan::Ed25519_PrivateKey>(*random_for("Ed25519")); }),
      "strength.unknown-key");
  add("leaf_signed_with_sha1", spoiled([](auto& plan) { plan.leaf_hash = "SHA-1"; }), "strength.weak-signature");
}

}  // namespace

std::vector<FailingChain> failing_chains() {
  std::vector<FailingChain> all;
  for (const auto add : {add_trust_failures, add_date_failures, add_name_failures, add_revocation_failures,
                         add_usage_failures, add_constraint_failures, add_weaknesses}) {
    add(all);
  }
  return all;
}

}  // namespace lockbox::test
