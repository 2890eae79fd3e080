#include "core/pki/host_name.h"

#include <algorithm>

namespace lockbox::pki {

namespace {

// The characters' classes are those of ASCII, whatever the locale.
bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

char lower(char character) {
  constexpr char distance = 'a' - 'A';
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character + distance) : character;
}

bool is_letter(char character) {
  return lower(character) >= 'a' && lower(character) <= 'z';
}

bool is_label(std::string_view label) {
  constexpr std::size_t longest_label = 63;
  const auto allowed = [](char character) { return is_letter(character) || is_digit(character) || character == '-'; };
  return !label.empty() && label.size() <= longest_label && std::ranges::all_of(label, allowed) &&
         label.front() != '-' && label.back() != '-';
}

bool equal(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view without_final_dot(std::string_view host) {
  return host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
}

}  // namespace

bool is_dns_name(std::string_view name) {
  constexpr std::size_t longest_name = 253;
  if (name.size() > longest_name) {
    return false;
  }
  for (;;) {
    const auto dot = name.find('.');
    if (!is_label(name.substr(0, dot))) {
      return false;
    }
    if (dot == std::string_view::npos) {
      return !std::ranges::all_of(name, is_digit);
    }
    name.remove_prefix(dot + 1);
  }
}

bool is_host(std::string_view name) {
  return is_dns_name(without_final_dot(name));
}

HostMatch match_host(std::string_view presented, std::string_view host) {
  constexpr std::string_view star = "*.";
  host = without_final_dot(host);
  if (!is_dns_name(host)) {
    return HostMatch::none;
  }
  if (!presented.starts_with(star)) {
    return is_dns_name(presented) && equal(presented, host) ? HostMatch::exact : HostMatch::none;
  }
  const auto behind_star = presented.substr(star.size());
  const auto dot = host.find('.');
  const bool matches = is_dns_name(behind_star) && behind_star.find('.') != std::string_view::npos &&
                       dot != std::string_view::npos && equal(behind_star, host.substr(dot + 1));
  return matches ? HostMatch::wildcard : HostMatch::none;
}

}  // namespace lockbox::pki
