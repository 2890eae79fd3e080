#include "core/pki/certificate.h"
#include "core/pki/checks/checks.h"

namespace lockbox::pki {

namespace {

using std::chrono::days;

/// From here on the sentence counts days.
constexpr std::int64_t countable_days = 1;

std::int64_t whole_days(std::chrono::seconds duration) {
  return std::chrono::floor<days>(duration).count();
}

struct Dating {
  Verdict verdict = Verdict::pass;
  evidence::Id evidence = evidence::dates::within;
  std::int64_t days = 0;  ///< past the end, before the beginning, or left
};

/// RFC 5280 section 4.1.2.5: both ends are within.
Dating dating_of(const Botan::X509_Certificate& certificate, Instant time) {
  const auto not_before = instant_of(certificate.not_before());
  const auto not_after = instant_of(certificate.not_after());
  if (time > not_after) {
    const auto past = whole_days(time - not_after);
    return {Verdict::fail, past < countable_days ? evidence::dates::just_expired : evidence::dates::expired, past};
  }
  if (time < not_before) {
    const auto ahead = whole_days(not_before - time);
    return {Verdict::fail, ahead < countable_days ? evidence::dates::soon_valid : evidence::dates::not_yet_valid,
            ahead};
  }
  return {.days = whole_days(not_after - time)};
}

}  // namespace

Finding check_dates(const CheckContext& context) {
  const auto time = context.request.time;
  const Botan::X509_Certificate* told = &context.path.leaf();
  auto dating = dating_of(*told, time);
  std::vector<std::string> outside;
  for (const auto& entry : context.path.entries) {
    const auto another = dating_of(*entry.certificate, time);
    if (another.verdict != Verdict::fail) {
      continue;
    }
    outside.push_back(name_of(*entry.certificate));
    if (dating.verdict != Verdict::fail) {
      told = entry.certificate;
      dating = another;
    }
  }
  Facts facts = {{"time", time}, {"days", dating.days}, {"outside", std::move(outside)}};
  return found(CheckId::dates, dating.verdict, dating.evidence, both(std::move(facts), facts_of(*told)));
}

}  // namespace lockbox::pki
