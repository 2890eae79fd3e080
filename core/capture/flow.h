#pragma once

#include <cstdint>

#include "core/base/random_source.h"
#include "core/capture/frame.h"

namespace lockbox::capture {

/// What a TCP connection starts from, at one of its two ends.
struct FlowEnd {
  Endpoint endpoint = {};
  std::uint32_t initial_sequence = 0;
  std::uint16_t first_identification = 0;  ///< of the IPv4 header
};

/// The connection of one visit: addresses for documentation (RFC 5737), locally administered hardware addresses, the
/// bank at port 443.
struct Flow {
  FlowEnd browser = {};
  FlowEnd bank = {};
};

/// The same seed and visit give the same flow. Up to 16384 visits in a row have different ports at the browser.
Flow flow_of(const Seed& seed, std::uint64_t visit);

}  // namespace lockbox::capture
