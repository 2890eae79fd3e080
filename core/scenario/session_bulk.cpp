// The response, of any size: one moment made of many records, of which it keeps the first and the last.

#include <botan/hash.h>

#include <algorithm>
#include <utility>

#include "core/scenario/session.h"

namespace lockbox::scenario {

using story::KnowledgeId;
using story::MomentId;
using story::Party;

namespace {

/// RFC 5246 section 6.2.1: a TLSPlaintext fragment is at most 2^14 bytes.
constexpr std::size_t largest_plaintext = 1U << 14U;

/// How often progress is told: each MiB.
constexpr std::uint64_t records_between_reports = 64;

/// The head of the response and then its body, in pieces that each fill one record.
class ResponseText {
 public:
  ResponseText(std::string head, Payload& payload)
      : head_(std::move(head)), payload_(payload), total_(head_.size() + payload.size()), buffer_(largest_plaintext) {}

  std::uint64_t total() const { return total_; }
  std::uint64_t done() const { return done_; }
  std::uint64_t pieces() const { return (total_ + largest_plaintext - 1) / largest_plaintext; }

  Result<ByteView> next() {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(largest_plaintext, total_ - done_));
    const auto piece = std::span(buffer_).first(size);
    const auto of_head = done_ == 0 ? std::min(head_.size(), size) : 0;
    std::copy_n(head_.begin(), of_head, piece.begin());
    if (auto read = payload_.read(piece.subspan(of_head)); !read) {
      return tl::unexpected(std::move(read.error()));
    }
    done_ += size;
    return ByteView(piece);
  }

 private:
  std::string head_;
  Payload& payload_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  Bytes buffer_;
};

/// What is left out between the first and the last record.
class Omission {
 public:
  void add(ByteView plaintext) {
    ++elided_.records;
    elided_.bytes += plaintext.size();
    hash_->update(plaintext);
  }

  std::optional<story::Elided> result() {
    if (elided_.records == 0) {
      return std::nullopt;
    }
    hash_->final(elided_.sha256);
    return elided_;
  }

 private:
  story::Elided elided_;
  std::unique_ptr<Botan::HashFunction> hash_ = Botan::HashFunction::create_or_throw("SHA-256");
};

}  // namespace

Result<Bytes> Session::carry_response_piece(ByteView plaintext) {
  bank_->send(plaintext);
  if (auto settled = settle(Party::bank, bank_->take_effects()); !settled) {
    return tl::unexpected(std::move(settled.error()));
  }
  auto record = wire_.carry(wire::Direction::bank_to_browser);
  if (!record) {
    return failure("session-inconsistent", {{"reason", "the bank's channel sealed nothing"}});
  }
  browser_->receive(*record);
  if (auto settled = settle(Party::browser, browser_->take_effects()); !settled) {
    return tl::unexpected(std::move(settled.error()));
  }
  return std::move(*record);
}

Result<void> Session::stream_response(const AdvanceControl& control) {
  constexpr auto direction = wire::Direction::bank_to_browser;
  ResponseText response(http_response_head(*settings_.payload), *settings_.payload);
  auto moment = moment_of(MomentId::response);
  auto message = moment.message.value_or(story::Message{});
  Omission omission;
  std::uint64_t wire_bytes = 0;
  const auto pieces = response.pieces();
  for (std::uint64_t piece = 0; piece < pieces; ++piece) {
    if (control.stop.stop_requested()) {
      return failure("stopped");
    }
    const auto plaintext = response.next();
    if (!plaintext) {
      return tl::unexpected(plaintext.error());
    }
    auto record = carry_response_piece(*plaintext);
    if (!record) {
      return tl::unexpected(std::move(record.error()));
    }
    wire_bytes += record->size();
    if (piece == 0 || piece + 1 == pieces) {
      auto observed = observer_.observe(direction, *record);
      auto opened = observed ? std::move(*observed) : std::nullopt;
      if (!opened) {
        return failure("session-inconsistent", {{"reason", "the observer cannot open a record of the response"}});
      }
      if (piece == 0) {
        describe_response(moment, opened->plaintext);
      }
      message.records.push_back({std::move(*record), protection_of(std::move(*opened))});
    } else {
      const auto opened = observer_.observe_sealed(direction, *record);
      if (!opened) {
        return failure("session-inconsistent", {{"reason", opened.error().id}});
      }
      omission.add(*opened);
    }
    if (control.on_progress && piece % records_between_reports == 0) {
      control.on_progress({response.done(), response.total()});
    }
  }
  if (received_by_browser_ != response.total()) {
    return failure("session-inconsistent", {{"reason", "the browser did not receive all of the response"}});
  }
  message.elided = omission.result();
  moment.message = std::move(message);
  moment.facts["record_count"] = static_cast<std::int64_t>(pieces);
  moment.facts["wire_bytes"] = static_cast<std::int64_t>(wire_bytes);
  moment.facts["plaintext_bytes"] = static_cast<std::int64_t>(response.total());
  pending_.push_back(std::move(moment));
  return {};
}

void Session::describe_response(story::Moment& moment, const SecretBytes& beginning) {
  const auto text = as_text(beginning);
  moment.facts["first_line"] = std::string(text.substr(0, text.find('\r')));
  // A long response is not kept: its beginning stands for it.
  for (const auto party : {Party::browser, Party::bank}) {
    moment.changes.push_back({party, KnowledgeId::response, true, beginning});
  }
}

}  // namespace lockbox::scenario
