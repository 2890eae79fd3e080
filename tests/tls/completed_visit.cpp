#include "tests/tls/completed_visit.h"

#include <stdexcept>

namespace lockbox::test {

CompletedVisit::CompletedVisit(const std::string& label) : connection("valid", label) {
  run_observed();
  connection.send(Side::browser, view_of(request_text));
  run_observed();
  connection.send(Side::bank, view_of(response_text));
  run_observed();
  connection.close(Side::browser);
  run_observed();
}

void CompletedVisit::run_observed() {
  while (auto record = connection.take()) {
    if (const auto* held = connection.first<tls::PreMasterSecretHeld>(Side::browser)) {
      observer.learn_pre_master_secret(held->secret);
    }
    auto hash = observer.handshake_hash();
    auto opened = observer.observe(record->direction, record->bytes);
    if (!opened) {
      throw std::runtime_error("the observer cannot follow: " + opened.error().id);
    }
    connection.deliver(record->direction, record->bytes);
    records.push_back({record->direction, std::move(record->bytes), std::move(hash), std::move(*opened)});
  }
}

std::vector<const ObservedRecord*> CompletedVisit::sealed(wire::Direction direction) const {
  std::vector<const ObservedRecord*> found;
  for (const auto& record : records) {
    if (record.direction == direction && record.opened) {
      found.push_back(&record);
    }
  }
  return found;
}

const CompletedVisit& completed_visit() {
  static const CompletedVisit visit;
  return visit;
}

}  // namespace lockbox::test
