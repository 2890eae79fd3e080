#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "tests/dissect/sample_session.h"
#include "tests/fuzz/dissection_holds.h"

namespace {

namespace fs = std::filesystem;

void write_seeds(const fs::path& folder) {
  for (const auto& [name, bytes] : lockbox::dissect::test::fuzz_seeds()) {
    std::ofstream file(folder / name, std::ios::binary);
    file << lockbox::as_text(bytes);
  }
}

}  // namespace

/// An empty corpus folder on the command line is filled with real messages, so that none need be kept.
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  for (int index = 1; index < *argc; ++index) {
    const fs::path folder = (*argv)[index];
    if (fs::is_directory(folder) && fs::is_empty(folder)) {
      write_seeds(folder);
    }
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!lockbox::dissect::test::dissection_holds({data, size})) {
    std::abort();
  }
  return 0;
}
