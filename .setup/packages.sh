# shellcheck shell=bash
# The packages of Debian 12 and 13, and their installation. Sourced by common.sh.

build_packages=(g++ cmake ninja-build pkgconf nlohmann-json3-dev libcli11-dev libfmt-dev libexpected-dev
  libhowardhinnant-date-dev)
# Beyond these, what a release lacks is built from source: see botan.sh.
build_packages_debian_13=(libbotan-3-dev)

# Both releases have version 19 of the clang tools: with one version the checks judge alike on both.
test_packages=(ca-certificates ccache libgtest-dev libgmock-dev openssl curl tshark python3 python3-jsonschema
  shellcheck clang-format-19)
all_packages=(libbenchmark-dev clang-19 libclang-rt-19-dev clang-tidy-19)

# Prints 12 or 13; fails on every other system.
debian_release() {
  local file=${LOCKBOX_OS_RELEASE:-/etc/os-release} release
  [ -r "$file" ] || return 1
  # shellcheck source=/dev/null
  release=$(. "$file" && printf '%s %s' "${ID:-}" "${VERSION_ID:-}")
  case $release in
    "debian 12" | "debian 13") printf '%s\n' "${release#debian }" ;;
    *) return 1 ;;
  esac
}

# Prints those of the named packages that are not completely installed.
missing_packages() {
  local installed package
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -Fxq "$package installed" <<<"$installed" || printf '%s\n' "$package"
  done
}

unattended() {
  as_root env DEBIAN_FRONTEND=noninteractive "$@" </dev/null >&2
}

apt_get() {
  unattended apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# Installs those of the named packages that are missing; where none is, apt is not called.
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  local by_hand="As root, run: apt-get install --no-install-recommends ${missing[*]}"
  can_be_root || die "Installing packages needs root, and there is no sudo here. $by_hand"
  say "Installing from Debian: ${missing[*]}"
  # An installation that was interrupted earlier has to be finished before apt starts another.
  unattended dpkg --configure -a || die "dpkg cannot be run as root, or cannot finish what was begun earlier. $by_hand"
  apt_get update || say "apt-get update did not reach every archive: going on with what is known"
  apt_get install -y --no-install-recommends "${missing[@]}" || die "These packages could not be installed. $by_hand"
}

# provide_packages build|test|all: what building and running needs; what ./test.sh needs; what ./test.sh --all needs.
provide_packages() {
  local purpose=$1 release
  if ! release=$(debian_release); then
    require_what_is_needed "$purpose"
    return
  fi
  local packages=("${build_packages[@]}")
  [ "$release" = 12 ] || packages+=("${build_packages_debian_13[@]}")
  [ "$purpose" = build ] || packages+=("${test_packages[@]}")
  [ "$purpose" != all ] || packages+=("${all_packages[@]}")
  install_packages "${packages[@]}"
}
