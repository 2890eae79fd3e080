#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/pki/check.h"

namespace lockbox::scenario {

enum class Group { fine, dates, names, trust, revoked, misuse, weak, green_and_still_wrong };

/// "fine", …, "green-and-still-wrong".
std::string_view id_of(Group group);

/// From when to when a certificate is valid, relative to the time of the visit.
struct Lifetime {
  std::chrono::seconds from = {};
  std::chrono::seconds until = {};
};

/// Who signs the bank's certificate, and whether the browser trusts where that ends.
enum class TrustSetup {
  listed_root,    ///< an intermediate, whose root is on the browser's list
  unlisted_root,  ///< the same intermediate under a root that the browser has never heard of; the bank sends that root
  self_signed,    ///< the bank itself
};

/// What the bank brings. The defaults are those of a bank that does everything right.
struct BankSetup {
  std::vector<std::string> names = {"bank.example", "www.bank.example"};  ///< SAN; the first is the common name too
  Lifetime lifetime = {-std::chrono::days(30), std::chrono::days(60)};
  TrustSetup trust = TrustSetup::listed_root;
  bool revoked = false;  ///< listed on its issuer's CRL
};

/// One certificate set-up, what the browser expects of it, and how it must end. Titles and lessons are texts, by id.
struct Scenario {
  std::string_view id;
  Group group = Group::fine;
  BankSetup bank = {};
  std::string host = "bank.example";  ///< the name that the browser asks for
  pki::RevocationPolicy revocation = pki::RevocationPolicy::hard_fail;
  std::vector<pki::CheckId> failing = {};  ///< exactly these checks fail
  std::optional<pki::RefusalAlert> alert = std::nullopt;
};

/// In the order in which a chooser lists them. They live as long as the program.
std::span<const Scenario> all_scenarios();

/// Null where no scenario has this id.
const Scenario* find_scenario(std::string_view id);

}  // namespace lockbox::scenario
