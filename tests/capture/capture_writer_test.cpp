#include "core/capture/capture_writer.h"

#include <gmock/gmock.h>

#include "core/capture/connection_capture.h"
#include "tests/capture/memory_sink.h"

namespace lockbox::capture {
namespace {

using test::MemorySink;
using wire::Direction;

constexpr Visit visit{Seed{1}, 0, Instant{std::chrono::seconds(1'790'000'000)}};

std::string error_of(const CaptureWriter& writer) {
  return writer.status() ? std::string() : writer.status().error().id;
}

bool contains(const Bytes& bytes, std::string_view text) {
  return as_text(bytes).find(text) != std::string_view::npos;
}

void carry_some(ConnectionCapture& capture) {
  capture.on_record(Direction::browser_to_bank, view_of("question"));
  capture.on_record(Direction::bank_to_browser, view_of("answer"));
}

TEST(CaptureWriter, TheHeadIsWrittenAtOnce) {
  MemorySink sink;
  const CaptureWriter writer(sink, "Lockbox 1.0");
  EXPECT_TRUE(writer.status());
  EXPECT_TRUE(contains(sink.bytes(), "Lockbox 1.0"));
}

TEST(CaptureWriter, WithoutSecretsEachRecordIsWrittenWhenItIsCarried) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::left_out);
  capture.on_record(Direction::browser_to_bank, view_of("question"));
  EXPECT_TRUE(contains(sink.bytes(), "question"));
}

TEST(CaptureWriter, PacketsWaitForAwaitedSecretsAndComeAfterThem) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  const auto head = sink.bytes().size();
  ConnectionCapture capture(writer, visit, Secrets::awaited);
  carry_some(capture);
  EXPECT_EQ(sink.bytes().size(), head);
  EXPECT_TRUE(capture.awaits_secrets());

  EXPECT_TRUE(capture.embed_secrets(view_of("KEY LINE\n")));
  EXPECT_FALSE(capture.awaits_secrets());
  const auto text = as_text(sink.bytes());
  EXPECT_LT(text.find("KEY LINE"), text.find("question"));
  EXPECT_LT(text.find("question"), text.find("answer"));
}

TEST(CaptureWriter, TheSameVisitGivesTheSameFile) {
  const auto file_of = [](const Visit& one) {
    MemorySink sink;
    CaptureWriter writer(sink, "Lockbox");
    ConnectionCapture capture(writer, one, Secrets::left_out);
    carry_some(capture);
    EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
    return sink.bytes();
  };
  EXPECT_EQ(file_of(visit), file_of(visit));
  EXPECT_NE(file_of(visit), file_of({visit.seed, 1, visit.start}));
}

TEST(CaptureWriter, FinishWritesWhatIsHeldBackEvenWithoutSecrets) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::awaited);
  carry_some(capture);
  EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
  EXPECT_TRUE(contains(sink.bytes(), "answer"));
}

TEST(CaptureWriter, ACutConnectionEndsWithItsLastRecord) {
  const auto size_with = [](Ending ending) {
    MemorySink sink;
    CaptureWriter writer(sink, "Lockbox");
    ConnectionCapture capture(writer, visit, Secrets::left_out);
    carry_some(capture);
    const auto before = sink.bytes().size();
    EXPECT_TRUE(capture.finish(ending));
    return sink.bytes().size() - before;
  };
  EXPECT_EQ(size_with(Ending::cut), 0U);
  constexpr std::size_t packet_block = 12 + 20 + 56;
  EXPECT_EQ(size_with(Ending::closed_by_bank), 3 * packet_block);
}

TEST(CaptureWriter, FinishingTwiceWritesNothingMore) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::left_out);
  carry_some(capture);
  EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
  const auto finished = sink.bytes();
  EXPECT_TRUE(capture.finish(Ending::closed_by_bank));
  EXPECT_EQ(sink.bytes(), finished);
}

