# shellcheck shell=bash
# Provides Botan >= 3.7 where the system has none: the distribution's own source package, built once and cached.
# Sourced by common.sh; uses its functions say, die and as_root.

botan_minimum=3.7
botan_modules=tls12,tls13,tls13_pqc,ml_kem,rsa,ecdsa,ecdh,x25519,ed25519,aes,aes_ni,aes_vaes,gcm,ghash_cpu,ghash_vperm,\
chacha20poly1305,chacha_avx2,chacha_simd32,sha1,sha1_x86,sha2_32,sha2_32_x86,sha2_64,hmac,hmac_drbg,hkdf,auto_rng,system_rng,\
processor_rng,pem,x509,certstor_system,certstor_flatfile,pbes2,eme_pkcs1,eme_oaep,emsa_pkcs1,emsa_pssr,hex,base64,\
pcurves_secp256r1,pcurves_secp384r1
# The release of Debian whose source package is built on a release that has no Botan 3.
botan_source_suite=trixie

botan_cache_root=${XDG_CACHE_HOME:-$HOME/.cache}/lockbox

# Prints the prefix of a cached Botan that was built with today's module list; fails where there is none.
cached_botan_prefix() {
  local stamp
  stamp=$(printf '%s' "$botan_modules" | sha256sum | cut -c1-12)
  local prefix
  for prefix in "$botan_cache_root"/botan-*-"$stamp"; do
    [ -e "$prefix/complete" ] && { printf '%s\n' "$prefix"; return 0; }
  done
  return 1
}

# Downloads the source package with apt (which checks its signatures) without touching the system's apt configuration.
download_botan_source() {
  local work=$1 uri
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  [ -n "$uri" ] || die "apt knows no package archive: run 'apt-get update' and try again"
  mkdir -p "$work/lists/partial" "$work/source"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$uri" "$botan_source_suite" >"$work/botan.list"
  local options=(-q -o "Dir::Etc::SourceList=$work/botan.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o APT::Get::List-Cleanup=0 -o "Dir::Cache::srcpkgcache=" -o "Dir::Cache::pkgcache="
    -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  (cd "$work/source" && apt-get "${options[@]}" source --download-only botan3 && dpkg-source --no-check -x ./*.dsc "$work/tree")
}

# Builds into a folder of its own and renames it at the end: an interrupted build is never taken for a finished one.
build_botan() {
  local version stamp prefix
  stamp=$(printf '%s' "$botan_modules" | sha256sum | cut -c1-12)
  mkdir -p "$botan_cache_root"
  # Not local: the trap outlives the function.
  work=$(mktemp -d "$botan_cache_root/building.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  say "Botan $botan_minimum or newer is not in this system's packages: building Debian's source package once (about 4 minutes)"
  download_botan_source "$work"
  version=$(sed -n 's/^release_major *= *\([0-9]*\).*/\1/p; s/^release_minor *= *\([0-9]*\).*/.\1/p; s/^release_patch *= *\([0-9]*\).*/.\1/p' \
    "$work/tree/src/build-data/version.txt" | tr -d '\n')
  prefix=$botan_cache_root/botan-$version-$stamp
  (
    cd "$work/tree"
    ./configure.py --minimized-build --enable-modules="$botan_modules" --disable-shared-library --build-targets=static \
      --without-documentation --with-build-dir="$work/build" --prefix="$prefix" >"$work/configure.log" 2>&1 ||
      { tail -n 20 "$work/configure.log" >&2; die "Botan's configure.py failed"; }
    local total
    total=$(grep -c '^build/\|^[^ ]*\.o:' "$work/build/Makefile" || true)
    make -f "$work/build/Makefile" -j"$(nproc)" 2>&1 | show_progress "$total" "$work/make.log"
    [ "${PIPESTATUS[0]}" -eq 0 ] || { tail -n 20 "$work/make.log" >&2; die "Botan did not build"; }
    rm -rf "$prefix"
    make -f "$work/build/Makefile" install >"$work/install.log" 2>&1 ||
      { tail -n 20 "$work/install.log" >&2; die "Botan did not install into $prefix"; }
  )
  touch "$prefix/complete"
  rm -rf "$work"
  trap - EXIT INT TERM
  say "Botan $version stands in $prefix"
}

# Turns make's output into a counter, one line that is rewritten on a terminal and one line in fifty elsewhere.
show_progress() {
  local total=$1 log=$2 done_count=0 line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    case $line in *" -c "*) done_count=$((done_count + 1)) ;; *) continue ;; esac
    if [ -t 1 ]; then
      printf '\r  Botan: compiled %d of %d files' "$done_count" "$total"
    elif [ $((done_count % 50)) -eq 0 ]; then
      printf '  Botan: compiled %d of %d files\n' "$done_count" "$total"
    fi
  done
  [ -t 1 ] && printf '\n'
  return 0
}
