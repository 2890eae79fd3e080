#pragma once

#include "tests/bench/stage.h"

namespace lockbox::bench {

/// What the bulk benches move in one iteration.
constexpr std::uint64_t bulk_bytes = std::uint64_t{64} << 20U;

/// Each registers its benchmarks. What a benchmark needs is made here or before, outside the timed part. A benchmark
/// whose work does not come out as it must throws std::runtime_error: a figure for a failure would mean nothing.
void register_handshakes(const std::shared_ptr<const Stage>& stage);
void register_bulk(const std::shared_ptr<const Stage>& stage);
void register_checks(const std::shared_ptr<const Stage>& stage);
void register_dissection(const std::shared_ptr<const Stage>& stage);
void register_walks();

}  // namespace lockbox::bench
