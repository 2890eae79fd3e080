#include "core/story/key_name.h"

#include <array>
#include <string_view>

namespace lockbox::story {

namespace {

constexpr std::array<std::string_view, 16> colours{"Red",   "Amber", "Golden", "Lime",   "Green", "Jade",
                                                   "Teal",  "Azure", "Indigo", "Violet", "Plum",  "Pink",
                                                   "Brown", "Ivory", "Silver", "Black"};
constexpr std::array<std::string_view, 16> animals{"Panda", "Fox",    "Owl",   "Whale", "Hare", "Otter",
                                                   "Lynx",  "Crane",  "Bear",  "Crab",  "Frog", "Turtle",
                                                   "Raven", "Badger", "Moose", "Gecko"};

}  // namespace

std::string KeyName::text() const {
  auto name = std::string(colours.at(colour)) + "-" + std::string(animals.at(animal));
  if (digits) {
    const Bytes bytes{static_cast<std::uint8_t>(*digits >> 8U), static_cast<std::uint8_t>(*digits & 0xFFU)};
    name += " · " + to_hex(bytes);
  }
  return name;
}

KeyName key_name_of(ByteView shared_secret) {
  auto named = secret_copy_of(view_of("lockbox key name"));
  named.insert(named.end(), shared_secret.begin(), shared_secret.end());
  const auto first = sha256(named).front();
  return {static_cast<std::uint8_t>(first >> 4U), static_cast<std::uint8_t>(first & 0x0FU)};
}

KeyName key_name_of(ByteView shared_secret, ByteView master_secret) {
  auto name = key_name_of(shared_secret);
  if (master_secret.size() >= 2) {
    name.digits = static_cast<std::uint16_t>((master_secret[0] << 8U) | master_secret[1]);
  }
  return name;
}

}  // namespace lockbox::story
