#include "core/wire/record.h"

#include <gtest/gtest.h>

namespace lockbox::wire {
namespace {

TEST(RecordHeader, IsTypeVersionAndLengthInNetworkByteOrder) {
  const auto header = parse_record_header(Bytes{22, 0x03, 0x01, 0x12, 0x34, 0xFF});
  ASSERT_TRUE(header);
  EXPECT_EQ(header->type, 22);
  EXPECT_EQ(header->version, 0x0301);
  EXPECT_EQ(header->length, 0x1234);
  EXPECT_TRUE(header->is(ContentType::handshake));
  EXPECT_FALSE(header->is(ContentType::alert));
}

TEST(RecordHeader, KeepsTypesThatNoRfcNames) {
  const auto header = parse_record_header(Bytes{0xEE, 0, 0, 0, 0});
  ASSERT_TRUE(header);
  EXPECT_EQ(header->type, 0xEE);
}

TEST(RecordHeader, FewerThanFiveBytesAreAnErrorThatTellsHowMany) {
  for (std::size_t size = 0; size < 5; ++size) {
    const auto header = parse_record_header(Bytes(size));
    ASSERT_FALSE(header) << size;
    EXPECT_EQ(header.error().id, "record-header-short");
    EXPECT_EQ(std::get<std::int64_t>(header.error().facts.at("bytes")), static_cast<std::int64_t>(size));
  }
}

TEST(Fragment, IsAllThatFollowsTheHeader) {
  const Bytes record{22, 3, 3, 0, 2, 0xAA, 0xBB};
  EXPECT_EQ(to_hex(fragment_of(record)), "aabb");
  EXPECT_TRUE(fragment_of(Bytes{22, 3, 3, 0, 0}).empty());
  EXPECT_TRUE(fragment_of(Bytes{22, 3, 3, 0}).empty());
}

}  // namespace
}  // namespace lockbox::wire
