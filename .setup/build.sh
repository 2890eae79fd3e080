# shellcheck shell=bash
# Configuring and building. Sourced by common.sh.

# What CMake is to search before the system's places: as given by the user, and Botan's own prefix if it has one.
cmake_prefix_path() {
  local given=${CMAKE_PREFIX_PATH:-}
  given=${given//:/;}
  printf '%s\n' "$given${given:+${botan_prefix:+;}}${botan_prefix:-}"
}

# A folder stands as asked if everything that is asked for was also asked for when it was configured. What is switched
# off does no harm when it is there: run.sh can go on in a folder that test.sh has configured.
is_configured() {
  local folder=$1 option
  shift
  [ -e "$folder/build.ninja" ] && [ -e "$folder/.configured" ] || return 1
  for option in "$@"; do
    [[ $option = *=OFF ]] || grep -Fxq -e "$option" "$folder/.configured" || return 1
  done
}

# configure NAME OPTION...: makes build/NAME ready. The stamp is written last: an interrupted run starts afresh.
configure() {
  local folder=$root/build/$1
  shift
  local options=("$@" "-DCMAKE_PREFIX_PATH=$(cmake_prefix_path)")
  ! is_configured "$folder" "-S$root" "${options[@]}" || return 0
  say "Configuring ${folder#"$root"/}"
  rm -f "$folder/.configured"
  local launcher=()
  ! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  cmake --fresh "-S$root" -B "$folder" -G Ninja "${launcher[@]}" "${options[@]}" >&2 ||
    die "CMake could not configure ${folder#"$root"/}: its message above says why"
  printf '%s\n' "-S$root" "${options[@]}" >"$folder/.configured"
}

# build NAME TARGET...: brings the targets in build/NAME up to date; silent where they are. A dry run would not tell: it
# expects CMake to run again wherever CMake watches a folder for new files.
build() {
  local folder=$root/build/$1
  shift
  ninja -C "$folder" "$@" |
    sed -u '/^ninja: Entering directory/d; /Re-checking globbed directories/d; /^ninja: no work to do/d' >&2 ||
    die "${folder#"$root"/} does not build: the compiler's message above says why"
}
