#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/dissect/dissect.h"
#include "tests/dissect/sample_session.h"

namespace lockbox::dissect::test {
namespace {

nlohmann::json explanations() {
  std::ifstream file(FIELDS_JSON);
  return nlohmann::json::parse(file);
}

std::set<std::string> published_ids() {
  std::set<std::string> ids;
  for (const auto& name : all_field_names()) {
    ids.emplace(name.id);
  }
  return ids;
}

void collect_ids(const Field& field, std::set<std::string>& ids) {
  ids.emplace(field.name.id);
  for (const auto& child : field.children) {
    collect_ids(child, ids);
  }
}

TEST(FieldNames, AreUniqueAndLabelled) {
  EXPECT_EQ(published_ids().size(), all_field_names().size());
  for (const auto& name : all_field_names()) {
    EXPECT_FALSE(name.label.empty()) << name.id;
  }
}

TEST(FieldNames, AreExplainedAtEveryDepth) {
  const auto texts = explanations();
  for (const auto& id : published_ids()) {
    ASSERT_TRUE(texts.contains(id)) << id;
    for (const auto* const depth : {"name", "story", "protocol", "bytes"}) {
      ASSERT_TRUE(texts.at(id).contains(depth)) << id << " " << depth;
      EXPECT_FALSE(texts.at(id).at(depth).get<std::string>().empty()) << id << " " << depth;
    }
  }
}

TEST(FieldNames, NothingElseIsExplained) {
  const auto ids = published_ids();
  const auto texts = explanations();
  for (const auto& [id, text] : texts.items()) {
    EXPECT_TRUE(ids.contains(id)) << id;
    EXPECT_EQ(text.size(), 4U) << id;
  }
}

TEST(FieldNames, StoriesNameNoRfc) {
  const auto texts = explanations();
  for (const auto& [id, text] : texts.items()) {
    EXPECT_THAT(text.at("story").get<std::string>(), testing::Not(testing::HasSubstr("RFC"))) << id;
  }
}

/// A ClientHello with a session id and the extensions that are missing in Botan's own.
Bytes rare_client_hello() {
  const std::string extensions =
      "00050009010002abcd0002abcd"  // status_request
      "001300020102"                // client_certificate_type
      "001400020102"                // server_certificate_type
      "0032000400020401"            // signature_algorithms_cert
      "0023000401020304"            // session_ticket
      "00160000"                    // encrypt_then_mac
      "001c00024001"                // record_size_limit
      "ff010003020102"              // renegotiation_info
      "000b00020100"                // ec_point_formats
      "12340001ab";                 // an unknown one
  const std::string body = "0303" + std::string(64, '0') + "020102" + "0002009c" + "0100" +
                           to_hex(Bytes{0, static_cast<std::uint8_t>(extensions.size() / 2)}) + extensions;
  return handshake_message(1, from_hex(body).value());
}

Field handshake(std::string_view hex) {
  return dissect_fragment(22, from_hex(hex).value());
}

/// A certificate with unique identifiers, which no real one has.
Field certificate_with_unique_id() {
  auto der = sample_session().chain.at(0).BER_encode();
  const auto fields = dissect_certificate(der);
  const auto& extensions = fields.children.at(1).children.back();
  EXPECT_EQ(extensions.name.id, "x509.extensions");
  der.at(extensions.span.offset) = 0x81;
  return dissect_certificate(der);
}

std::vector<Field> all_kinds_of_dissections() {
  std::vector<Field> all;
  for (const auto& record : sample_session().records) {
    all.push_back(dissect_record(record.bytes, record.sealing));
  }
  all.push_back(dissect_record(default_client_hello(), Sealing::clear));
  all.push_back(dissect_fragment(22, rare_client_hello()));
  all.push_back(handshake("0200002a0303" + std::string(64, '0') + "020102009c00ffffff"));
  all.push_back(handshake(to_hex(handshake_message(20, sample_session().verify_data.at(Side::bank)))));
  all.push_back(handshake("6300000101"));  // a message of no known type
  all.push_back(handshake("0b0000ff01"));  // one that goes on in the next record
  all.push_back(handshake("0e00000101"));  // one with a byte too many
  all.push_back(handshake("0e"));          // half a header
  all.push_back(dissect_fragment(21, Bytes{1, 0}));
  all.push_back(dissect_fragment(99, Bytes{1}));
  all.push_back(dissect_fragment(23, view_of("GET / HTTP/1.1\r\nHost: bank.example\r\n\r\nbody")));
  all.push_back(dissect_fragment(23, view_of("HTTP/1.1 200 OK\r\n\r\n")));
  all.push_back(dissect_fragment(23, view_of("anything")));
  all.push_back(certificate_with_unique_id());
  all.push_back(dissect_certificate(Bytes{0x1F, 0xFF, 0xFF}));
  return all;
}

/// Each extension that has a field of its own, by the label of that field and the value of its type.
void expect_labels_of_types(const Field& field) {
  for (const auto& child : field.children) {
    if (child.name.id == "extension.type" && field.name.id != "extension.other") {
      EXPECT_THAT(child.value, testing::EndsWith(" " + std::string(field.name.label)));
    }
    expect_labels_of_types(child);
  }
}

TEST(FieldNames, OfExtensionsAreTheNamesOfTheirTypes) {
  expect_labels_of_types(dissect_fragment(22, rare_client_hello()));
  expect_labels_of_types(dissect_record(sample_session().records.at(0).bytes, Sealing::clear));
}

TEST(FieldNames, EachOccursInSomeDissection) {
  std::set<std::string> seen;
  for (const auto& fields : all_kinds_of_dissections()) {
    collect_ids(fields, seen);
  }
  EXPECT_EQ(seen, published_ids());
}

}  // namespace
}  // namespace lockbox::dissect::test
