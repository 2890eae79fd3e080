#include "core/pki/path.h"

#include <botan/exceptn.h>
#include <botan/pkix_types.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/pki/certificate.h"

namespace lockbox::pki {

namespace {

using Certificate = Botan::X509_Certificate;

/// Enough for every path that real servers lead to; a limit for chains that were built to keep a browser busy.
constexpr int most_steps = 1000;

SignatureState state_of(Botan::Certificate_Status_Code code) {
  switch (code) {
    case Botan::Certificate_Status_Code::VERIFIED:
      return SignatureState::valid;
    case Botan::Certificate_Status_Code::SIGNATURE_ALGO_UNKNOWN:
    case Botan::Certificate_Status_Code::SIGNATURE_ALGO_BAD_PARAMS:
      return SignatureState::unknown_algorithm;
    default:
      return SignatureState::invalid;
  }
}

/// Reads each key and verifies each signature at most once.
class Signatures {
 public:
  std::shared_ptr<const Botan::Public_Key> key_of(const Certificate& certificate) {
    const auto [entry, fresh] = keys_.try_emplace(&certificate);
    if (fresh) {
      try {
        entry->second = certificate.subject_public_key();
      } catch (const Botan::Exception&) {
        entry->second = nullptr;
      }
    }
    return entry->second;
  }

  SignatureState of(const Certificate& certificate, const Certificate& issuer) {
    const auto [entry, fresh] = states_.try_emplace({&certificate, &issuer}, SignatureState::invalid);
    if (fresh) {
      if (const auto key = key_of(issuer)) {
        entry->second = state_of(certificate.verify_signature(*key).first);
      }
    }
    return entry->second;
  }

 private:
  std::map<const Certificate*, std::shared_ptr<const Botan::Public_Key>> keys_;
  std::map<std::pair<const Certificate*, const Certificate*>, SignatureState> states_;
};

struct Step {
  const Certificate* certificate = nullptr;
  bool listed = false;
};

using Steps = std::vector<Step>;

class PathBuilder {
 public:
  PathBuilder(std::span<const Certificate> chain, std::span<const Certificate> roots) : chain_(chain), roots_(roots) {}

  Path build() {
    const auto& leaf = chain_.front();
    Steps steps = {{&leaf, is_root(leaf)}};
    extend(steps);
    return finished(best_);
  }

 private:
  bool is_root(const Certificate& certificate) const { return std::ranges::find(roots_, certificate) != roots_.end(); }

  bool ends_itself(const Certificate& certificate) {
    return is_self_issued(certificate) && signatures_.of(certificate, certificate) != SignatureState::invalid;
  }

  /// Depth first. `steps` is as it was when the call returns.
  void extend(Steps& steps) {
    const auto last = steps.back();
    if (last.listed || ends_itself(*last.certificate)) {
      consider(steps);
      return;
    }
    const auto issuers = issuers_of(steps);
    if (issuers.empty()) {
      consider(steps);
    }
    for (const auto& issuer : issuers) {
      if (settled_ || ++steps_taken_ > most_steps) {
        return;
      }
      steps.push_back(issuer);
      extend(steps);
      steps.pop_back();
    }
  }

  Steps issuers_of(const Steps& steps) {
    const auto& certificate = *steps.back().certificate;
    auto found =
        named(steps, [&](const auto& issuer) { return issuer.raw_subject_dn() == certificate.raw_issuer_dn(); });
    if (found.empty()) {  // RFC 5280 section 7.1: the same name may be written in several ways
      found = named(steps, [&](const auto& issuer) { return issuer.subject_dn() == certificate.issuer_dn(); });
    }
    return found.size() > 1 ? real_among(certificate, std::move(found)) : found;
  }

  template <typename Matches>
  Steps named(const Steps& steps, Matches matches) const {
    Steps found;
    for (const auto& root : roots_) {
      if (matches(root)) {
        found.push_back({&root, true});
      }
    }
    for (const auto& received : chain_) {
      if (matches(received) && !is_on(steps, received) && !is_root(received)) {
        found.push_back({&received, false});
      }
    }
    return found;
  }

  /// The same name with the same key again leads nowhere new.
  static bool is_on(const Steps& steps, const Certificate& certificate) {
    return std::ranges::any_of(steps, [&](const auto& step) {
      return step.certificate->subject_public_key_info() == certificate.subject_public_key_info() &&
             step.certificate->raw_subject_dn() == certificate.raw_subject_dn();
    });
  }

  /// Of several issuers of one name, those who really signed; all of them where none did.
  Steps real_among(const Certificate& certificate, Steps issuers) {
    Steps real;
    std::ranges::copy_if(issuers, std::back_inserter(real), [&](const auto& issuer) {
      return signatures_.of(certificate, *issuer.certificate) == SignatureState::valid;
    });
    return real.empty() ? issuers : real;
  }

  void consider(const Steps& steps) {
    const int rank = rank_of(steps.back());
    if (best_.empty() || rank > best_rank_) {
      best_ = steps;
      best_rank_ = rank;
    }
    settled_ = best_.back().listed;
  }

  int rank_of(const Step& end) {
    if (end.listed) {
      return 2;
    }
    return ends_itself(*end.certificate) ? 1 : 0;
  }

  Path finished(const Steps& steps) {
    Path path;
    for (std::size_t index = 0; index < steps.size(); ++index) {
      const auto& [certificate, listed] = steps[index];
      auto state = SignatureState::issuer_missing;
      if (listed) {
        state = SignatureState::trusted_by_choice;
      } else if (index + 1 < steps.size()) {
        state = signatures_.of(*certificate, *steps[index + 1].certificate);
      } else if (is_self_issued(*certificate)) {
        state = signatures_.of(*certificate, *certificate);
      }
      path.entries.push_back({certificate, signatures_.key_of(*certificate), listed, state});
    }
    return path;
  }

  std::span<const Certificate> chain_;
  std::span<const Certificate> roots_;
  Signatures signatures_;
  Steps best_;
  int best_rank_ = 0;
  int steps_taken_ = 0;
  bool settled_ = false;
};

}  // namespace

bool Path::complete() const {
  return anchored() || entries.back().signature != SignatureState::issuer_missing;
}

Path build_path(std::span<const Certificate> chain, std::span<const Certificate> roots) {
  return PathBuilder(chain, roots).build();
}

}  // namespace lockbox::pki
