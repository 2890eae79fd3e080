# shellcheck shell=bash
# What run.sh and test.sh share. Sourced under `set -euo pipefail` with $root, the repository's folder, set.
# Everything here can be run again at any time: finished work is recognised and left alone.

# All talk goes to stderr: stdout belongs to the program that is started in the end.
say() { printf '%s\n' "$*" >&2; }

# Ends the run with status 2: something is missing or was asked for wrongly.
die() {
  say "$*"
  exit 2
}

can_be_root() {
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# version_at_least VERSION MINIMUM
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | sed -n 1p)" = "$2" ]
}

# shellcheck source=.setup/packages.sh
. "$root/.setup/packages.sh"
# shellcheck source=.setup/elsewhere.sh
. "$root/.setup/elsewhere.sh"
# shellcheck source=.setup/botan.sh
. "$root/.setup/botan.sh"
# shellcheck source=.setup/build.sh
. "$root/.setup/build.sh"
