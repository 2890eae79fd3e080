#include "core/wire/wire.h"

#include "core/wire/record.h"

namespace lockbox::wire {

std::string_view id_of(Direction direction) {
  return direction == Direction::browser_to_bank ? "browser-to-bank" : "bank-to-browser";
}

bool RecordQueue::is_whole_record(ByteView bytes) const {
  const auto header = parse_record_header(bytes);
  return partial_.empty() && header && bytes.size() == record_header_size + header->length;
}

void RecordQueue::append(ByteView bytes) {
  append_owned(copy_of(bytes));
}

void RecordQueue::append_owned(Bytes&& bytes) {
  if (is_whole_record(bytes)) {
    records_.push_back(std::move(bytes));
    return;
  }
  partial_.insert(partial_.end(), bytes.begin(), bytes.end());
  cut_partial();
}

void RecordQueue::cut_partial() {
  std::size_t begin = 0;
  while (const auto header = parse_record_header(ByteView(partial_).subspan(begin))) {
    const auto size = record_header_size + header->length;
    if (partial_.size() - begin < size) {
      break;
    }
    records_.push_back(copy_of(ByteView(partial_).subspan(begin, size)));
    begin += size;
  }
  partial_.erase(partial_.begin(), partial_.begin() + static_cast<std::ptrdiff_t>(begin));
}

std::optional<Bytes> RecordQueue::take() {
  if (records_.empty()) {
    return std::nullopt;
  }
  auto record = std::move(records_.front());
  records_.pop_front();
  return record;
}

std::optional<Bytes> Wire::carry(Direction direction) {
  if (cut_) {
    return std::nullopt;
  }
  auto record = queue(direction).take();
  if (record) {
    for (auto* interceptor : interceptors_) {
      interceptor->on_record(direction, *record);
    }
  }
  return record;
}

}  // namespace lockbox::wire
