#include "core/capture/capture_writer.h"

#include <algorithm>
#include <utility>

namespace lockbox::capture {

namespace {

using namespace std::chrono_literals;

constexpr Instant earliest{};
constexpr Instant latest = std::chrono::sys_days(9999y / 12 / 31);

}  // namespace

CaptureWriter::CaptureWriter(ByteSink& sink, std::string_view application) : sink_(sink) {
  Bytes head;
  pcapng::append_section_header(head, application);
  pcapng::append_interface(head);
  write(head);
}

void CaptureWriter::write(ByteView blocks) {
  if (status_) {
    status_ = sink_.write(blocks);
  }
}

void CaptureWriter::fail(Error error) {
  if (status_) {
    status_ = tl::unexpected(std::move(error));
  }
}

pcapng::Timestamp CaptureWriter::start_after_others(Instant wanted) {
  if (wanted < earliest || wanted > latest) {
    fail({"capture-time-out-of-range", {{"time", wanted}}});
  }
  return std::max<pcapng::Timestamp>(std::clamp(wanted, earliest, latest), free_from_);
}

void CaptureWriter::connection_ended(pcapng::Timestamp when) {
  free_from_ = when + 1s;
}

}  // namespace lockbox::capture
