#include "tests/tls/connection.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "core/tls/policy.h"

namespace lockbox::test {

using wire::Direction;

namespace {

constexpr Instant visit_time = std::chrono::sys_days(std::chrono::year(2026) / 10 / 1);

Seed seed_of_tests() {
  Seed seed{};
  seed.fill(0x5a);
  return seed;
}

scenario::Identity make(std::string_view scenario_id) {
  const auto* found = scenario::find_scenario(scenario_id);
  auto identity = found == nullptr ? Result<scenario::Identity>(failure("no such scenario"))
                                   : scenario::make_identity(*found, seed_of_tests(), visit_time);
  if (!identity) {
    throw std::runtime_error("no identity " + std::string(scenario_id) + ": " + identity.error().id);
  }
  return std::move(*identity);
}

Side receiver_of(Direction direction) {
  return direction == Direction::browser_to_bank ? Side::bank : Side::browser;
}

}  // namespace

const scenario::Identity& identity_of(std::string_view scenario_id) {
  static std::map<std::string, scenario::Identity, std::less<>> identities;
  auto found = identities.find(scenario_id);
  if (found == identities.end()) {
    found = identities.emplace(scenario_id, make(scenario_id)).first;
  }
  return found->second;
}

Connection::Connection(std::string_view scenario_id, const std::string& label) {
  const auto& identity = identity_of(scenario_id);
  const auto check = [&identity](std::span<const Botan::X509_Certificate> received_chain) {
    auto request = scenario::check_request(identity);
    request.chain = received_chain;
    return pki::check_server_certificate(request);
  };
  bank_ = tls::Endpoint::bank(settings_of(Side::bank, identity, label), {identity.chain, identity.private_key});
  browser_ = tls::Endpoint::browser(settings_of(Side::browser, identity, label), {identity.host, check});
  collect(Side::bank);
  collect(Side::browser);
}

tls::EndpointSettings Connection::settings_of(Side side, const scenario::Identity& identity, const std::string& label) {
  auto& received = received_[index(side)];
  return {tls::tls12_rsa_policy(), seeded_random(identity.seed, label + (side == Side::browser ? " browser" : " bank")),
          identity.time,
          [&received](ByteView plaintext) { received.insert(received.end(), plaintext.begin(), plaintext.end()); }};
}

void Connection::collect(Side side) {
  for (auto& effect : endpoint(side).take_effects()) {
    if (const auto* emitted = std::get_if<tls::RecordEmitted>(&effect)) {
      wire_.send(side == Side::browser ? Direction::browser_to_bank : Direction::bank_to_browser,
                 copy_of(emitted->record));
    }
    logs_[index(side)].push_back(std::move(effect));
  }
}

std::optional<TakenRecord> Connection::take() {
  for (const auto direction : {Direction::browser_to_bank, Direction::bank_to_browser}) {
    if (auto record = wire_.carry(direction)) {
      return TakenRecord{direction, std::move(*record)};
    }
  }
  return std::nullopt;
}

void Connection::deliver(Direction direction, ByteView bytes) {
  const auto side = receiver_of(direction);
  endpoint(side).receive(bytes);
  collect(side);
}

void Connection::run() {
  while (const auto record = take()) {
    deliver(record->direction, record->bytes);
  }
}

bool Connection::send(Side side, ByteView plaintext) {
  const bool sent = endpoint(side).send(plaintext);
  collect(side);
  return sent;
}

void Connection::close(Side side) {
  endpoint(side).close();
  collect(side);
}

bool Connection::established() const {
  return browser_->established() && bank_->established();
}

std::string_view kind_of(const tls::Effect& effect) {
  constexpr std::array<std::string_view, std::variant_size_v<tls::Effect>> kinds = {
      "RecordEmitted",       "RandomDrawn",        "CertificateChecked", "PreMasterSecretHeld",
      "MasterSecretDerived", "HandshakeCompleted", "AlertReceived",      "EndpointFailed"};
  return kinds.at(effect.index());
}

std::vector<std::string_view> kinds_of(const std::vector<tls::Effect>& effects) {
  std::vector<std::string_view> kinds(effects.size());
  std::ranges::transform(effects, kinds.begin(), kind_of);
  return kinds;
}

}  // namespace lockbox::test
