#include "core/tls/record_opener.h"

#include <botan/exceptn.h>

#include <algorithm>

#include "core/wire/record.h"

namespace lockbox::tls {

namespace {

constexpr std::size_t write_iv_size = 4;
constexpr std::size_t explicit_nonce_size = 8;
constexpr std::size_t tag_size = 16;
constexpr std::size_t additional_data_size = 13;
constexpr std::size_t smallest_record = wire::record_header_size + explicit_nonce_size + tag_size;

ByteView explicit_nonce_of(ByteView record) {
  return record.subspan(wire::record_header_size, explicit_nonce_size);
}

}  // namespace

RecordOpener::RecordOpener(ByteView write_key, ByteView write_iv)
    : aead_(Botan::AEAD_Mode::create_or_throw("AES-128/GCM", Botan::Cipher_Dir::Decryption)),
      nonce_(copy_of(write_iv)),
      additional_data_(additional_data_size) {
  aead_->set_key(write_key);
  nonce_.resize(write_iv_size + explicit_nonce_size);
}

void RecordOpener::prepare(ByteView record) {
  std::ranges::copy(explicit_nonce_of(record), nonce_.begin() + write_iv_size);
  const auto plaintext_size = record.size() - smallest_record;
  for (std::size_t i = 0; i < sizeof(sequence_number_); ++i) {
    additional_data_[i] = static_cast<std::uint8_t>(sequence_number_ >> (8 * (sizeof(sequence_number_) - 1 - i)));
  }
  std::copy_n(record.begin(), 3, additional_data_.begin() + 8);
  additional_data_[11] = static_cast<std::uint8_t>(plaintext_size >> 8U);
  additional_data_[12] = static_cast<std::uint8_t>(plaintext_size);
}

Result<ByteView> RecordOpener::open(ByteView record) {
  if (record.size() < smallest_record) {
    return failure("record-too-short", {{"bytes", static_cast<std::int64_t>(record.size())}});
  }
  prepare(record);
  const auto sealed = record.subspan(wire::record_header_size + explicit_nonce_size);
  buffer_.assign(sealed.begin(), sealed.end());
  try {
    aead_->set_associated_data(additional_data_);
    aead_->start(nonce_);
    aead_->finish(buffer_);
  } catch (const Botan::Invalid_Authentication_Tag&) {
    return failure("record-not-authentic", {{"sequence_number", static_cast<std::int64_t>(sequence_number_)}});
  }
  ++sequence_number_;
  return ByteView(buffer_);
}

Result<OpenedRecord> RecordOpener::take_apart(ByteView record) {
  const auto plaintext = open(record);
  if (!plaintext) {
    return tl::unexpected(plaintext.error());
  }
  const auto sealed = record.subspan(wire::record_header_size + explicit_nonce_size);
  return OpenedRecord{nonce_,
                      copy_of(explicit_nonce_of(record)),
                      additional_data_,
                      copy_of(sealed.first(sealed.size() - tag_size)),
                      copy_of(sealed.last(tag_size)),
                      secret_copy_of(*plaintext)};
}

}  // namespace lockbox::tls
