#pragma once

#include <chrono>
#include <string_view>

#include "core/base/bytes.h"

/// The blocks of a pcapng file, draft-ietf-opsawg-pcapng, little endian. Section numbers are those of the draft.
namespace lockbox::capture::pcapng {

/// Microseconds hold every date that a certificate can name; nanoseconds in 64 bits end in the year 2554.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Section 4.1: begins the file. `application` is what made it (at most 65535 bytes; more are left out).
void append_section_header(Bytes& out, std::string_view application);

/// Section 4.2: one Ethernet interface with timestamps in microseconds; packets name it by the index 0.
void append_interface(Bytes& out);

/// Section 4.3: one packet of the interface 0, captured whole. `when` must not lie before 1970.
void append_packet(Bytes& out, Timestamp when, ByteView frame);

/// Section 4.7: a Decryption Secrets Block with the lines of a TLS key log. A reader applies it to the packets that
/// follow it in the file, not to those before.
SecretBytes secrets_block(ByteView key_log);

}  // namespace lockbox::capture::pcapng
