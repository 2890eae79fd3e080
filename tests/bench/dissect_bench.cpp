// Bytes to trees of fields: the records of a real handshake, and full records of application data.

#include <benchmark/benchmark.h>

#include "core/dissect/dissect.h"
#include "core/wire/record.h"
#include "tests/bench/benches.h"

namespace lockbox::bench {

namespace {

using benchmark::State;
using story::CarriedRecord;

/// The records of one completed session.
struct Traffic {
  std::vector<CarriedRecord> handshake;
  std::vector<CarriedRecord> application_data;
};

Traffic record_session(const Stage& stage) {
  auto payload = scenario::generated_payload(std::uint64_t{1} << 20U);
  require(payload.has_value(), "the payload cannot be made");
  scenario::Session session(stage.identity, {.payload = std::move(*payload)});
  advance_to_end(session);
  Traffic traffic;
  for (const auto& moment : session.timeline()) {
    if (!moment.message) {
      continue;
    }
    if (moment.id == story::MomentId::response) {
      traffic.application_data.push_back(moment.message->records.front());
    } else if (moment.chapter < story::Chapter::bulk_transfer) {
      traffic.handshake.push_back(moment.message->records.front());
    }
  }
  constexpr std::size_t messages = 9;  // ClientHello … the bank's Finished, with both ChangeCipherSpecs
  require(traffic.handshake.size() == messages && !traffic.application_data.empty(), "the session lacks records");
  return traffic;
}

/// As a view shows a record: as it travelled, and, where it was sealed, what it held. Gives the bytes looked at.
std::size_t dissect(const CarriedRecord& record) {
  const auto sealing = record.protection ? dissect::Sealing::aead_gcm12 : dissect::Sealing::clear;
  benchmark::DoNotOptimize(dissect::dissect_record(record.wire, sealing));
  if (!record.protection) {
    return record.wire.size();
  }
  const auto& plaintext = record.protection->plaintext;
  benchmark::DoNotOptimize(dissect::dissect_fragment(record.wire.front(), plaintext));
  return record.wire.size() + plaintext.size();
}

void dissect_all(State& state, const std::vector<CarriedRecord>& records) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const auto& record : records) {
      bytes += dissect(record);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

}  // namespace

void register_dissection(const std::shared_ptr<const Stage>& stage) {
  const auto add = [](const char* name, std::vector<CarriedRecord> records) {
    benchmark::RegisterBenchmark(name, [records = std::move(records)](State& state) {
      dissect_all(state, records);
    })->Unit(benchmark::kMicrosecond);
  };
  auto traffic = record_session(*stage);
  add("dissect/handshake", std::move(traffic.handshake));
  add("dissect/application-data", std::move(traffic.application_data));
}

}  // namespace lockbox::bench
