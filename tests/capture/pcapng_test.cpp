#include "core/capture/pcapng.h"

#include <gtest/gtest.h>

#include <string>

namespace lockbox::capture::pcapng {
namespace {

TEST(Pcapng, SectionHeaderBlockHasTheBytesOfSection4_1) {
  Bytes out;
  append_section_header(out, "Lockbox 1.0");
  EXPECT_EQ(to_hex(out),
            "0a0d0d0a"                  // block type
            "30000000"                  // total length: 48
            "4d3c2b1a"                  // byte-order magic, little endian
            "01000000"                  // version 1.0
            "ffffffffffffffff"          // section length not told
            "04000b00"                  // shb_userappl, 11 bytes
            "4c6f636b626f7820312e3000"  // "Lockbox 1.0", padded
            "00000000"                  // opt_endofopt
            "30000000");                // total length
}

TEST(Pcapng, InterfaceDescriptionBlockIsEthernetInMicroseconds) {
  Bytes out;
  append_interface(out);
  EXPECT_EQ(to_hex(out),
            "01000000"    // block type
            "20000000"    // total length: 32
            "01000000"    // LINKTYPE_ETHERNET, reserved
            "00000000"    // packets are never cut short
            "09000100"    // if_tsresol, 1 byte
            "06000000"    // 10^-6 s, padded
            "00000000"    // opt_endofopt
            "20000000");  // total length
}

TEST(Pcapng, PacketBlockSplitsTheTimeInHighAndLowAndPadsTheFrame) {
  Bytes out;
  const auto when = Timestamp(std::chrono::microseconds(0x0006'1234'89AB'CDEF));
  append_packet(out, when, Bytes{0xA1, 0xA2, 0xA3, 0xA4, 0xA5});
  EXPECT_EQ(to_hex(out),
            "06000000"          // block type
            "28000000"          // total length: 40
            "00000000"          // interface 0
            "34120600"          // time, high word
            "efcdab89"          // time, low word
            "05000000"          // captured length
            "05000000"          // original length
            "a1a2a3a4a5000000"  // the frame, padded
            "28000000");        // total length
}

TEST(Pcapng, SecretsBlockIsOfTypeTlsKeyLogAndItsLengthLeavesOutThePadding) {
  EXPECT_EQ(to_hex(secrets_block(view_of("KEYS\n"))),
            "0a000000"          // block type
            "1c000000"          // total length: 28
            "4b534c54"          // secrets type 0x544c534b
            "05000000"          // secrets length
            "4b4559530a000000"  // "KEYS\n", padded
            "1c000000");        // total length
}

TEST(Pcapng, BodiesOfWholeWordsAreNotPadded) {
  EXPECT_EQ(secrets_block(view_of("12345678")).size(), 12U + 8U + 8U);
  Bytes out;
  append_packet(out, Timestamp{}, Bytes(8));
  EXPECT_EQ(out.size(), 12U + 20U + 8U);
}

TEST(Pcapng, AnApplicationNameTooLongForAnOptionIsCut) {
  Bytes out;
  append_section_header(out, std::string(70000, 'x'));
  EXPECT_EQ(out.size(), 12U + 16U + 4U + 65536U + 4U);
}

}  // namespace
}  // namespace lockbox::capture::pcapng
