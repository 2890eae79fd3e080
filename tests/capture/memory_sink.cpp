#include "tests/capture/memory_sink.h"

#include <algorithm>

namespace lockbox::test {

Result<void> MemorySink::write(ByteView bytes) {
  calls_after_error_ += full_ ? 1 : 0;
  const auto fits = bytes.first(std::min(bytes.size(), room_ - bytes_.size()));
  bytes_.insert(bytes_.end(), fits.begin(), fits.end());
  if (fits.size() < bytes.size()) {
    full_ = true;
    return failure("disk-full");
  }
  return {};
}

}  // namespace lockbox::test
