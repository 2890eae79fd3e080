#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/identity.h"
#include "core/tls/endpoint.h"
#include "core/wire/wire.h"

namespace lockbox::test {

enum class Side { browser, bank };

/// The identity of one of the catalogue's scenarios, of a fixed seed and time. Made once in a process.
const scenario::Identity& identity_of(std::string_view scenario_id);

struct TakenRecord {
  wire::Direction direction = wire::Direction::browser_to_bank;
  Bytes bytes = {};
};

/// A browser and a bank, with a test standing between them: it takes each record and delivers it, or another.
class Connection {
 public:
  /// What the two sides draw follows from the identity's seed and `label`.
  explicit Connection(std::string_view scenario_id = "valid", const std::string& label = "visit 1");
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() = default;

  tls::Endpoint& endpoint(Side side) { return side == Side::browser ? *browser_ : *bank_; }

  /// The oldest record under way, the browser's first.
  std::optional<TakenRecord> take();

  /// Gives bytes to the side at that direction's end.
  void deliver(wire::Direction direction, ByteView bytes);

  /// Takes and delivers until the wire is silent.
  void run();

  bool send(Side side, ByteView plaintext);
  void close(Side side);

  /// Neither side has given up and both have finished the handshake.
  bool established() const;

  /// All that the side did, in its order.
  const std::vector<tls::Effect>& effects(Side side) const { return logs_[index(side)]; }

  /// All application data that reached the side.
  const Bytes& received(Side side) const { return received_[index(side)]; }

  /// The first effect of its kind, null where there is none.
  template <typename Kind>
  const Kind* first(Side side) const {
    for (const auto& effect : effects(side)) {
      if (const auto* found = std::get_if<Kind>(&effect)) {
        return found;
      }
    }
    return nullptr;
  }

 private:
  static std::size_t index(Side side) { return side == Side::browser ? 0 : 1; }
  tls::EndpointSettings settings_of(Side side, const scenario::Identity& identity, const std::string& label);
  void collect(Side side);

  std::array<std::vector<tls::Effect>, 2> logs_;
  std::array<Bytes, 2> received_;
  wire::Wire wire_;
  std::unique_ptr<tls::Endpoint> browser_;
  std::unique_ptr<tls::Endpoint> bank_;
};

/// "RecordEmitted", "RandomDrawn", …
std::string_view kind_of(const tls::Effect& effect);
std::vector<std::string_view> kinds_of(const std::vector<tls::Effect>& effects);

}  // namespace lockbox::test
