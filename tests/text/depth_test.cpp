#include "app/text/depth.h"

#include <gmock/gmock.h>

namespace lockbox::text {
namespace {

TEST(Depth, ids_lead_back_to_their_depth) {
  for (const auto depth : {Depth::story, Depth::protocol, Depth::bytes}) {
    EXPECT_EQ(depth_from_id(id_of(depth)), depth);
  }
}

TEST(Depth, other_ids_name_no_depth) {
  for (const auto* id : {"", "Story", "byte", "bytes "}) {
    EXPECT_EQ(depth_from_id(id), std::nullopt) << id;
  }
}

}  // namespace
}  // namespace lockbox::text
