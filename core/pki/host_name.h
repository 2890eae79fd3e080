#pragma once

#include <string_view>

namespace lockbox::pki {

enum class HostMatch { none, exact, wildcard };

/// Whether this is a DNS name in the preferred syntax (RFC 1034 section 3.5) and cannot be taken for an IP address:
/// labels of letters, digits and hyphens, the last of which is no number.
bool is_dns_name(std::string_view name);

/// A name that a browser can ask for: as above, or with the dot of an absolute name behind it.
bool is_host(std::string_view name);

/// Compares a dNSName of a certificate with the name asked for (RFC 9525 section 6.3): letters of either case; a star
/// stands for exactly one label, and only as the whole left-most one with two labels or more behind it. Nothing
/// matches where `host` is no host.
HostMatch match_host(std::string_view presented, std::string_view host);

}  // namespace lockbox::pki
