#!/usr/bin/env bash
# Sets up what is missing, builds lockbox-cli and starts it; its exit status is this script's.
#   ./run.sh                       plays a handshake: lockbox-cli walk
#   ./run.sh --scenario expired    options alone are walk's: lockbox-cli walk --scenario expired
#   ./run.sh scenarios             anything else goes to lockbox-cli as it is, and so do --help and --version
# Set-up talks on stderr: stdout is the program's alone.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.setup/common.sh
. "$root/.setup/common.sh"

provide_packages build
provide_botan
configure release -DCMAKE_BUILD_TYPE=Release -DLOCKBOX_TESTS=OFF -DLOCKBOX_BENCH=OFF
build release lockbox-cli

case ${1-} in
  -h | --help | --version) ;;
  "" | -*) set -- walk "$@" ;;
esac
exec "$root/build/release/bin/lockbox-cli" "$@"
