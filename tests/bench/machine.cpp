#include "tests/bench/machine.h"

#include <botan/version.h>

#include <fstream>
#include <thread>

namespace lockbox::bench {

namespace {

std::string cpu_model() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return "unknown";
}

}  // namespace

std::map<std::string, std::string> machine() {
  return {{"cpu", cpu_model()},
          {"cores", std::to_string(std::thread::hardware_concurrency())},
          {"compiler", LOCKBOX_COMPILER},
          {"build", LOCKBOX_BUILD_TYPE},
          {"botan", Botan::short_version_string()}};
}

}  // namespace lockbox::bench
