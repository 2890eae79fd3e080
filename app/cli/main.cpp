#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/output_file.h"
#include "app/cli/scenarios.h"
#include "app/cli/standard_output.h"
#include "app/cli/walk.h"
#include "app/text/texts.h"

namespace {

using lockbox::cli::ExitStatus;

int complain(const std::string& line) {
  std::fputs(("lockbox-cli: " + line + "\n").c_str(), stderr);
  return static_cast<int>(ExitStatus::unusable_input);
}

lockbox::Result<ExitStatus> run(std::span<const char* const> words, const lockbox::text::Texts& texts) {
  const auto arguments = lockbox::cli::parse_arguments(words);
  if (!arguments) {
    return tl::unexpected(arguments.error());
  }
  lockbox::cli::StandardOutput output;
  if (const auto* walk = std::get_if<lockbox::cli::WalkArguments>(&*arguments)) {
    return lockbox::cli::walk(*walk, texts, output);
  }
  if (const auto* scenarios = std::get_if<lockbox::cli::ScenariosArguments>(&*arguments)) {
    output.write(lockbox::cli::scenarios_listing(*scenarios, texts, output.columns()));
  } else if (const auto* wanted = std::get_if<lockbox::cli::TextWanted>(&*arguments)) {
    output.write(wanted->text);
  }
  if (auto written = output.finish(); !written) {
    return tl::unexpected(written.error());
  }
  return ExitStatus::completed;
}

/// A stream that the caller has closed would give its number to the next file opened, which would then receive what is
/// meant for the stream. Opened for reading, it refuses all output instead.
void occupy_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) < 0) {
      ::open("/dev/null", O_RDONLY);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  occupy_closed_streams();
  // A reader that has gone and a file that may grow no more are then told by the call that writes.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  lockbox::cli::remove_output_on_signals();
  try {
    const auto texts = lockbox::text::Texts::load("en");
    if (!texts) {
      return complain(texts.error().id);
    }
    const auto status = run({argv + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0)}, *texts);
    return status ? static_cast<int>(*status) : complain(texts->error(status.error()));
  } catch (const std::bad_alloc&) {
    return complain("There is not enough memory for this.");
  } catch (const std::exception& problem) {
    return complain(problem.what());
  }
}
