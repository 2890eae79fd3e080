#pragma once

#include <array>
#include <string_view>

/// The ids of what a check can find: each is "<check>.<finding>", and each has a sentence in the texts.
namespace lockbox::pki::evidence {

using Id = std::string_view;

namespace chain {
inline constexpr Id complete = "chain.complete";
inline constexpr Id self_issued = "chain.self-issued";
inline constexpr Id incomplete = "chain.incomplete";
inline constexpr Id empty = "chain.empty";
inline constexpr Id too_many = "chain.too-many";
inline constexpr Id too_large = "chain.too-large";
inline constexpr Id unreadable = "chain.unreadable";
inline constexpr std::array all = {complete, self_issued, incomplete, empty, too_many, too_large, unreadable};
}  // namespace chain

namespace trusted_root {
inline constexpr Id listed = "trusted-root.listed";
inline constexpr Id not_listed = "trusted-root.not-listed";
inline constexpr Id self_signed = "trusted-root.self-signed";
inline constexpr Id not_reached = "trusted-root.not-reached";
inline constexpr Id not_made = "trusted-root.not-made";
inline constexpr Id unreadable = "trusted-root.unreadable";
inline constexpr std::array all = {listed, not_listed, self_signed, not_reached, not_made, unreadable};
}  // namespace trusted_root

namespace signature {
inline constexpr Id valid = "signature.valid";
inline constexpr Id self_signed = "signature.self-signed";
inline constexpr Id trusted_by_choice = "signature.trusted-by-choice";
inline constexpr Id invalid = "signature.invalid";
inline constexpr Id unknown_algorithm = "signature.unknown-algorithm";
inline constexpr Id issuer_missing = "signature.issuer-missing";
inline constexpr Id not_made = "signature.not-made";
inline constexpr Id unreadable = "signature.unreadable";
inline constexpr std::array all = {valid,          self_signed, trusted_by_choice, invalid, unknown_algorithm,
                                   issuer_missing, not_made,    unreadable};
}  // namespace signature

namespace dates {
inline constexpr Id within = "dates.within";
inline constexpr Id expired = "dates.expired";
inline constexpr Id just_expired = "dates.just-expired";
inline constexpr Id not_yet_valid = "dates.not-yet-valid";
inline constexpr Id soon_valid = "dates.soon-valid";
inline constexpr Id not_made = "dates.not-made";
inline constexpr Id unreadable = "dates.unreadable";
inline constexpr std::array all = {within, expired, just_expired, not_yet_valid, soon_valid, not_made, unreadable};
}  // namespace dates

namespace host_name {
inline constexpr Id match = "host-name.match";
inline constexpr Id wildcard = "host-name.wildcard";
inline constexpr Id mismatch = "host-name.mismatch";
inline constexpr Id mismatch_many = "host-name.mismatch-many";
inline constexpr Id no_names = "host-name.no-names";
inline constexpr Id empty = "host-name.empty";
inline constexpr Id not_a_name = "host-name.not-a-name";
inline constexpr Id not_made = "host-name.not-made";
inline constexpr Id unreadable = "host-name.unreadable";
inline constexpr std::array all = {match, wildcard,   mismatch, mismatch_many, no_names,
                                   empty, not_a_name, not_made, unreadable};
}  // namespace host_name

namespace revocation {
inline constexpr Id good = "revocation.good";
inline constexpr Id revoked = "revocation.revoked";
inline constexpr Id stale = "revocation.stale";
inline constexpr Id not_yet = "revocation.not-yet";
inline constexpr Id forged = "revocation.forged";
inline constexpr Id unusable = "revocation.unusable";
inline constexpr Id no_information = "revocation.no-information";
inline constexpr Id self_signed = "revocation.self-signed";
inline constexpr Id issuer_missing = "revocation.issuer-missing";
inline constexpr Id not_made = "revocation.not-made";
inline constexpr Id unreadable = "revocation.unreadable";
inline constexpr std::array all = {good,           revoked,     stale,          not_yet,  forged,    unusable,
                                   no_information, self_signed, issuer_missing, not_made, unreadable};
}  // namespace revocation

namespace key_usage {
inline constexpr Id fits = "key-usage.fits";
inline constexpr Id unrestricted = "key-usage.unrestricted";
inline constexpr Id wrong = "key-usage.wrong";
inline constexpr Id not_made = "key-usage.not-made";
inline constexpr Id unreadable = "key-usage.unreadable";
inline constexpr std::array all = {fits, unrestricted, wrong, not_made, unreadable};
}  // namespace key_usage

namespace extended_key_usage {
inline constexpr Id fits = "extended-key-usage.fits";
inline constexpr Id wrong = "extended-key-usage.wrong";
inline constexpr Id absent = "extended-key-usage.absent";
inline constexpr Id issuer_wrong = "extended-key-usage.issuer-wrong";
inline constexpr Id not_made = "extended-key-usage.not-made";
inline constexpr Id unreadable = "extended-key-usage.unreadable";
inline constexpr std::array all = {fits, wrong, absent, issuer_wrong, not_made, unreadable};
}  // namespace extended_key_usage

namespace constraints {
inline constexpr Id kept = "constraints.kept";
inline constexpr Id issuer_not_a_ca = "constraints.issuer-not-a-ca";
inline constexpr Id issuer_may_not_sign = "constraints.issuer-may-not-sign";
inline constexpr Id path_too_long = "constraints.path-too-long";
inline constexpr Id leaf_is_a_ca = "constraints.leaf-is-a-ca";
inline constexpr Id unknown_critical_extension = "constraints.unknown-critical-extension";
inline constexpr Id name_not_permitted = "constraints.name-not-permitted";
inline constexpr Id name_form_not_understood = "constraints.name-form-not-understood";
inline constexpr Id old_version = "constraints.old-version";
inline constexpr Id not_made = "constraints.not-made";
inline constexpr Id unreadable = "constraints.unreadable";
inline constexpr std::array all = {kept,
                                   issuer_not_a_ca,
                                   issuer_may_not_sign,
                                   path_too_long,
                                   leaf_is_a_ca,
                                   unknown_critical_extension,
                                   name_not_permitted,
                                   name_form_not_understood,
                                   old_version,
                                   not_made,
                                   unreadable};
}  // namespace constraints

namespace strength {
inline constexpr Id strong = "strength.strong";
inline constexpr Id weak_key = "strength.weak-key";
inline constexpr Id weak_signature = "strength.weak-signature";
inline constexpr Id unknown_key = "strength.unknown-key";
inline constexpr Id not_made = "strength.not-made";
inline constexpr Id unreadable = "strength.unreadable";
inline constexpr std::array all = {strong, weak_key, weak_signature, unknown_key, not_made, unreadable};
}  // namespace strength

}  // namespace lockbox::pki::evidence
