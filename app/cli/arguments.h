#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "app/text/depth.h"
#include "core/base/random_source.h"
#include "core/base/result.h"
#include "core/scenario/catalogue.h"
#include "core/story/ids.h"

namespace lockbox::cli {

/// `lockbox-cli walk`. What is not given stays empty: the program fills in the present time and a fresh seed.
struct WalkArguments {
  const scenario::Scenario* scenario = nullptr;
  story::Protocol protocol = story::Protocol::tls12_rsa;
  text::Depth depth = text::Depth::story;
  bool attacker = false;
  std::uint32_t visits = 1;
  std::optional<Seed> seed = {};
  std::optional<Instant> time = {};
  std::optional<std::string> payload_file = {};
  std::optional<std::uint64_t> payload_size = {};
  bool json = false;
  std::optional<std::string> pcapng_file = {};
  bool with_secrets = false;
  std::optional<std::string> keylog_file = {};
};

struct ScenariosArguments {
  bool json = false;
};

/// `--help` and `--version`: what to print.
struct TextWanted {
  std::string text;
};

using Arguments = std::variant<WalkArguments, ScenariosArguments, TextWanted>;

constexpr std::uint32_t most_visits = 1000;

/// Reads a command line (without the program's name). Every error is one that errors.json has a line for.
Result<Arguments> parse_arguments(std::span<const char* const> arguments);

}  // namespace lockbox::cli
