#!/usr/bin/env bash
# Every C++ file is formatted as .clang-format says. Run in the repository's folder.
set -euo pipefail
find app core tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 clang-format-19 --dry-run -Werror