TEST(CaptureWriter, AConnectionBeginsWhenWantedOrASecondAfterTheLastOneEnded) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  EXPECT_EQ(writer.start_after_others(visit.start), visit.start);
  ConnectionCapture capture(writer, visit, Secrets::left_out);
  EXPECT_TRUE(capture.finish(Ending::closed_by_browser));
  EXPECT_GT(writer.start_after_others(visit.start), visit.start + std::chrono::seconds(1));
  EXPECT_LT(writer.start_after_others(visit.start), visit.start + std::chrono::seconds(2));
  const auto next_day = visit.start + std::chrono::days(1);
  EXPECT_EQ(writer.start_after_others(next_day), next_day);
}

TEST(CaptureWriter, MoreHeldBackThanTheLimitIsAnError) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::awaited);
  const Bytes record(16384);
  for (int count = 0; count < 100; ++count) {
    capture.on_record(Direction::bank_to_browser, record);
  }
  EXPECT_EQ(error_of(writer), "capture-held-back-too-much");
  EXPECT_FALSE(capture.embed_secrets(view_of("KEY LINE\n")));
  EXPECT_FALSE(contains(sink.bytes(), "KEY LINE"));
}

TEST(CaptureWriter, SecretsAfterThePacketsAreAnError) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::left_out);
  EXPECT_FALSE(capture.embed_secrets(view_of("KEY LINE\n")));
  EXPECT_EQ(error_of(writer), "capture-secrets-not-awaited");
  EXPECT_FALSE(contains(sink.bytes(), "KEY LINE"));
}

TEST(CaptureWriter, ARecordAfterTheEndIsAnError) {
  MemorySink sink;
  CaptureWriter writer(sink, "Lockbox");
  ConnectionCapture capture(writer, visit, Secrets::left_out);
  EXPECT_TRUE(capture.finish(Ending::cut));
  carry_some(capture);
  EXPECT_EQ(error_of(writer), "capture-finished");
}

TEST(CaptureWriter, TimesThatTheFileCannotHoldAreErrors) {
  for (const auto start : {Instant{std::chrono::seconds(-1)}, Instant::max(), Instant::min()}) {
    MemorySink sink;
    CaptureWriter writer(sink, "Lockbox");
    const ConnectionCapture capture(writer, {Seed{1}, 0, start}, Secrets::left_out);
    EXPECT_EQ(error_of(writer), "capture-time-out-of-range");
  }
}

TEST(CaptureWriter, ASinkThatTakesNothingFailsTheWriterAtOnce) {
  MemorySink sink(0);
  CaptureWriter writer(sink, "Lockbox");
  EXPECT_EQ(error_of(writer), "disk-full");
  ConnectionCapture capture(writer, visit, Secrets::awaited);
  carry_some(capture);
  const auto embedded = capture.embed_secrets(view_of("KEY LINE\n"));
  ASSERT_FALSE(embedded);
  EXPECT_EQ(embedded.error().id, "disk-full");
  const auto finished = capture.finish(Ending::closed_by_browser);
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().id, "disk-full");
  EXPECT_EQ(sink.calls_after_error(), 0U);
}

TEST(CaptureWriter, WhereverTheSinkFailsTheErrorIsKeptAndNothingMoreIsWritten) {
  const auto run = [](MemorySink& sink) {
    CaptureWriter writer(sink, "Lockbox");
    ConnectionCapture capture(writer, visit, Secrets::awaited);
    carry_some(capture);
    static_cast<void>(capture.embed_secrets(view_of("KEY LINE\n")));
    carry_some(capture);
    static_cast<void>(capture.finish(Ending::closed_by_browser));
    return error_of(writer);
  };
  MemorySink whole;
  ASSERT_EQ(run(whole), "");
  for (std::size_t room = 0; room < whole.bytes().size(); ++room) {
    MemorySink sink(room);
    EXPECT_EQ(run(sink), "disk-full") << room;
    EXPECT_EQ(sink.calls_after_error(), 0U) << room;
  }
  MemorySink just_enough(whole.bytes().size());
  EXPECT_EQ(run(just_enough), "");
}

}  // namespace
}  // namespace lockbox::capture
