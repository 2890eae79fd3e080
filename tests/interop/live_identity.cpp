#include "tests/interop/live_identity.h"

#include <botan/pkcs8.h>
#include <botan/system_rng.h>

#include <map>
#include <span>
#include <stdexcept>

#include "core/tls/policy.h"

namespace lockbox::test {

namespace {

scenario::Identity made_now(const scenario::Scenario& scenario) {
  Seed seed{};
  Botan::system_rng().randomize(seed);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto identity = scenario::make_identity(scenario, seed, now);
  if (!identity) {
    throw std::runtime_error("no identity: " + identity.error().id);
  }
  return std::move(*identity);
}

std::string pem_of(std::span<const Botan::X509_Certificate> certificates) {
  std::string text;
  for (const auto& certificate : certificates) {
    text += certificate.PEM_encode();
  }
  return text;
}

std::string pem_of(const std::vector<pki::KnownCrl>& crls) {
  std::string text;
  for (const auto& known : crls) {
    text += known.crl.PEM_encode();
  }
  return text;
}

tls::EndpointSettings settings(Instant time, std::function<void(ByteView)> on_application_data) {
  return {tls::tls12_rsa_policy(), std::make_unique<Botan::System_RNG>(), time, std::move(on_application_data)};
}

}  // namespace

LiveIdentity::LiveIdentity(const scenario::Scenario& scenario)
    : identity_(made_now(scenario)),
      roots_file_(folder_.write("roots.pem", pem_of(identity_.trusted_roots))),
      crls_file_(folder_.write("crls.pem", pem_of(identity_.crls))),
      certificate_file_(folder_.write("certificate.pem", identity_.chain.front().PEM_encode())),
      issuers_file_(folder_.write("issuers.pem", pem_of(std::span(identity_.chain).subspan(1)))),
      private_key_file_(folder_.write("key.pem", Botan::PKCS8::PEM_encode(*identity_.private_key))) {}

std::unique_ptr<tls::Endpoint> LiveIdentity::bank(std::function<void(ByteView)> on_application_data) const {
  return tls::Endpoint::bank(settings(identity_.time, std::move(on_application_data)),
                             {identity_.chain, identity_.private_key});
}

std::unique_ptr<tls::Endpoint> LiveIdentity::browser(std::function<void(ByteView)> on_application_data) const {
  const auto check = [this](std::span<const Botan::X509_Certificate> received_chain) {
    auto request = scenario::check_request(identity_);
    request.chain = received_chain;
    return pki::check_server_certificate(request);
  };
  return tls::Endpoint::browser(settings(identity_.time, std::move(on_application_data)), {identity_.host, check});
}

const LiveIdentity& live_identity(std::string_view scenario_id) {
  static std::map<std::string_view, std::unique_ptr<LiveIdentity>> identities;
  const auto* scenario = scenario::find_scenario(scenario_id);
  if (scenario == nullptr) {
    throw std::runtime_error("no scenario " + std::string(scenario_id));
  }
  auto& identity = identities[scenario->id];
  if (!identity) {
    identity = std::make_unique<LiveIdentity>(*scenario);
  }
  return *identity;
}

void require_program(const std::string& program) {
  constexpr int not_found = 127;
  if (run({program, "--version"}).exit_code == not_found) {
    throw std::runtime_error(program + " is not installed: these tests need it, and ./test.sh installs it");
  }
}

}  // namespace lockbox::test
