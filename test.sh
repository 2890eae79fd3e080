#!/usr/bin/env bash
# Sets up what is missing, builds everything and runs the tests; ctest closes the run and gives the exit status.
#   ./test.sh          the tests, in Debug with AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer
#   ./test.sh --all    besides: benches in Release, fuzzing, clang-tidy
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.setup/common.sh
. "$root/.setup/common.sh"

case $# in
  0) purpose="test" ;;
  1) [ "$1" = --all ] || die "test.sh: unknown argument '$1'; allowed: --all" && purpose="all" ;;
  *) die "test.sh: too many arguments; allowed: --all" ;;
esac

provide_packages "$purpose"
provide_botan
configure debug -DCMAKE_BUILD_TYPE=Debug -DLOCKBOX_SANITIZE=ON -DLOCKBOX_BENCH=OFF
build debug

export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
run_tests=(ctest --output-on-failure --no-tests=error -j2)
if [ "$purpose" = test ]; then
  # Tests that belong to --all alone carry the label "all".
  exec "${run_tests[@]}" --test-dir "$root/build/debug" --label-exclude '^all$'
fi

configure release -DCMAKE_BUILD_TYPE=Release -DLOCKBOX_TESTS=OFF -DLOCKBOX_BENCH=ON
build release
configure fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-19 -DLOCKBOX_FUZZERS=ON \
  -DLOCKBOX_SANITIZE=ON -DLOCKBOX_TESTS=OFF -DLOCKBOX_BENCH=OFF
build fuzz
# One run of ctest over the three folders.
mkdir -p "$root/build/all"
printf 'subdirs("%s")\n' "$root/build/debug" "$root/build/release" "$root/build/fuzz" >"$root/build/all/CTestTestfile.cmake"
exec "${run_tests[@]}" --test-dir "$root/build/all"
