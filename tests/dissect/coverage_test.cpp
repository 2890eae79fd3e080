#include <gtest/gtest.h>

#include <array>
#include <random>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/dissect/sample_session.h"
#include "tests/fuzz/dissection_holds.h"

namespace lockbox::dissect::test {
namespace {

Field leaf(std::size_t offset, std::size_t length) {
  return {{"record.type", "type"}, {offset, length}};
}

Field tree(Span span, std::vector<Field> children) {
  return {{"record", "record"}, span, {}, std::move(children)};
}

TEST(Coverage, GapOverlapAndShortfallAreSeen) {
  EXPECT_TRUE(leaves_cover(tree({0, 3}, {leaf(0, 1), leaf(1, 2)}), 3));
  EXPECT_FALSE(leaves_cover(tree({0, 3}, {leaf(0, 1), leaf(2, 1)}), 3)) << "gap";
  EXPECT_FALSE(leaves_cover(tree({0, 3}, {leaf(0, 2), leaf(1, 2)}), 3)) << "overlap";
  EXPECT_FALSE(leaves_cover(tree({0, 3}, {leaf(0, 1), leaf(1, 1)}), 3)) << "end missing";
  EXPECT_FALSE(leaves_cover(tree({0, 3}, {leaf(1, 2)}), 3)) << "beginning missing";
  EXPECT_FALSE(leaves_cover(tree({0, 2}, {leaf(0, 2)}), 3)) << "other size";
  EXPECT_FALSE(leaves_cover(tree({0, 3}, {leaf(0, 1), tree({1, 2}, {leaf(1, 1)})}), 3)) << "gap deeper down";
}

TEST(Coverage, HoldsForEveryRealMessage) {
  for (const auto& [name, input] : fuzz_seeds()) {
    EXPECT_TRUE(dissection_holds(input)) << name;
  }
}

TEST(Coverage, RealMessagesLeaveNothingUnread) {
  for (const auto& record : sample_session().records) {
    const auto fields = dissect_record(record.bytes, record.sealing);
    for (const auto* const id : {"trailing", "truncated", "malformed"}) {
      EXPECT_TRUE(fields_with(fields, id).empty()) << outline(fields);
    }
  }
}

TEST(Coverage, HoldsForEveryTruncation) {
  for (const auto& [name, input] : fuzz_seeds()) {
    for (std::size_t size = 0; size < input.size(); ++size) {
      ASSERT_TRUE(dissection_holds(ByteView(input).first(size))) << name << " cut to " << size;
    }
  }
}

TEST(Coverage, HoldsForEveryByteChanged) {
  constexpr auto masks = std::to_array<std::uint8_t>({0x01, 0x80, 0xFF, 0x5A});
  for (const auto& [name, input] : fuzz_seeds()) {
    auto changed = input;
    for (std::size_t offset = 0; offset < input.size(); ++offset) {
      changed[offset] ^= masks.at(offset % masks.size());
      ASSERT_TRUE(dissection_holds(changed)) << name << " at " << offset;
      changed[offset] = input[offset];
    }
  }
}

TEST(Coverage, HoldsForRandomMutations) {
  std::mt19937 random(20261121);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  for (const auto& [name, input] : fuzz_seeds()) {
    for (int round = 0; round < 200; ++round) {
      auto changed = input;
      for (auto times = 1 + below(8); times > 0; --times) {
        const auto offset = 1 + below(changed.size() - 1);
        switch (below(3)) {
          case 0:
            changed[offset] = static_cast<std::uint8_t>(random());
            break;
          case 1:
            changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(offset), static_cast<std::uint8_t>(random()));
            break;
          default:
            changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(offset));
        }
        if (changed.size() < 3) {
          break;
        }
      }
      ASSERT_TRUE(dissection_holds(changed)) << name << ": " << to_hex(changed);
    }
  }
}

}  // namespace
}  // namespace lockbox::dissect::test
