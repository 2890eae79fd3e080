#include "tests/interop/bridge.h"

#include <algorithm>
#include <stdexcept>

#include "core/wire/record.h"

namespace lockbox::test {

using wire::Direction;

Bridge::Bridge(Socket socket, tls::Endpoint& endpoint, Direction sends)
    : socket_(std::move(socket)),
      endpoint_(endpoint),
      sends_(sends),
      receives_(sends == Direction::browser_to_bank ? Direction::bank_to_browser : Direction::browser_to_bank) {
  flush();
}

void Bridge::flush() {
  settle({});
}

// The secret that opens what the peer sent is an effect of the endpoint; its answers come after what they answer.
void Bridge::settle(ByteView received) {
  auto effects = endpoint_.take_effects();
  for (const auto& effect : effects) {
    if (const auto* held = std::get_if<tls::PreMasterSecretHeld>(&effect)) {
      observer_.learn_pre_master_secret(held->secret);
    }
  }
  observe(receives_, received);
  for (auto& effect : effects) {
    if (const auto* emitted = std::get_if<tls::RecordEmitted>(&effect)) {
      observe(sends_, emitted->record);
      socket_.send(emitted->record);
    }
    effects_.push_back(std::move(effect));
  }
}

bool Bridge::receive_once() {
  const auto bytes = socket_.receive();
  endpoint_.receive(bytes);
  settle(bytes);
  return !bytes.empty();
}

void Bridge::run_until(const std::function<bool()>& done) {
  while (!done() && receive_once()) {
  }
}

void Bridge::finish() {
  flush();
  socket_.finish_sending();
  run_until([] { return false; });
}

void Bridge::observe(Direction direction, ByteView bytes) {
  auto& side = sides_.at(index(direction));
  side.records.append(bytes);
  while (const auto record = side.records.take()) {
    side.largest_record = std::max(side.largest_record, record->size());
    auto hash = observer_.handshake_hash();
    auto opened = observer_.observe(direction, *record);
    if (!opened) {
      throw std::runtime_error("the observer cannot follow: " + opened.error().id);
    }
    if (*opened) {
      keep(direction, *record, std::move(**opened), std::move(hash));
    }
  }
}

void Bridge::keep(Direction direction, ByteView record, tls::OpenedRecord&& opened, Bytes hash_before) {
  auto& side = sides_.at(index(direction));
  const auto header = wire::parse_record_header(record);
  if (header->is(wire::ContentType::application_data)) {
    side.application_data.insert(side.application_data.end(), opened.plaintext.begin(), opened.plaintext.end());
    return;
  }
  if (header->is(wire::ContentType::handshake)) {
    side.hash_before_finished = std::move(hash_before);
  }
  side.messages.push_back(std::move(opened.plaintext));
}

const Bytes& Bridge::observed(Direction direction) const {
  return sides_.at(index(direction)).application_data;
}

const std::vector<SecretBytes>& Bridge::observed_messages(Direction direction) const {
  return sides_.at(index(direction)).messages;
}

const Bytes& Bridge::hash_before_finished(Direction direction) const {
  return sides_.at(index(direction)).hash_before_finished;
}

}  // namespace lockbox::test
