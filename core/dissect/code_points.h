#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockbox::dissect {

// Each gives the number and the name that the IANA registry (or RFC 8701 for GREASE) has for it: "22 handshake",
// "0x0303 TLS 1.2", "0x1234 unknown".

std::string describe_content_type(std::uint32_t type);
std::string describe_version(std::uint32_t version);
std::string describe_handshake_type(std::uint32_t type);
std::string describe_cipher_suite(std::uint32_t suite);
std::string describe_compression_method(std::uint32_t method);
std::string describe_extension_type(std::uint32_t type);
std::string describe_named_group(std::uint32_t group);
std::string describe_signature_scheme(std::uint32_t scheme);
std::string describe_point_format(std::uint32_t format);
std::string describe_certificate_type(std::uint32_t type);
std::string describe_status_type(std::uint32_t type);
std::string describe_name_type(std::uint32_t type);
std::string describe_alert_level(std::uint32_t level);
std::string describe_alert_description(std::uint32_t description);

}  // namespace lockbox::dissect
