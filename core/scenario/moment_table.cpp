#include "core/scenario/moment_table.h"

#include <algorithm>
#include <array>

namespace lockbox::scenario {

namespace {

using story::Actor;
using story::AttackerReads;
using story::Chapter;
using story::MomentId;
using story::MomentKind;
using story::Party;

constexpr MomentPlan local(MomentId id, Chapter chapter, Actor actor, MomentKind kind = MomentKind::local) {
  return {id, chapter, actor, kind, std::nullopt};
}

constexpr MomentPlan from_browser(MomentId id, Chapter chapter, std::string_view name, AttackerReads reads) {
  return {id, chapter, Actor::browser, MomentKind::message, MessagePlan{Party::browser, Party::bank, name, reads}};
}

constexpr MomentPlan from_bank(MomentId id, Chapter chapter, std::string_view name, AttackerReads reads) {
  return {id, chapter, Actor::bank, MomentKind::message, MessagePlan{Party::bank, Party::browser, name, reads}};
}

// RFC 5246 section 7.3, figure 1, with the local work between the messages.
constexpr std::array tls12_rsa{
    local(MomentId::identity, Chapter::hello, Actor::bank),
    from_browser(MomentId::client_hello, Chapter::hello, "ClientHello", AttackerReads::all),
    from_bank(MomentId::server_hello, Chapter::hello, "ServerHello", AttackerReads::all),
    from_bank(MomentId::certificate, Chapter::certificate, "Certificate", AttackerReads::all),
    local(MomentId::check, Chapter::check, Actor::browser, MomentKind::check),
    from_bank(MomentId::server_hello_done, Chapter::check, "ServerHelloDone", AttackerReads::all),
    local(MomentId::make_secret, Chapter::lockbox, Actor::browser),
    local(MomentId::wrap_secret, Chapter::lockbox, Actor::browser),
    from_browser(MomentId::client_key_exchange, Chapter::lockbox, "ClientKeyExchange", AttackerReads::framing),
    local(MomentId::unwrap_secret, Chapter::unlock, Actor::bank),
    local(MomentId::derive_keys, Chapter::unlock, Actor::both),
    from_browser(MomentId::client_change_cipher_spec, Chapter::switch_over, "ChangeCipherSpec", AttackerReads::all),
    from_browser(MomentId::client_finished, Chapter::switch_over, "Finished", AttackerReads::framing),
    from_bank(MomentId::server_change_cipher_spec, Chapter::switch_over, "ChangeCipherSpec", AttackerReads::all),
    from_bank(MomentId::server_finished, Chapter::switch_over, "Finished", AttackerReads::framing),
    from_browser(MomentId::request, Chapter::bulk_transfer, "ApplicationData", AttackerReads::framing),
    from_bank(MomentId::response, Chapter::bulk_transfer, "ApplicationData", AttackerReads::framing),
    from_browser(MomentId::client_close_notify, Chapter::goodbye, "Alert", AttackerReads::framing),
    from_bank(MomentId::server_close_notify, Chapter::goodbye, "Alert", AttackerReads::framing),
    local(MomentId::forget_keys, Chapter::goodbye, Actor::both),
};

}  // namespace

std::span<const MomentPlan> moment_table(story::Protocol protocol) {
  switch (protocol) {
    case story::Protocol::tls12_rsa:
      return tls12_rsa;
  }
  return {};
}

const MomentPlan* find_plan(story::Protocol protocol, MomentId id) {
  const auto table = moment_table(protocol);
  const auto found = std::ranges::find(table, id, &MomentPlan::id);
  return found == table.end() ? nullptr : &*found;
}

std::span<const MomentPlan> moments_not_reached(story::Protocol protocol, const story::Timeline& timeline) {
  const auto table = moment_table(protocol);
  const auto reached = [&](const MomentPlan& plan) {
    return std::ranges::any_of(timeline, [&](const auto& moment) { return moment.id == plan.id; });
  };
  const auto first = std::ranges::find_if_not(table, reached);
  return table.subspan(static_cast<std::size_t>(first - table.begin()));
}

}  // namespace lockbox::scenario
