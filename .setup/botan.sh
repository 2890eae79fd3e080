# shellcheck shell=bash
# Provides Botan >= 3.7 where the system has none: the distribution's own source package, built once and cached.
# Sourced by common.sh.

botan_minimum=3.7
botan_modules=tls12,tls13,tls13_pqc,ml_kem,rsa,ecdsa,ecdh,x25519,ed25519,aes,aes_ni,aes_vaes,gcm,ghash_cpu,ghash_vperm,\
chacha20poly1305,chacha_avx2,chacha_simd32,sha1,sha1_x86,sha2_32,sha2_32_x86,sha2_64,hmac,hmac_drbg,hkdf,auto_rng,system_rng,\
processor_rng,pem,x509,certstor_system,certstor_flatfile,pbes2,eme_pkcs1,eme_oaep,emsa_pkcs1,emsa_pssr,hex,base64,\
pcurves_secp256r1,pcurves_secp384r1
# The release of Debian whose source package is built on a release that has no Botan 3.
botan_source_suite=trixie
botan_build_packages=(dpkg-dev make python3)

# bash's ~ is the account's own folder where HOME is not set, as in some CI systems.
botan_cache_root=${XDG_CACHE_HOME:-${HOME:-$(cd ~ && pwd)}/.cache}/lockbox
botan_stamp=$(printf '%s' "$botan_modules" | sha256sum | cut -c1-12)

# Sets botan_prefix: empty where CMake finds Botan by itself (in the system or through CMAKE_PREFIX_PATH).
provide_botan() {
  botan_prefix=
  ! finds_botan || return 0
  debian_release >/dev/null ||
    die "Botan $botan_minimum or newer is missing (for pkg-config: botan-3). At another place it is found through CMAKE_PREFIX_PATH."
  if ! botan_prefix=$(cached_botan_prefix); then
    build_botan
    botan_prefix=$(cached_botan_prefix) || die "Botan was built and is not in $botan_cache_root: is it being cleaned?"
  fi
}

# Is a Botan that is new enough in CMAKE_PREFIX_PATH or the system's places? Asks pkg-config, as CMakeLists.txt does.
finds_botan() {
  local prefixes prefix folder path=
  IFS=':;' read -r -a prefixes <<<"${CMAKE_PREFIX_PATH:-}"
  for prefix in "${prefixes[@]}"; do
    for folder in "$prefix"/lib/pkgconfig "$prefix"/lib64/pkgconfig "$prefix"/lib/*/pkgconfig; do path+=$folder:; done
  done
  PKG_CONFIG_PATH=$path${PKG_CONFIG_PATH:-} pkg-config --atleast-version="$botan_minimum" botan-3
}

# Prints the prefix of a cached Botan that was built with today's module list; fails where there is none.
cached_botan_prefix() {
  local prefix
  for prefix in "$botan_cache_root"/botan-*-"$botan_stamp"; do
    [ -e "$prefix/complete" ] && { printf '%s\n' "$prefix" && return 0; }
  done
  return 1
}

# Builds in a folder of its own and moves the result into its place at the end: an interrupted build is never taken for a
# finished one. Of two runs at once, the second waits and uses what the first has built.
build_botan() {
  say "This system's packages have no Botan $botan_minimum or newer: building Debian's source package, once (about 4 minutes)"
  install_packages "${botan_build_packages[@]}"
  mkdir -p "$botan_cache_root" || die "$botan_cache_root cannot be made: set XDG_CACHE_HOME to a folder that can be written"
  exec 9>"$botan_cache_root/lock"
  flock -n 9 || { say "Another run is building it: waiting" && flock 9; }
  if ! cached_botan_prefix >/dev/null; then
    # What a killed run left behind; no other run is at work, for this one holds the lock.
    rm -rf "$botan_cache_root"/building.*
    # Not local: the trap outlives the function.
    botan_work=$(mktemp -d "$botan_cache_root/building.XXXXXX")
    trap 'rm -rf "$botan_work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    download_botan_source
    compile_botan
    rm -rf "$botan_work"
    trap - EXIT INT TERM
  fi
  exec 9>&-
}

# Downloads the source package with apt (which checks its signatures) without touching the system's apt configuration.
download_botan_source() {
  local uri
  # shellcheck disable=SC2016  # apt-get replaces $(REPO_URI), not the shell.
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p)
  [ -n "$uri" ] || die "apt knows no archive of Debian: run 'apt-get update' as root and try again"
  # Debian 12 as first released does not know the keys of the release after it; its updated keyring does.
  [ -e "/usr/share/keyrings/debian-archive-$botan_source_suite-stable.gpg" ] ||
    apt_get install -y --no-install-recommends debian-archive-keyring
  mkdir -p "$botan_work/lists/partial" "$botan_work/source"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$uri" "$botan_source_suite" \
    >"$botan_work/botan.list"
  local options=(-q -o "Dir::Etc::SourceList=$botan_work/botan.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$botan_work/lists" -o APT::Get::List-Cleanup=0 -o Dir::Cache::srcpkgcache=
    -o Dir::Cache::pkgcache= -o APT::Sandbox::User=root)
  {
    apt-get "${options[@]}" update &&
      cd "$botan_work/source" && apt-get "${options[@]}" source --download-only botan3 &&
      dpkg-source --no-check -x ./*.dsc "$botan_work/tree" && cd "$OLDPWD"
  } >&2 || die "Botan's source package could not be downloaded from $uri"
}

compile_botan() {
  local version prefix total
  version=$(sed -n 's/^release_\(major\|minor\|patch\) *= *\([0-9]*\).*/\2/p' "$botan_work/tree/src/build-data/version.txt" |
    paste -s -d .)
  prefix=$botan_cache_root/botan-$version-$botan_stamp
  # Botan's makefile works from the source's root only.
  cd "$botan_work/tree"
  ./configure.py --minimized-build --enable-modules="$botan_modules" --disable-shared-library --build-targets=static \
    --without-documentation --with-build-dir="$botan_work/build" --prefix="$prefix" >"$botan_work/log" 2>&1 ||
    botan_failed "Botan's configure.py failed"
  total=$(make -n -f "$botan_work/build/Makefile" | grep -c -e ' -c ' || true)
  make -f "$botan_work/build/Makefile" -j"$(nproc)" 2>&1 | show_botan_progress "$total" ||
    botan_failed "Botan did not build"
  make -f "$botan_work/build/Makefile" install DESTDIR="$botan_work/stage" >"$botan_work/log" 2>&1 ||
    botan_failed "Botan did not install into $botan_work"
  cd "$OLDPWD"
  touch "$botan_work/stage$prefix/complete"
  rm -rf "$prefix"
  mv "$botan_work/stage$prefix" "$prefix"
  say "Botan $version stands in $prefix"
}

botan_failed() {
  tail -n 20 "$botan_work/log" >&2
  die "$1"
}

# Turns make's output into a counter: one line that is rewritten on a terminal, one line in twenty elsewhere.
show_botan_progress() {
  local total=$1 compiled=0 line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$botan_work/log"
    case $line in *" -c "*) compiled=$((compiled + 1)) ;; *) continue ;; esac
    if [ -t 2 ]; then
      printf '\r  Botan: compiling %d of %d files' "$compiled" "$total" >&2
    elif [ $((compiled % 20)) -eq 0 ] || [ "$compiled" -eq "$total" ]; then
      say "  Botan: compiling $compiled of $total files"
    fi
  done
  [ ! -t 2 ] || say ""
}
