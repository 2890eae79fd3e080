#include <gmock/gmock.h>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/dissect/sample_session.h"

namespace lockbox::dissect::test {
namespace {

using testing::ElementsAre;

Field handshake(std::string_view hex) {
  return dissect_fragment(22, from_hex(hex).value());
}

/// The clear record in which that message travelled.
const Bytes& record_with(std::string_view message) {
  for (const auto& record : sample_session().records) {
    if (record.sealing == Sealing::clear &&
        !fields_with(dissect_record(record.bytes, record.sealing), message).empty()) {
      return record.bytes;
    }
  }
  ADD_FAILURE() << "no " << message;
  return sample_session().records.front().bytes;
}

TEST(Message, SessionIsTheEightStepsOfTheRsaHandshake) {
  std::vector<std::string> names;
  for (const auto& record : sample_session().records) {
    const auto fields = dissect_record(record.bytes, record.sealing);
    names.emplace_back(fields.children.at(3).name.id);
  }
  EXPECT_THAT(names, ElementsAre("client_hello", "server_hello", "certificate", "server_hello_done",
                                 "client_key_exchange", "change_cipher_spec", "record.explicit_nonce",
                                 "change_cipher_spec", "record.explicit_nonce", "record.explicit_nonce",
                                 "record.explicit_nonce", "record.explicit_nonce", "record.explicit_nonce"));
}

TEST(Message, CertificateHoldsTheChainThatBotanReceived) {
  const auto& record = record_with("certificate");
  const auto fields = dissect_record(record, Sealing::clear);
  const auto entries = fields_with(fields, "x509.certificate");
  const auto& chain = sample_session().chain;
  EXPECT_EQ(value_of(fields, "certificate.list"), "2 entries");
  ASSERT_EQ(entries.size(), chain.size());
  for (std::size_t index = 0; index < chain.size(); ++index) {
    const auto span = entries[index]->span;
    EXPECT_EQ(copy_of(ByteView(record).subspan(span.offset, span.length)), chain[index].BER_encode());
  }
}

TEST(Message, LockboxIsAsLongAsTheModulusOfTheBank) {
  const auto fields = dissect_record(record_with("client_key_exchange"), Sealing::clear);
  EXPECT_EQ(value_of(fields, "client_key_exchange.length"), "256 bytes");
  EXPECT_EQ(only(fields, "client_key_exchange.encrypted_pre_master_secret").span.length, 256U);
}

TEST(Message, ServerHelloDoneIsAHeaderAlone) {
  const auto fields = dissect_record(record_with("server_hello_done"), Sealing::clear);
  EXPECT_EQ(value_of(fields, "handshake.type"), "14 server_hello_done");
  EXPECT_EQ(only(fields, "server_hello_done").span.length, 4U);
}

TEST(Message, FinishedHoldsTheVerifyDataThatBotanComputed) {
  for (const auto& [side, verify_data] : sample_session().verify_data) {
    const auto message = handshake_message(20, verify_data);
    EXPECT_EQ(bytes_of(dissect_fragment(22, message), "finished.verify_data", message), verify_data);
  }
  EXPECT_EQ(sample_session().verify_data.size(), 2U);
}

TEST(Message, SeveralMessagesShareARecord) {
  const auto fields = handshake("0e0000001400000c000102030405060708090a0b00000000");
  EXPECT_THAT(values_of(fields, "handshake.type"),
              ElementsAre("14 server_hello_done", "20 finished", "0 hello_request"));
  EXPECT_TRUE(fields_with(fields, "trailing").empty());
}

TEST(Message, MessageThatGoesOnInTheNextRecordIsPartial) {
  const auto fields = handshake("0e0000000b0010000001");
  EXPECT_EQ(only(fields, "handshake.partial").span, (Span{8, 2}));
  EXPECT_EQ(value_of(fields, "handshake.partial"), "2 of 4096 bytes");
  EXPECT_EQ(only(fields, "certificate").span, (Span{4, 6}));
}

TEST(Message, UnknownMessageKeepsItsBody) {
  const auto fields = handshake("63000003aabbcc");
  EXPECT_EQ(value_of(fields, "handshake.type"), "99 unknown");
  EXPECT_EQ(only(fields, "handshake.other.body").span, (Span{4, 3}));
}

TEST(Message, BytesThatTheMessageDoesNotNameAreTrailing) {
  EXPECT_EQ(only(handshake("0e000002abcd"), "trailing").span, (Span{4, 2}));
  EXPECT_EQ(only(handshake("1400000d000102030405060708090a0b0c"), "trailing").span, (Span{16, 1}));
}

TEST(Message, InnerLengthBeyondTheMessageIsTruncated) {
  const auto fields = handshake("100000040100aabb0e000000");
  EXPECT_EQ(value_of(fields, "truncated"), "2 of 256 bytes");
  EXPECT_THAT(values_of(fields, "handshake.type"), ElementsAre("16 client_key_exchange", "14 server_hello_done"));
}

TEST(Message, MessageCutOnABorderOfFieldsSaysSo) {
  const auto fields = handshake("020000020303");
  EXPECT_EQ(only(fields, "truncated").span, (Span{6, 0}));
  EXPECT_EQ(value_of(fields, "truncated"), "0 of 32 bytes");
}

}  // namespace
}  // namespace lockbox::dissect::test
