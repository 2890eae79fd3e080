#include <botan/aead.h>
#include <gtest/gtest.h>

#include "core/tls/key_schedule.h"
#include "core/tls/record_opener.h"

namespace lockbox::tls {
namespace {

Bytes bytes(std::string_view hex) {
  return from_hex(hex).value();
}

// "TLS 1.2 PRF test vectors", posted to the mailing list of the IETF's TLS working group in July 2009.
TEST(KnownAnswers, PrfIsThatOfTheWorkingGroupsVector) {
  EXPECT_EQ(to_hex(prf(bytes("9bbe436ba940f017b17652849a71db35"), "test label",
                       bytes("a0ba9f936cda311827a6f796ffd5198c"), 100)),
            "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7"
            "077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66");
}

// NIST CAVP, SP 800-135 vectors for TLS, [TLS 1.2, SHA-256], count 0. The vectors have other randoms for the key block
// than for the master secret.
TEST(KnownAnswers, MasterSecretIsThatOfNistsVector) {
  EXPECT_EQ(to_hex(master_secret(bytes("f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bca"
                                       "db386b411fd4fe4313a604fce6c17fbc"),
                                 bytes("36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c"),
                                 bytes("f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce"))),
            "202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66125188bf");
}

TEST(KnownAnswers, KeyBlockIsTheBeginningOfNistsVectorAndIsCutInFour) {
  const auto block = key_block(
      bytes("202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66125188bf"),
      bytes("62e1fd91f23f558a605f28478c58cf72637b89784d959df7e946d3f07bd1b616"),
      bytes("ae6c806f8ad4d80784549dff28a4b58fd837681a51d928c3e30ee5ff14f39868"));
  EXPECT_EQ(to_hex(block.bytes), "d06139889fffac1e3a71865f504aa5d0d2a2e89506c6f2279b670c3e1b74f531016a2530c51a3a0f");
  EXPECT_EQ(to_hex(block.client_write_key()), "d06139889fffac1e3a71865f504aa5d0");
  EXPECT_EQ(to_hex(block.server_write_key()), "d2a2e89506c6f2279b670c3e1b74f531");
  EXPECT_EQ(to_hex(block.client_write_iv()), "016a2530");
  EXPECT_EQ(to_hex(block.server_write_iv()), "c51a3a0f");
}

// Worked out by `openssl kdf … TLS1-PRF` with the label and SHA-256("abc") as the seed.
TEST(KnownAnswers, ExtendedMasterSecretAndVerifyDataAreThoseOfOpenssl) {
  const auto hash = sha256(view_of("abc"));
  const auto pre_master_secret = bytes(
      "f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bca"
      "db386b411fd4fe4313a604fce6c17fbc");
  EXPECT_EQ(to_hex(extended_master_secret(pre_master_secret, hash)),
            "4c6315605fafe3a524d408fc69eed44db45fe2da71f9c68f286fe39c2d6ccb279bad40c5be244dddbaaf68a772e06da9");
  const auto master = bytes(
      "202c88c00f84a17a20027079604787461176455539e705be730890602c289a50"
      "01e34eeb3a043e5d52a65e66125188bf");
  EXPECT_EQ(to_hex(verify_data(master, FinishedLabel::client, hash)), "9affa7d4c29371f8597f8336");
  EXPECT_EQ(to_hex(verify_data(master, FinishedLabel::server, hash)), "ef47f3440e012f27b22f10b3");
}

// "The Galois/Counter Mode of Operation", McGrew and Viega, test case 4, from which NIST's vectors grew.
TEST(KnownAnswers, AesGcmIsThatOfItsAuthorsTestCase4) {
  const auto aead = Botan::AEAD_Mode::create_or_throw("AES-128/GCM", Botan::Cipher_Dir::Encryption);
  aead->set_key(bytes("feffe9928665731c6d6a8f9467308308"));
  aead->set_associated_data(bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
  aead->start(bytes("cafebabefacedbaddecaf888"));
  auto sealed =
      secret_copy_of(bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                           "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
  aead->finish(sealed);
  EXPECT_EQ(to_hex(sealed),
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05"
            "1ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47");
}

// Two records sealed with OpenSSL's AES-128-GCM as RFC 5246 section 6.2.3.3 and RFC 5288 section 3 say.
TEST(KnownAnswers, RecordsSealedElsewhereOpenInTheirOrder) {
  RecordOpener opener(bytes("101112131415161718191a1b1c1d1e1f"), bytes("a0a1a2a3"));
  const auto first = opener.take_apart(
      bytes("160303002801020304050607084d52524640d803752d7f8c4d794e642e9403c4bc4a52251a31fe4d91bf4b816f"));
  ASSERT_TRUE(first);
  EXPECT_EQ(to_hex(first->nonce), "a0a1a2a30102030405060708");
  EXPECT_EQ(to_hex(first->explicit_nonce), "0102030405060708");
  EXPECT_EQ(to_hex(first->additional_data), "00000000000000001603030010");
  EXPECT_EQ(to_hex(first->ciphertext), "4d52524640d803752d7f8c4d794e642e");
  EXPECT_EQ(to_hex(first->tag), "9403c4bc4a52251a31fe4d91bf4b816f");
  EXPECT_EQ(to_hex(first->plaintext), "1400000c000102030405060708090a0b");

  const auto second = opener.take_apart(
      bytes("170303002a1112131415161718de171a665ae00b1cd03bace709369aca3d696f5fc814ad33d856a74b2dab498ba720"));
  ASSERT_TRUE(second);
  EXPECT_EQ(to_hex(second->additional_data), "00000000000000011703030012");
  EXPECT_EQ(as_text(second->plaintext), "GET / HTTP/1.1\r\n\r\n");
}

TEST(KnownAnswers, ARecordOutOfItsOrderDoesNotOpen) {
  RecordOpener opener(bytes("101112131415161718191a1b1c1d1e1f"), bytes("a0a1a2a3"));
  const auto second = opener.open(
      bytes("170303002a1112131415161718de171a665ae00b1cd03bace709369aca3d696f5fc814ad33d856a74b2dab498ba720"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().id, "record-not-authentic");
}

}  // namespace
}  // namespace lockbox::tls
