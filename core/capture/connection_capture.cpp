#include "core/capture/connection_capture.h"

namespace lockbox::capture {

ConnectionCapture::ConnectionCapture(CaptureWriter& writer, const Visit& visit, Secrets secrets)
    : writer_(writer),
      holding_back_(secrets == Secrets::awaited),
      conversation_(flow_of(visit.seed, visit.number), writer.start_after_others(visit.start), *this) {
  write_unless_held_back();
}

void ConnectionCapture::on_frame(pcapng::Timestamp when, ByteView frame) {
  pcapng::append_packet(blocks_, when, frame);
}

void ConnectionCapture::on_record(wire::Direction direction, ByteView record) {
  if (finished_) {
    writer_.fail({"capture-finished"});
    return;
  }
  if (!writer_.status()) {
    return;
  }
  conversation_.carry(direction, record);
  write_unless_held_back();
}

Result<void> ConnectionCapture::embed_secrets(ByteView key_log) {
  if (!holding_back_) {
    writer_.fail({"capture-secrets-not-awaited"});
    return writer_.status();
  }
  holding_back_ = false;
  writer_.write(pcapng::secrets_block(key_log));
  write_unless_held_back();
  return writer_.status();
}

Result<void> ConnectionCapture::finish(Ending ending) {
  if (finished_) {
    return writer_.status();
  }
  finished_ = true;
  holding_back_ = false;
  if (ending != Ending::cut) {
    conversation_.close(ending == Ending::closed_by_browser ? wire::Direction::browser_to_bank
                                                            : wire::Direction::bank_to_browser);
  }
  write_unless_held_back();
  writer_.connection_ended(conversation_.now());
  return writer_.status();
}

void ConnectionCapture::write_unless_held_back() {
  if (!holding_back_) {
    writer_.write(blocks_);
    blocks_.clear();
  } else if (blocks_.size() > largest_held_back) {
    writer_.fail({"capture-held-back-too-much", {{"limit", static_cast<std::int64_t>(largest_held_back)}}});
    blocks_ = {};
  }
}

}  // namespace lockbox::capture
