#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.h"

namespace lockbox::test {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

constexpr std::string_view seed = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr std::string_view time_of_visit = "2026-11-21T08:00:00Z";

inline const Words all_scenarios{"valid", "expired", "wrong-host", "untrusted-root", "self-signed", "revoked-crl"};
inline const Words all_depths{"story", "protocol", "bytes"};

/// The command line of `lockbox-cli` with these arguments, for programs that run other programs.
Words command(const Words& arguments);

/// The command line of `lockbox-cli walk` with the seed and the time above, and then these arguments.
Words walk_command(const Words& arguments);

/// The same without root's power to read and write whatever the modes of files say: root can prove these too.
Words without_privileges(const Words& command);

/// Runs `lockbox-cli` with these arguments.
Outcome lockbox_cli(const Words& arguments);

/// A run of walk_command(). It is made once, however often it is asked for: keys take long under the sanitizers.
const Outcome& walk(const Words& arguments);

/// What such a run prints with --json besides. The running test fails where it is no JSON.
const Json& walk_json(const Words& arguments);

/// The arguments that choose a scenario and a depth.
Words chosen(const std::string& scenario, const std::string& depth);

/// One after another.
Words joined(Words words, const Words& more);

/// Status 2, and on standard error one sentence of the program's, which holds all of `words`.
void expect_complaint(const Outcome& outcome, const Words& words);

std::vector<std::string> lines_of(const std::string& text);

/// What GoogleTest takes for a name: "wrong_host".
std::string as_test_name(std::string id);

/// Null where the visit has no such moment.
const Json* find_moment(const Json& visit, std::string_view id);

}  // namespace lockbox::test
