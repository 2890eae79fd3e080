#include <gtest/gtest.h>

#include <random>

#include "core/wire/record.h"
#include "core/wire/wire.h"

namespace lockbox::wire {
namespace {

Bytes record_of(std::uint8_t type, std::size_t size, std::uint8_t fill) {
  Bytes record{type, 3, 3, static_cast<std::uint8_t>(size >> 8U), static_cast<std::uint8_t>(size)};
  record.insert(record.end(), size, fill);
  return record;
}

std::vector<Bytes> all_of(RecordQueue& queue) {
  std::vector<Bytes> records;
  while (auto record = queue.take()) {
    records.push_back(std::move(*record));
  }
  return records;
}

TEST(RecordQueue, IsEmptyToBeginWith) {
  RecordQueue queue;
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.take(), std::nullopt);
  EXPECT_EQ(queue.partial_bytes(), 0U);
}

TEST(RecordQueue, GivesRecordsOldestFirst) {
  RecordQueue queue;
  queue.append(record_of(22, 3, 0xAA));
  queue.append(record_of(20, 1, 0xBB));
  EXPECT_EQ(all_of(queue), (std::vector<Bytes>{record_of(22, 3, 0xAA), record_of(20, 1, 0xBB)}));
}

TEST(RecordQueue, KeepsAPartialRecordBackUntilItsLastByte) {
  RecordQueue queue;
  const auto record = record_of(22, 3, 0xAA);
  for (std::size_t index = 0; index + 1 < record.size(); ++index) {
    queue.append({&record[index], 1});
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(queue.partial_bytes(), index + 1);
  }
  queue.append({&record.back(), 1});
  EXPECT_EQ(queue.take(), record);
  EXPECT_EQ(queue.partial_bytes(), 0U);
}

TEST(RecordQueue, AChunkThatLooksLikeARecordStillContinuesThePartialOne) {
  RecordQueue queue;
  const auto inner = record_of(22, 200, 0xAA);
  auto whole = Bytes{23, 3, 3, 0, 205};
  queue.append(whole);
  queue.append(inner);
  whole.insert(whole.end(), inner.begin(), inner.end());
  EXPECT_EQ(queue.take(), whole);
  EXPECT_EQ(queue.take(), std::nullopt);
}

TEST(RecordQueue, ARecordMayBeEmpty) {
  RecordQueue queue;
  queue.append(record_of(23, 0, 0));
  EXPECT_EQ(queue.take(), record_of(23, 0, 0));
}

TEST(RecordQueue, AnyChunksOfAStreamGiveTheSameRecords) {
  std::mt19937 random(20260901);
  for (int round = 0; round < 60; ++round) {
    std::vector<Bytes> records;
    Bytes stream;
    for (int count = 0; count < 12; ++count) {
      const auto size = random() % 12 == 0 ? random() % 16641 : random() % 40;
      records.push_back(record_of(static_cast<std::uint8_t>(random()), size, static_cast<std::uint8_t>(random())));
      stream.insert(stream.end(), records.back().begin(), records.back().end());
    }
    RecordQueue queue;
    const auto longest_chunk = std::size_t{1} << (random() % 15);
    for (ByteView rest = stream; !rest.empty();) {
      const auto size = std::min(rest.size(), random() % (longest_chunk + 1));
      queue.append(rest.first(size));
      rest = rest.subspan(size);
    }
    ASSERT_EQ(all_of(queue), records) << "round " << round;
    ASSERT_EQ(queue.partial_bytes(), 0U);
  }
}

}  // namespace
}  // namespace lockbox::wire
