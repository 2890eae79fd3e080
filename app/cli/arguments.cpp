#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "app/cli/instant_text.h"
#include "core/scenario/payload.h"

namespace lockbox::cli {

namespace {

/// The words of a command line as they were typed, before they are judged.
struct RawWalk {
  std::string scenario = "valid";
  std::string protocol = "tls12-rsa";
  std::string depth = "story";
  std::string visits = "1";
  std::optional<std::string> seed;
  std::optional<std::string> time;
  std::optional<std::string> payload_size;
  WalkArguments taken;
};

std::vector<std::string> scenario_ids() {
  std::vector<std::string> ids;
  for (const auto& known : scenario::all_scenarios()) {
    ids.emplace_back(known.id);
  }
  return ids;
}

void declare_walk(CLI::App& walk, RawWalk& raw) {
  auto& taken = raw.taken;
  walk.add_option("--scenario", raw.scenario, "which certificate the bank brings (see 'scenarios')")->type_name("ID");
  walk.add_option("--protocol", raw.protocol, "tls12-rsa")->type_name("ID");
  walk.add_option("--depth", raw.depth, "story, protocol or bytes")->type_name("DEPTH");
  walk.add_flag("--attacker", taken.attacker, "also tell what the attacker on the wire gets");
  walk.add_option("--visits", raw.visits, "visits to the same bank, one after another")->type_name("N");
  walk.add_option("--seed", raw.seed, "64 hex digits from which all keys and random values follow")->type_name("HEX64");
  walk.add_option("--time", raw.time, "the time of the visit, 2026-11-21T08:00:00Z")->type_name("ISO8601");
  walk.add_option("--payload", taken.payload_file, "a file that the bank sends instead of its page")->type_name("FILE");
  walk.add_option("--payload-size", raw.payload_size, "so many made-up bytes instead")->type_name("BYTES");
  walk.add_flag("--json", taken.json, "everything, for programs");
  walk.add_option("--pcapng", taken.pcapng_file, "write a capture for Wireshark")->type_name("FILE");
  walk.add_flag("--with-secrets", taken.with_secrets, "put the session's secrets into the capture");
  walk.add_option("--keylog", taken.keylog_file, "write the secrets as an NSS key log")->type_name("FILE");
}

/// A whole number in decimal digits. A sign or anything else is an error that the caller words.
std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = end == text.data() + text.size() && !text.empty();
  if (problem == std::errc::result_out_of_range && all) {
    return std::numeric_limits<std::uint64_t>::max();
  }
  return problem == std::errc{} && all ? std::optional(number) : std::nullopt;
}

bool is_negative_number(std::string_view text) {
  return text.starts_with('-') && whole_number(text.substr(1));
}

Result<void> take_choices(const RawWalk& raw, WalkArguments& taken) {
  taken.scenario = scenario::find_scenario(raw.scenario);
  if (taken.scenario == nullptr) {
    return failure("unknown-scenario", {{"scenario", raw.scenario}, {"allowed", scenario_ids()}});
  }
  const auto protocol = story::protocol_from_id(raw.protocol);
  if (!protocol) {
    return failure("unknown-protocol",
                   {{"protocol", raw.protocol}, {"allowed", std::string(id_of(story::Protocol::tls12_rsa))}});
  }
  taken.protocol = *protocol;
  const auto depth = text::depth_from_id(raw.depth);
  if (!depth) {
    return failure("unknown-depth",
                   {{"depth", raw.depth}, {"allowed", std::vector<std::string>{"story", "protocol", "bytes"}}});
  }
  taken.depth = *depth;
  return {};
}

Result<void> take_payload_size(const std::string& size, WalkArguments& taken) {
  const Facts facts{{"size", size}, {"largest", static_cast<std::int64_t>(scenario::largest_payload)}};
  const auto bytes = whole_number(size);
  if (!bytes) {
    return failure(is_negative_number(size) ? "payload-size-negative" : "payload-size-not-a-number", facts);
  }
  if (*bytes > scenario::largest_payload) {
    return failure("payload-size-too-large", facts);
  }
  taken.payload_size = bytes;
  return {};
}

Result<void> take_values(const RawWalk& raw, WalkArguments& taken) {
  const auto visits = whole_number(raw.visits);
  if (!visits || *visits < 1 || *visits > most_visits) {
    return failure("visits-out-of-range",
                   {{"visits", raw.visits}, {"largest", static_cast<std::int64_t>(most_visits)}});
  }
  taken.visits = static_cast<std::uint32_t>(*visits);
  if (raw.seed) {
    const auto seed = seed_from_hex(*raw.seed);
    if (!seed) {
      return tl::unexpected(seed.error());
    }
    taken.seed = *seed;
  }
  if (raw.time) {
    const auto time = parse_iso8601(*raw.time);
    if (!time) {
      return tl::unexpected(time.error());
    }
    taken.time = *time;
  }
  return raw.payload_size ? take_payload_size(*raw.payload_size, taken) : Result<void>{};
}

Result<void> check_together(const WalkArguments& taken) {
  if (taken.payload_file && taken.payload_size) {
    return failure("payload-given-twice");
  }
  if (taken.with_secrets && !taken.pcapng_file) {
    return failure("with-secrets-needs-pcapng");
  }
  const auto same = [](const auto& one, const auto& other) {
    std::error_code ignored;
    return one && other && (*one == *other || std::filesystem::equivalent(*one, *other, ignored));
  };
  for (const auto& [one, other] :
       {std::pair(&taken.pcapng_file, &taken.keylog_file), std::pair(&taken.pcapng_file, &taken.payload_file),
        std::pair(&taken.keylog_file, &taken.payload_file)}) {
    if (same(*one, *other)) {
      return failure("same-file-twice", {{"file", **one}});
    }
  }
  return {};
}

Result<Arguments> judged(RawWalk& raw) {
  for (const auto step : {take_choices, take_values}) {
    if (auto done = step(raw, raw.taken); !done) {
      return tl::unexpected(std::move(done.error()));
    }
  }
  if (auto done = check_together(raw.taken); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  return Arguments(std::move(raw.taken));
}

}  // namespace

Result<Arguments> parse_arguments(std::span<const char* const> arguments) {
  CLI::App app("A real TLS handshake between a browser and a bank, step by step.", "lockbox-cli");
  app.set_version_flag("--version", "lockbox-cli " LOCKBOX_VERSION);
  app.require_subcommand(0, 1);
  RawWalk raw;
  auto* walk = app.add_subcommand("walk", "play one session, moment by moment");
  declare_walk(*walk, raw);
  ScenariosArguments scenarios;
  auto* list = app.add_subcommand("scenarios", "list the certificate set-ups that 'walk --scenario' knows");
  list->add_flag("--json", scenarios.json, "the same, for programs");
  try {
    // The library takes them last first.
    std::vector<std::string> words(arguments.rbegin(), arguments.rend());
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return Arguments(TextWanted{walk->parsed()   ? walk->help("lockbox-cli")
                                : list->parsed() ? list->help("lockbox-cli")
                                                 : app.help("", CLI::AppFormatMode::All)});
  } catch (const CLI::CallForVersion&) {
    return Arguments(TextWanted{"lockbox-cli " LOCKBOX_VERSION "\n"});
  } catch (const CLI::ParseError& problem) {
    return failure("command-line", {{"reason", std::string(problem.what())}});
  }
  if (walk->parsed()) {
    return judged(raw);
  }
  if (list->parsed()) {
    return Arguments(scenarios);
  }
  return failure("no-arguments", {{"allowed", std::vector<std::string>{"walk", "scenarios"}}});
}

}  // namespace lockbox::cli
