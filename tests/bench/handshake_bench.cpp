// A session disclosed moment by moment beside the stack alone: the handshake, and a whole visit with a small page.

#include <benchmark/benchmark.h>

#include "tests/bench/benches.h"

namespace lockbox::bench {

namespace {

using benchmark::State;
using StagePointer = std::shared_ptr<const Stage>;

/// What the bare parties say to each other once the handshake is done: the same bytes as in a session.
struct Conversation {
  std::string request;
  Bytes response;
};

Conversation conversation_of(const scenario::Identity& identity) {
  const auto page = scenario::page_payload(identity.host);
  auto response = to_bytes(scenario::http_response_head(*page));
  Bytes body(page->size());
  require(page->read(body).has_value(), "the page cannot be read");
  response.insert(response.end(), body.begin(), body.end());
  return {scenario::http_request(identity.host), std::move(response)};
}

void bare_handshake(State& state, const Stage& stage) {
  std::uint32_t visit = 0;
  for (auto _ : state) {
    BareConnection connection(stage.bare, ++visit);
    connection.deliver();
    require(connection.established(), "the bare handshake did not complete");
  }
}

void observed_handshake(State& state, const Stage& stage) {
  std::uint32_t visit = 0;
  for (auto _ : state) {
    scenario::Session session(stage.identity, {.visit = ++visit, .payload = nullptr});
    advance_to(session, story::MomentId::server_finished);
  }
}

void bare_visit(State& state, const Stage& stage, const Conversation& conversation) {
  std::uint32_t visit = 0;
  for (auto _ : state) {
    BareConnection connection(stage.bare, ++visit);
    connection.deliver();
    connection.browser().send(conversation.request);
    connection.deliver();
    connection.bank().send(conversation.response);
    connection.deliver();
    connection.browser().close();
    connection.deliver();
    require(connection.received_by_browser() == conversation.response.size() && connection.closed(),
            "the bare visit did not complete");
  }
}

void observed_visit(State& state, const Stage& stage) {
  std::uint32_t visit = 0;
  for (auto _ : state) {
    scenario::Session session(stage.identity, {.visit = ++visit, .payload = nullptr});
    advance_to_end(session);
  }
}

}  // namespace

void register_handshakes(const StagePointer& stage) {
  const auto add = [](const char* name, const auto& run) {
    benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMicrosecond);
  };
  add("handshake/bare", [stage](State& state) { bare_handshake(state, *stage); });
  add("handshake/observed", [stage](State& state) { observed_handshake(state, *stage); });
  add("visit/bare", [stage, conversation = conversation_of(*stage->identity)](State& state) {
    bare_visit(state, *stage, conversation);
  });
  add("visit/observed", [stage](State& state) { observed_visit(state, *stage); });
}

}  // namespace lockbox::bench
