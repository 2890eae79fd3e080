#include "core/wire/wire.h"

#include <gmock/gmock.h>

#include <utility>

namespace lockbox::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const Bytes hello{22, 3, 3, 0, 1, 0x01};
const Bytes answer{22, 3, 3, 0, 1, 0x02};
const Bytes alert{21, 3, 3, 0, 2, 2, 40};

class Eavesdropper final : public Interceptor {
 public:
  void on_record(Direction direction, ByteView record) override { seen.emplace_back(direction, copy_of(record)); }

  std::vector<std::pair<Direction, Bytes>> seen;
};

TEST(Wire, CarriesEachDirectionApart) {
  Wire wire;
  wire.send(Direction::browser_to_bank, copy_of(hello));
  wire.send(Direction::bank_to_browser, copy_of(answer));
  EXPECT_EQ(wire.carry(Direction::bank_to_browser), answer);
  EXPECT_EQ(wire.carry(Direction::browser_to_bank), hello);
  EXPECT_EQ(wire.carry(Direction::browser_to_bank), std::nullopt);
}

TEST(Wire, TellsWhetherARecordIsWaiting) {
  Wire wire;
  wire.send(Direction::browser_to_bank, copy_of(hello));
  EXPECT_TRUE(wire.waiting(Direction::browser_to_bank));
  EXPECT_FALSE(wire.waiting(Direction::bank_to_browser));
  wire.carry(Direction::browser_to_bank);
  EXPECT_FALSE(wire.waiting(Direction::browser_to_bank));
}

TEST(Wire, InterceptorsSeeARecordWhenItIsCarriedNotWhenItIsSent) {
  Eavesdropper one;
  Eavesdropper other;
  Wire wire;
  wire.attach(one);
  wire.attach(other);
  wire.send(Direction::browser_to_bank, copy_of(hello));
  wire.send(Direction::bank_to_browser, copy_of(answer));
  EXPECT_THAT(one.seen, IsEmpty());

  wire.carry(Direction::bank_to_browser);
  wire.carry(Direction::browser_to_bank);
  wire.carry(Direction::browser_to_bank);
  EXPECT_THAT(one.seen, ElementsAre(Pair(Direction::bank_to_browser, answer), Pair(Direction::browser_to_bank, hello)));
  EXPECT_EQ(other.seen, one.seen);
}

TEST(Wire, OnceCutNothingIsCarriedAndNobodySeesAnything) {
  Eavesdropper eavesdropper;
  Wire wire;
  wire.attach(eavesdropper);
  wire.send(Direction::browser_to_bank, copy_of(hello));
  wire.cut();
  wire.send(Direction::bank_to_browser, copy_of(alert));
  EXPECT_TRUE(wire.is_cut());
  EXPECT_FALSE(wire.waiting(Direction::browser_to_bank));
  EXPECT_EQ(wire.carry(Direction::browser_to_bank), std::nullopt);
  EXPECT_EQ(wire.carry(Direction::bank_to_browser), std::nullopt);
  EXPECT_THAT(eavesdropper.seen, IsEmpty());
}

TEST(Wire, ASendOfTwoRecordsIsCarriedAsTwo) {
  Wire wire;
  auto both = copy_of(hello);
  both.insert(both.end(), alert.begin(), alert.end());
  wire.send(Direction::browser_to_bank, std::move(both));
  EXPECT_EQ(wire.carry(Direction::browser_to_bank), hello);
  EXPECT_EQ(wire.carry(Direction::browser_to_bank), alert);
}

TEST(Direction, HasTwoIds) {
  EXPECT_EQ(id_of(Direction::browser_to_bank), "browser-to-bank");
  EXPECT_EQ(id_of(Direction::bank_to_browser), "bank-to-browser");
}

}  // namespace
}  // namespace lockbox::wire
