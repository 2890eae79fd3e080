#include "tests/interop/served_visit.h"

#include <stdexcept>

namespace lockbox::test {

namespace {

std::vector<std::string> with_port(std::vector<std::string> words, std::uint16_t port) {
  constexpr std::string_view place = "{port}";
  for (auto& word : words) {
    if (const auto at = word.find(place); at != std::string::npos) {
      word.replace(at, place.size(), std::to_string(port));
    }
  }
  return words;
}

}  // namespace

ServedVisit::ServedVisit(const LiveIdentity& identity, std::unique_ptr<scenario::Payload> payload,
                         std::vector<std::string> client, std::string_view client_input)
    : bank_(identity.bank([this](ByteView plaintext) { request_ += as_text(plaintext); })) {
  require_program(client.front());
  const Listener listener;
  Process process(with_port(std::move(client), listener.port()), client_input);
  bridge_ = std::make_unique<Bridge>(listener.accept_from(process), *bank_, wire::Direction::bank_to_browser);
  bridge_->run_until([this] { return request_.ends_with("\r\n\r\n") || bank_->failed(); });
  if (!request_.empty()) {
    answer(*payload);
  }
  bridge_->finish();
  client_outcome_ = process.wait();
}

void ServedVisit::answer(scenario::Payload& payload) {
  response_ = scenario::http_response_head(payload);
  body_.resize(payload.size());
  const auto read = payload.read({reinterpret_cast<std::uint8_t*>(body_.data()), body_.size()});
  if (!read) {
    throw std::runtime_error("the payload cannot be read: " + read.error().id);
  }
  response_ += body_;
  bank_->send(view_of(response_));
  bank_->close();
}

}  // namespace lockbox::test
