#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/facts.h"
#include "core/base/finding.h"
#include "core/story/ids.h"
#include "core/story/key_name.h"

namespace lockbox::story {

/// What an eavesdropper reads of a message: everything, or no more than the record headers.
enum class AttackerReads { all, framing };

/// "all", "framing".
std::string_view id_of(AttackerReads reads);

/// The parts of a record under AEAD, RFC 5246 section 6.2.3.3 and RFC 5288 section 3, as the observer took it apart.
struct Protection {
  Bytes nonce;            ///< 12 bytes: 4 of the key block, then the explicit 8
  Bytes explicit_nonce;   ///< the 8 that stand in the record
  Bytes additional_data;  ///< 13 bytes: sequence number, type, version, plaintext length
  Bytes ciphertext;       ///< as long as the plaintext
  Bytes tag;              ///< 16 bytes
  SecretBytes plaintext;
};

struct CarriedRecord {
  Bytes wire;                                 ///< header and fragment, as they travelled
  std::optional<Protection> protection = {};  ///< nothing for a record in the clear
};

/// What a long message's moment leaves out between its first and its last record.
struct Elided {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;                ///< of plaintext
  std::array<std::uint8_t, 32> sha256{};  ///< of the plaintext left out
};

struct Message {
  Party from = Party::browser;
  Party to = Party::bank;
  std::string name;  ///< the RFC's: "ClientHello"
  AttackerReads attacker_reads = AttackerReads::all;
  std::vector<CarriedRecord> records;
  std::optional<Elided> elided = {};
};

struct KnowledgeChange {
  Party party = Party::browser;
  KnowledgeId id = KnowledgeId::certificate;
  bool gained = true;      ///< false: forgotten
  SecretBytes value = {};  ///< the item itself; empty where it is a list or is shown elsewhere
};

/// The smallest step of a session, one click. Never changed once it has happened.
struct Moment {
  std::size_t index = 0;
  Chapter chapter = Chapter::hello;
  MomentId id = MomentId::identity;
  Actor actor = Actor::browser;
  MomentKind kind = MomentKind::local;
  std::string variant = {};  ///< which telling of the moment fits: empty, "again" (a later visit) or "refused"
  std::optional<Message> message = {};
  std::vector<KnowledgeChange> changes = {};
  std::vector<Finding> checks = {};  ///< of the moment `check` only
  Facts facts = {};                  ///< the values that narration may name
};

/// A session's moments, oldest first. Append-only.
using Timeline = std::vector<Moment>;

}  // namespace lockbox::story
