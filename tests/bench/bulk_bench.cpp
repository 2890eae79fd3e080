// Application data from the bank to the browser in full records: through two bare channels; through both endpoints
// and the wire; and as the response of a session, whose observer opens and hashes every record besides.

#include <benchmark/benchmark.h>

#include "core/pki/check.h"
#include "core/tls/endpoint.h"
#include "core/tls/policy.h"
#include "core/wire/wire.h"
#include "tests/bench/benches.h"

namespace lockbox::bench {

namespace {

using benchmark::State;
using wire::Direction;

/// RFC 5246 section 6.2.1: a TLSPlaintext fragment is at most 2^14 bytes.
constexpr std::size_t largest_plaintext = 1U << 14U;
constexpr std::uint64_t records = bulk_bytes / largest_plaintext;

/// Both endpoints on a wire, as a session drives them, without the session.
class EndpointPair {
 public:
  explicit EndpointPair(const scenario::Identity& identity) {
    bank_ = tls::Endpoint::bank(settings(identity, "bank", nullptr), {identity.chain, identity.private_key});
    browser_ = tls::Endpoint::browser(
        settings(identity, "browser", [this](ByteView plaintext) { received_ += plaintext.size(); }),
        {identity.host, [&identity](auto received_chain) {
           auto request = scenario::check_request(identity);
           request.chain = received_chain;
           return pki::check_server_certificate(request);
         }});
    deliver();
    require(browser_->established() && bank_->established(), "the endpoints did not complete the handshake");
  }

  void carry_to_browser(ByteView plaintext) {
    bank_->send(plaintext);
    deliver();
  }

  std::uint64_t received_by_browser() const { return received_; }

 private:
  static tls::EndpointSettings settings(const scenario::Identity& identity, const std::string& purpose,
                                        std::function<void(ByteView)> on_data) {
    return {tls::tls12_rsa_policy(), seeded_random(identity.seed, "bulk " + purpose), identity.time,
            std::move(on_data)};
  }

  void collect(tls::Endpoint& sender, Direction direction) {
    for (auto& effect : sender.take_effects()) {
      if (auto* emitted = std::get_if<tls::RecordEmitted>(&effect)) {
        wire_.send(direction, std::move(emitted->record));
      }
    }
  }

  void deliver() {
    collect(*browser_, Direction::browser_to_bank);
    collect(*bank_, Direction::bank_to_browser);
    while (wire_.waiting(Direction::browser_to_bank) || wire_.waiting(Direction::bank_to_browser)) {
      if (const auto record = wire_.carry(Direction::browser_to_bank)) {
        bank_->receive(*record);
        collect(*bank_, Direction::bank_to_browser);
      }
      if (const auto record = wire_.carry(Direction::bank_to_browser)) {
        browser_->receive(*record);
        collect(*browser_, Direction::browser_to_bank);
      }
    }
  }

  wire::Wire wire_;
  std::unique_ptr<tls::Endpoint> bank_;
  std::unique_ptr<tls::Endpoint> browser_;
  std::uint64_t received_ = 0;
};

void count_bytes(State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bulk_bytes));
}

void bare_bulk(State& state, const Stage& stage) {
  BareConnection connection(stage.bare, 1);
  connection.deliver();
  const Bytes piece(largest_plaintext, 'x');
  for (auto _ : state) {
    for (std::uint64_t record = 0; record < records; ++record) {
      connection.bank().send(piece);
      connection.deliver();
    }
  }
  require(connection.received_by_browser() == static_cast<std::uint64_t>(state.iterations()) * bulk_bytes,
          "the bare channels lost application data");
  count_bytes(state);
}

void endpoint_bulk(State& state, const Stage& stage) {
  EndpointPair endpoints(*stage.identity);
  const Bytes piece(largest_plaintext, 'x');
  for (auto _ : state) {
    for (std::uint64_t record = 0; record < records; ++record) {
      endpoints.carry_to_browser(piece);
    }
  }
  require(endpoints.received_by_browser() == static_cast<std::uint64_t>(state.iterations()) * bulk_bytes,
          "the endpoints lost application data");
  count_bytes(state);
}

void observed_bulk(State& state, const Stage& stage) {
  std::uint32_t visit = 0;
  for (auto _ : state) {
    state.PauseTiming();
    auto payload = scenario::generated_payload(bulk_bytes);
    require(payload.has_value(), "the payload cannot be made");
    scenario::Session session(stage.identity, {.visit = ++visit, .payload = std::move(*payload)});
    advance_to(session, story::MomentId::request);
    state.ResumeTiming();
    advance_to(session, story::MomentId::response);
  }
  count_bytes(state);
}

}  // namespace

void register_bulk(const std::shared_ptr<const Stage>& stage) {
  const auto add = [&stage](const char* name, void (*run)(State&, const Stage&)) {
    benchmark::RegisterBenchmark(name, [stage, run](State& state) {
      run(state, *stage);
    })->Unit(benchmark::kMillisecond);
  };
  add("bulk/bare", bare_bulk);
  add("bulk/endpoints", endpoint_bulk);
  add("bulk/observed", observed_bulk);
}

}  // namespace lockbox::bench
