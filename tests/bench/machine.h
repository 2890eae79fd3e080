#pragma once

#include <map>
#include <string>

namespace lockbox::bench {

/// What the figures depend on: "cpu", "cores", "compiler", "build", "botan".
std::map<std::string, std::string> machine();

}  // namespace lockbox::bench
