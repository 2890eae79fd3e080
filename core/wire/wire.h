#pragma once

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace lockbox::wire {

enum class Direction { browser_to_bank, bank_to_browser };

/// "browser-to-bank", "bank-to-browser".
std::string_view id_of(Direction direction);

/// Cuts a stream of bytes into records by the length in their headers (RFC 5246 section 6.2.1).
class RecordQueue {
 public:
  /// Takes bytes that need not begin or end at a record's border.
  void append(ByteView bytes);

  /// The same without a copy where `bytes` is one whole record.
  void append_owned(Bytes&& bytes);

  /// The oldest whole record with its header, or nothing while it has not all arrived.
  std::optional<Bytes> take();

  bool empty() const { return records_.empty(); }

  /// Bytes that do not make a whole record yet.
  std::size_t partial_bytes() const { return partial_.size(); }

 private:
  bool is_whole_record(ByteView bytes) const;
  void cut_partial();

  std::deque<Bytes> records_;
  Bytes partial_;
};

/// Sees every record when it is carried, in the order of carrying.
class Interceptor {
 public:
  Interceptor() = default;
  Interceptor(const Interceptor&) = delete;
  Interceptor& operator=(const Interceptor&) = delete;
  virtual ~Interceptor() = default;

  /// `record` is one whole record with its header; it is valid during the call only.
  virtual void on_record(Direction direction, ByteView record) = 0;
};

/// A queue each way. Whoever stands on the wire sees each record as it is carried out of its queue.
class Wire {
 public:
  /// `interceptor` must outlive the wire.
  void attach(Interceptor& interceptor) { interceptors_.push_back(&interceptor); }

  void send(Direction direction, Bytes&& bytes) { queue(direction).append_owned(std::move(bytes)); }

  /// Carries the oldest record of that direction; nothing where none is waiting or the wire is cut.
  std::optional<Bytes> carry(Direction direction);

  bool waiting(Direction direction) const { return !cut_ && !queue(direction).empty(); }

  /// From now on nothing is carried any more.
  void cut() { cut_ = true; }
  bool is_cut() const { return cut_; }

 private:
  const RecordQueue& queue(Direction direction) const {
    return direction == Direction::browser_to_bank ? to_bank_ : to_browser_;
  }
  RecordQueue& queue(Direction direction) { return direction == Direction::browser_to_bank ? to_bank_ : to_browser_; }

  RecordQueue to_bank_;
  RecordQueue to_browser_;
  std::vector<Interceptor*> interceptors_;
  bool cut_ = false;
};

}  // namespace lockbox::wire
