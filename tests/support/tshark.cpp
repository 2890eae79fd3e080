#include "tests/support/tshark.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/support/process.h"

namespace lockbox::test {

namespace {

// PI_NOTE and PI_WARN of Wireshark's epan/proto.h. That a connection is closed by a FIN is itself a note, in every
// capture: those two are no complaint.
constexpr std::string_view complaint =
    "_ws.expert.severity >= 0x00600000 || "
    "(_ws.expert.severity >= 0x00400000 && !tcp.connection.fin_active && !tcp.connection.fin_passive)";

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    if (!part.empty()) {
      parts.push_back(part);
    }
  }
  return parts;
}

std::string output_of(const std::vector<std::string>& argv) {
  const auto outcome = run(argv);
  EXPECT_EQ(outcome.exit_code, 0) << argv.front() << ": " << outcome.err;
  return outcome.out;
}

}  // namespace

Tshark::Tshark(std::string capture, std::string key_log) : capture_(std::move(capture)), key_log_(std::move(key_log)) {}

std::string Tshark::run(std::vector<std::string> arguments) const {
  // The user's own preferences must not decide: no key log but ours, and checksums are verified.
  std::vector<std::string> argv{"tshark", "-n", "-r", capture_, "-o", "tls.keylog_file:" + key_log_};
  argv.insert(argv.end(), {"-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"});
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return output_of(argv);
}

std::vector<std::string> Tshark::values(const std::string& field, const std::string& filter) const {
  std::vector<std::string> all;
  for (const auto& line : split(run({"-Y", filter, "-T", "fields", "-e", field}), '\n')) {
    const auto parts = split(line, ',');
    all.insert(all.end(), parts.begin(), parts.end());
  }
  return all;
}

std::vector<std::string> Tshark::complaints() const {
  return split(run({"-Y", std::string(complaint), "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.message"}),
               '\n');
}

Bytes Tshark::decrypted(int stream, bool by_browser) const {
  // Lines of hex between rules; what the second node sent is indented by a tab. The browser speaks first.
  const auto followed = run({"-q", "-z", "follow,tls,raw," + std::to_string(stream)});
  Bytes all;
  for (auto line : split(followed, '\n')) {
    const bool indented = line.starts_with('\t');
    const auto bytes = from_hex(indented ? line.substr(1) : line);
    if (bytes && indented != by_browser) {
      all.insert(all.end(), bytes->begin(), bytes->end());
    }
  }
  return all;
}

std::vector<Bytes> Tshark::decrypted_records() const {
  constexpr std::string_view heading = "Decrypted TLS (";
  constexpr std::size_t offset_width = 6;
  constexpr std::size_t hex_width = 48;
  // Each record opened follows the packet that ended it, as a dump of its own: a heading, lines of offset, hex and
  // text, an empty line.
  std::vector<Bytes> records;
  bool inside = false;
  std::istringstream dump(run({"-x"}));
  for (std::string line; std::getline(dump, line);) {
    if (line.starts_with(heading)) {
      records.emplace_back();
    } else if (inside && !line.empty()) {
      auto hex = line.substr(offset_width, hex_width);
      std::erase(hex, ' ');
      const auto bytes = from_hex(hex).value_or(Bytes{});
      EXPECT_FALSE(bytes.empty()) << line;
      records.back().insert(records.back().end(), bytes.begin(), bytes.end());
      continue;
    }
    inside = line.starts_with(heading);
  }
  return records;
}

std::string Tshark::http_body() const {
  const TemporaryFolder folder;
  run({"-q", "--export-objects", "http," + folder.path().string()});
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    files.push_back(entry.path());
  }
  EXPECT_EQ(files.size(), 1U);
  return files.empty() ? std::string() : read_file(files.front());
}

std::string capinfos(const std::string& capture) {
  return output_of({"capinfos", "-M", capture});
}

}  // namespace lockbox::test
