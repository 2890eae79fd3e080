// What an endpoint did in one call becomes moments to disclose, in the order in which it did it.

#include <algorithm>
#include <utility>

#include "core/scenario/session.h"
#include "core/tls/lockbox_wrap.h"
#include "core/wire/record.h"

namespace lockbox::scenario {

using story::KnowledgeId;
using story::MomentId;
using story::Party;

namespace {

constexpr std::size_t pre_master_secret_size = 48;
constexpr std::size_t version_size = 2;  // the first two of the 48 bytes, RFC 5246 section 7.4.7.1

std::int64_t count(std::size_t size) {
  return static_cast<std::int64_t>(size);
}

tl::unexpected<Error> inconsistent(std::string reason) {
  return failure("session-inconsistent", {{"reason", std::move(reason)}});
}

bool is_client_key_exchange(ByteView record) {
  constexpr std::uint8_t client_key_exchange = 16;
  const auto header = wire::parse_record_header(record);
  const auto fragment = wire::fragment_of(record);
  return header && header->is(wire::ContentType::handshake) && !fragment.empty() && fragment[0] == client_key_exchange;
}

}  // namespace

Result<void> Session::settle(Party actor, tls::Effects effects) {
  std::vector<SecretBytes> draws;
  for (auto& effect : effects) {
    Result<void> done;
    if (auto* drawn = std::get_if<tls::RandomDrawn>(&effect)) {
      draws.push_back(std::move(drawn->bytes));
    } else if (auto* emitted = std::get_if<tls::RecordEmitted>(&effect)) {
      done = settle_emitted(actor, *emitted, draws);
    } else if (const auto* checked = std::get_if<tls::CertificateChecked>(&effect)) {
      settle_check(*checked);
    } else if (const auto* held = std::get_if<tls::PreMasterSecretHeld>(&effect)) {
      done = settle_pre_master_secret(actor, *held);
    } else if (const auto* derived = std::get_if<tls::MasterSecretDerived>(&effect)) {
      settle_master_secret(actor, *derived);
    }
    if (!done) {
      return done;
    }
  }
  return {};
}

Result<void> Session::settle_emitted(Party actor, tls::RecordEmitted& effect, std::span<const SecretBytes> draws) {
  Result<void> done;
  if (actor == Party::browser && !browser_secrets_.server_random.empty() &&
      browser_secrets_.pre_master_secret.empty() && is_client_key_exchange(effect.record)) {
    done = settle_lockbox(effect.record, draws);
  }
  wire_.send(actor == Party::browser ? wire::Direction::browser_to_bank : wire::Direction::bank_to_browser,
             std::move(effect.record));
  return done;
}

// The stack has no hook for making and wrapping the secret: both are done again from what it drew, and must come out
// as what it sent.
Result<void> Session::settle_lockbox(ByteView record, std::span<const SecretBytes> draws) {
  const auto drawn = std::ranges::find(draws, pre_master_secret_size, &SecretBytes::size);
  if (drawn == draws.end()) {
    return inconsistent("the browser sent a lockbox without drawing 48 random bytes");
  }
  auto secret = *drawn;
  std::fill_n(secret.begin(), version_size, std::uint8_t{3});
  const auto padding_draws = draws.subspan(static_cast<std::size_t>(drawn - draws.begin()) + 1);
  const auto wrapped = tls::wrap_again(identity_->chain.front(), secret, padding_draws);
  const auto sent = tls::lockbox_in(record);
  if (!wrapped || !sent || *wrapped != *sent) {
    return inconsistent("the lockbox, wrapped again from the recorded inputs, differs from the one on the wire");
  }
  browser_secrets_.pre_master_secret = secret;
  observer_.learn_pre_master_secret(secret);

  auto made = moment_of(MomentId::make_secret);
  made.variant = settings_.visit > 1 ? "again" : "";
  made.facts["key_name"] = browser_secrets_.key_name_text();
  made.facts["secret_bytes"] = count(secret.size());
  made.facts["random_bytes"] = count(secret.size() - version_size);
  made.changes.push_back({Party::browser, KnowledgeId::pre_master_secret, true, secret});

  auto wrap = moment_of(MomentId::wrap_secret);
  wrap.facts = made.facts;
  wrap.facts["lockbox_bytes"] = count(sent->size());
  wrap.facts["padding_bytes"] = count(sent->size() - secret.size());
  wrap.changes.push_back({Party::browser, KnowledgeId::lockbox, true, secret_copy_of(*sent)});

  pending_.push_back(std::move(made));
  pending_.push_back(std::move(wrap));
  return {};
}

void Session::settle_check(const tls::CertificateChecked& effect) {
  checks_ = effect.report.findings;
  refused_ = !effect.report.accepted();
  auto moment = moment_of(MomentId::check);
  std::vector<std::string> failed;
  std::size_t passed = 0;
  for (const auto& finding : checks_) {
    if (finding.verdict == Verdict::fail) {
      failed.push_back(finding.check);
    }
    passed += finding.verdict == Verdict::pass ? 1 : 0;
  }
  moment.variant = refused_ ? "refused" : "";
  moment.facts["passed"] = count(passed);
  moment.facts["check_count"] = count(checks_.size());
  moment.facts["failed_count"] = count(failed.size());
  moment.facts["failed"] = std::move(failed);
  moment.checks = checks_;
  pending_.push_back(std::move(moment));
}

Result<void> Session::settle_pre_master_secret(Party actor, const tls::PreMasterSecretHeld& effect) {
  if (actor == Party::browser) {
    if (effect.secret != browser_secrets_.pre_master_secret) {
      return inconsistent("the browser's channel holds another secret than the one it drew");
    }
    return {};
  }
  bank_secrets_.pre_master_secret = effect.secret;
  auto moment = moment_of(MomentId::unwrap_secret);
  moment.facts["key_name"] = bank_secrets_.key_name_text();
  moment.facts["same_secret"] = effect.secret == browser_secrets_.pre_master_secret;
  moment.changes.push_back({Party::bank, KnowledgeId::pre_master_secret, true, effect.secret});
  pending_.push_back(std::move(moment));
  return {};
}

// The browser has its keys before the lockbox travels; the moment comes when the bank has them too.
void Session::settle_master_secret(Party actor, const tls::MasterSecretDerived& effect) {
  auto& secrets = secrets_of(actor);
  secrets.master_secret = effect.secret;
  secrets.key_block = tls::key_block(effect.secret, secrets.client_random, secrets.server_random).bytes;
  if (actor == Party::browser) {
    return;
  }
  auto moment = moment_of(MomentId::derive_keys);
  moment.facts["key_name"] = bank_secrets_.key_name_text();
  moment.facts["master_secret_bytes"] = count(effect.secret.size());
  moment.facts["key_block_bytes"] = count(secrets.key_block.size());
  for (const auto party : {Party::browser, Party::bank}) {
    moment.changes.push_back({party, KnowledgeId::master_secret, true, secrets_of(party).master_secret});
    moment.changes.push_back({party, KnowledgeId::session_keys, true, secrets_of(party).key_block});
  }
  pending_.push_back(std::move(moment));
}

}  // namespace lockbox::scenario
