#include "core/tls/effect.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lockbox::tls {

namespace {

/// RFC 5246 section 7.2, RFC 8446 section 6, RFC 6066 section 9, RFC 7301 section 3.2.
constexpr std::array<std::pair<std::uint8_t, std::string_view>, 31> alerts{{
    {0, "close_notify"},
    {10, "unexpected_message"},
    {20, "bad_record_mac"},
    {21, "decryption_failed"},
    {22, "record_overflow"},
    {30, "decompression_failure"},
    {40, "handshake_failure"},
    {42, "bad_certificate"},
    {43, "unsupported_certificate"},
    {44, "certificate_revoked"},
    {45, "certificate_expired"},
    {46, "certificate_unknown"},
    {47, "illegal_parameter"},
    {48, "unknown_ca"},
    {49, "access_denied"},
    {50, "decode_error"},
    {51, "decrypt_error"},
    {70, "protocol_version"},
    {71, "insufficient_security"},
    {80, "internal_error"},
    {86, "inappropriate_fallback"},
    {90, "user_canceled"},
    {100, "no_renegotiation"},
    {109, "missing_extension"},
    {110, "unsupported_extension"},
    {111, "certificate_unobtainable"},
    {112, "unrecognized_name"},
    {113, "bad_certificate_status_response"},
    {115, "unknown_psk_identity"},
    {116, "certificate_required"},
    {120, "no_application_protocol"},
}};

}  // namespace

std::string_view alert_name(std::uint8_t code) {
  const auto* const found = std::ranges::find(alerts, code, &std::pair<std::uint8_t, std::string_view>::first);
  return found == alerts.end() ? std::string_view("unknown") : found->second;
}

}  // namespace lockbox::tls
