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
  // More than one is let through to be reported in our own words.
  for (auto* option : walk.get_options()) {
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->disable_flag_override();
  }
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
      return failure(seed.error().id, {{"seed", *raw.seed}});
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

/// Also where neither exists yet, or one is a link to the other.
bool is_same_file(const std::optional<std::string>& one, const std::optional<std::string>& other) {
  std::error_code ignored;
  return one && other &&
         (std::filesystem::equivalent(*one, *other, ignored) ||
          std::filesystem::weakly_canonical(*one, ignored) == std::filesystem::weakly_canonical(*other, ignored));
}

Result<void> check_together(const WalkArguments& taken) {
  if (taken.payload_file && taken.payload_size) {
    return failure("payload-given-twice");
  }
  if (taken.with_secrets && !taken.pcapng_file) {
    return failure("with-secrets-needs-pcapng");
  }
  for (const auto& [one, other] :
       {std::pair(&taken.pcapng_file, &taken.keylog_file), std::pair(&taken.pcapng_file, &taken.payload_file),
        std::pair(&taken.keylog_file, &taken.payload_file)}) {
    if (is_same_file(*one, *other)) {
      return failure("same-file-twice", {{"file", one->value_or("")}});
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

std::vector<std::string> allowed_words(const CLI::App& app) {
  std::vector<std::string> words;
  for (const auto* command : app.get_subcommands(nullptr)) {
    words.push_back(command->get_name());
  }
  for (const auto* option : app.get_options()) {
    words.push_back(option->get_name());
  }
  return words;
}

tl::unexpected<Error> without_value(const CLI::Option& option) {
  return failure("option-without-value", {{"option", option.get_name()}, {"value", option.get_type_name()}});
}

/// The library takes whatever comes after an option for its value, and the last of several.
Result<void> check_each_option(const CLI::App& command) {
  for (const auto* option : command.get_options()) {
    if (option->count() > 1) {
      return failure("option-given-twice", {{"option", option->get_name()}});
    }
    const auto& values = option->results();
    if (option->get_items_expected_max() > 0 && !values.empty() && values.front().starts_with("--")) {
      return without_value(*option);
    }
  }
  return {};
}

/// The command that was being read after `words_before`; the program itself where none was yet.
const CLI::App* command_before(const CLI::App* app, std::span<const char* const> words_before) {
  for (const auto* command : app->get_subcommands()) {
    if (std::ranges::find(words_before, command->get_name()) != words_before.end()) {
      return command;
    }
  }
  return app;
}

/// What the library complains of.
tl::unexpected<Error> misread(const CLI::ParseError& problem, const CLI::App& app, std::span<const char* const> words) {
  const auto left_over = app.remaining(true);
  const auto unexpected = std::ranges::find_if(
      words, [&](const char* word) { return std::ranges::find(left_over, word) != left_over.end(); });
  const auto& command = *command_before(&app, {words.begin(), unexpected});
  if (unexpected != words.end()) {
    return failure("unexpected-argument",
                   {{"argument", std::string(*unexpected)}, {"allowed", allowed_words(command)}});
  }
  const std::string reason = problem.what();
  const auto* option = command.get_option_no_throw(reason.substr(0, reason.find(':')));
  if (option != nullptr && option->get_items_expected_max() > 0) {
    return without_value(*option);
  }
  return failure("command-line", {{"reason", reason}, {"allowed", allowed_words(command)}});
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
    return misread(problem, app, arguments);
  }
  for (const auto* parsed : app.get_subcommands()) {
    if (auto sound = check_each_option(*parsed); !sound) {
      return tl::unexpected(std::move(sound.error()));
    }
  }
  if (walk->parsed()) {
    return judged(raw);
  }
  if (list->parsed()) {
    return Arguments(scenarios);
  }
  return failure("no-arguments", {{"allowed", allowed_words(app)}});
}

}  // namespace lockbox::cli
