#include <gmock/gmock.h>

#include "core/dissect/dissect.h"
#include "tests/dissect/field_access.h"
#include "tests/dissect/sample_session.h"

namespace lockbox::dissect::test {
namespace {

using testing::ElementsAre;

Field clear(std::string_view hex) {
  return dissect_record(from_hex(hex).value(), Sealing::clear);
}

Field sealed(std::string_view hex) {
  return dissect_record(from_hex(hex).value(), Sealing::aead_gcm12);
}

std::vector<std::string> leaf_ids(const Field& root) {
  std::vector<std::string> ids;
  for_each_leaf(root, [&](const Field& leaf) { ids.emplace_back(leaf.name.id); });
  return ids;
}

TEST(Record, HeaderHoldsTypeVersionAndLength) {
  const auto record = clear("140303000101");
  EXPECT_EQ(value_of(record, "record.type"), "20 change_cipher_spec");
  EXPECT_EQ(value_of(record, "record.version"), "0x0303 TLS 1.2");
  EXPECT_EQ(value_of(record, "record.length"), "1 byte");
  EXPECT_EQ(only(record, "record.length").span, (Span{3, 2}));
  EXPECT_EQ(value_of(record, "change_cipher_spec.type"), "1 change_cipher_spec");
}

TEST(Record, AlertTellsLevelAndDescription) {
  const auto record = clear("1503030002022d");
  EXPECT_EQ(value_of(record, "alert.level"), "2 fatal");
  EXPECT_EQ(value_of(record, "alert.description"), "45 certificate_expired");
  EXPECT_EQ(value_of(record, "alert"), "45 certificate_expired");
}

TEST(Record, AlertsAreNamedAsInTheRfc) {
  const auto description = [](std::uint8_t number) {
    return value_of(dissect_fragment(21, Bytes{2, number}), "alert.description");
  };
  EXPECT_EQ(description(0), "0 close_notify");
  EXPECT_EQ(description(20), "20 bad_record_mac");
  EXPECT_EQ(description(42), "42 bad_certificate");
  EXPECT_EQ(description(43), "43 unsupported_certificate");
  EXPECT_EQ(description(44), "44 certificate_revoked");
  EXPECT_EQ(description(48), "48 unknown_ca");
  EXPECT_EQ(description(112), "112 unrecognized_name");
  EXPECT_EQ(description(121), "121 ech_required");
  EXPECT_EQ(description(7), "7 unknown");
}

TEST(Record, SealedRecordIsNonceCiphertextAndTag) {
  const auto record = sealed("17030300190000000000000007ff0102030405060708090a0b0c0d0e0f10");
  EXPECT_THAT(leaf_ids(record), ElementsAre("record.type", "record.version", "record.length", "record.explicit_nonce",
                                            "record.ciphertext", "record.tag"));
  EXPECT_EQ(value_of(record, "record.explicit_nonce"), "0000000000000007");
  EXPECT_EQ(only(record, "record.ciphertext").span, (Span{13, 1}));
  EXPECT_EQ(value_of(record, "record.tag"), "0102030405060708090a0b0c0d0e0f10");
}

TEST(Record, SealedRecordOfNothingHasNoCiphertext) {
  const auto record = sealed("170303001800000000000000070102030405060708090a0b0c0d0e0f10");
  EXPECT_THAT(leaf_ids(record),
              ElementsAre("record.type", "record.version", "record.length", "record.explicit_nonce", "record.tag"));
}

TEST(Record, SealedRecordTooShortForNonceAndTagIsMalformed) {
  EXPECT_EQ(only(sealed("1703030003aabbcc"), "malformed").span, (Span{5, 3}));
}

TEST(Record, LengthBeyondTheEndIsTruncated) {
  const auto record = clear("1603030100aabb");
  EXPECT_EQ(only(record, "truncated").span, (Span{5, 2}));
  EXPECT_EQ(value_of(record, "truncated"), "2 of 256 bytes");
}

TEST(Record, CutHeaderIsTruncated) {
  EXPECT_THAT(leaf_ids(clear("160303")), ElementsAre("record.type", "record.version", "truncated"));
  EXPECT_THAT(leaf_ids(clear("1603")), ElementsAre("record.type", "truncated"));
  EXPECT_THAT(leaf_ids(clear("")), ElementsAre("truncated"));
}

TEST(Record, BytesAfterTheRecordAreTrailing) {
  EXPECT_EQ(only(clear("140303000101abcd"), "trailing").span, (Span{6, 2}));
}

TEST(Record, UnknownContentTypeIsShownWhole) {
  const auto record = clear("6303030002abcd");
  EXPECT_EQ(value_of(record, "record.type"), "99 unknown");
  EXPECT_EQ(only(record, "fragment.unknown").span, (Span{5, 2}));
}

TEST(Record, NoncesOfBotanCountItsRecords) {
  std::map<Side, std::vector<std::string>> nonces;
  for (const auto& record : sample_session().records) {
    if (record.sealing == Sealing::aead_gcm12) {
      nonces[record.from].push_back(value_of(dissect_record(record.bytes, record.sealing), "record.explicit_nonce"));
    }
  }
  const auto counted = ElementsAre("0000000000000000", "0000000000000001", "0000000000000002");
  EXPECT_THAT(nonces[Side::browser], counted);
  EXPECT_THAT(nonces[Side::bank], counted);
}

TEST(Record, SealedFinishedIsAsLongAsTheMessageInside) {
  for (const auto& record : sample_session().records) {
    const auto fields = dissect_record(record.bytes, record.sealing);
    if (record.sealing == Sealing::aead_gcm12 && value_of(fields, "record.type") == "22 handshake") {
      EXPECT_EQ(value_of(fields, "record.ciphertext"), "16 bytes");
    }
  }
}

TEST(ApplicationData, RequestIsShownLineByLine) {
  const auto data = dissect_fragment(23, view_of("GET /a HTTP/1.1\r\nHost: bank.example\r\nAccept: */*\r\n\r\n"));
  EXPECT_EQ(value_of(data, "http.request_line"), "GET /a HTTP/1.1");
  EXPECT_THAT(values_of(data, "http.field_line"), ElementsAre("Host: bank.example", "Accept: */*"));
  EXPECT_EQ(only(data, "http.end_of_fields").span.length, 2U);
}

TEST(ApplicationData, ResponseHasABody) {
  const auto data = dissect_fragment(23, view_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello"));
  EXPECT_EQ(value_of(data, "http.status_line"), "HTTP/1.1 200 OK");
  EXPECT_EQ(value_of(data, "http.body"), "5 bytes");
}

TEST(ApplicationData, AnythingElseIsOneLeaf) {
  EXPECT_EQ(leaf_ids(dissect_fragment(23, Bytes(16384, 'x'))), std::vector<std::string>{"application_data.bytes"});
}

TEST(ApplicationData, HeaderCutByTheRecordEndsInPlainBytes) {
  const auto data = dissect_fragment(23, view_of("HTTP/1.1 200 OK\r\nContent-Le"));
  EXPECT_THAT(leaf_ids(data), ElementsAre("http.status_line", "application_data.bytes"));
}

}  // namespace
}  // namespace lockbox::dissect::test
