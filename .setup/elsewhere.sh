# shellcheck shell=bash
# Systems other than Debian 12 and 13: nothing is installed, and what is missing is named. Sourced by common.sh.

cmake_minimum=3.25
build_programs=(c++ cmake ninja pkg-config)
test_programs=(openssl curl tshark python3 shellcheck clang-format-19)
all_programs=(clang++-19 clang-tidy-19 run-clang-tidy-19)
build_cmake_packages=(nlohmann_json CLI11 fmt tl-expected date)
test_cmake_packages=(GTest)
all_cmake_packages=(benchmark)

missing_programs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || printf '%s\n' "$program"
  done
}

# Prints those of the named CMake packages that CMake does not find.
missing_cmake_packages() {
  local probe list
  probe=$(mktemp -d)
  list=$(IFS=';' && printf '%s' "$*")
  if ! cmake -S "$root/.setup/probe" -B "$probe" -G Ninja -DPACKAGES="$list" -DMISSING_LIST="$probe/missing" \
    >"$probe/log" 2>&1; then
    tail -n 20 "$probe/log" >&2
    printf '%s\n' "a C++ compiler that CMake can use"
  else
    cat "$probe/missing"
  fi
  rm -rf "$probe"
}

# Prints what of the named programs and CMake packages is missing; libraries are looked for once there is a way to look.
missing_elsewhere() {
  local -n needed_programs=$1 needed_packages=$2
  missing_programs "${needed_programs[@]}"
  if [ -n "$(missing_programs "${build_programs[@]}")" ]; then
    printf '%s\n' "perhaps libraries (they are looked for with these programs)"
    return
  fi
  finds_botan || printf '%s\n' "Botan $botan_minimum or newer (for pkg-config: botan-3)"
  local version
  version=$(cmake --version | sed -n '1s/[^0-9]*//p')
  if version_at_least "$version" "$cmake_minimum"; then
    missing_cmake_packages "${needed_packages[@]}"
  else
    printf '%s\n' "cmake $cmake_minimum or newer (here: $version)"
  fi
}

# require_what_is_needed build|test|all: stops with the names of all that is missing. What was found once is taken to
# be there later too: CMake says so itself if it is not.
require_what_is_needed() {
  local purpose=$1 found=$root/build/.found-$1 missing
  [ ! -e "$found" ] || return 0
  local programs=("${build_programs[@]}") packages=("${build_cmake_packages[@]}")
  [ "$purpose" = build ] || { programs+=("${test_programs[@]}") && packages+=("${test_cmake_packages[@]}"); }
  [ "$purpose" != all ] || { programs+=("${all_programs[@]}") && packages+=("${all_cmake_packages[@]}"); }
  mapfile -t missing < <(missing_elsewhere programs packages)
  if [ "${#missing[@]}" -gt 0 ]; then
    say "Outside Debian 12 and 13 Lockbox installs nothing and uses what is there. Missing:"
    printf '  %s\n' "${missing[@]}" >&2
    die "Install these and try again. What stands at another place is found through CMAKE_PREFIX_PATH."
  fi
  mkdir -p "$root/build"
  touch "$found"
}
