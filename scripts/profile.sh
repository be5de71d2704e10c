#!/usr/bin/env bash
# `make profile`: counts what the program does for a page of issues and writes it into server/profile, for `make release`.
# Worth half an hour when packages or the compiler have changed: a function is found again by a name in which both are.
# `profile.sh of` says what a profile would be made of now.
set -euo pipefail
cd "$(dirname "$0")/.."

of() { echo "$(rustc --version | cut -d' ' -f2) $(sha256sum Cargo.lock | cut -c1-16)"; }
[[ ${1:-} != of ]] || { of; exit; }

scripts/ensure.sh rust node postgres
[[ -e web/dist/index.html ]] || make --no-print-directory web
llvm=$(rustc -vV | sed -nE 's/^LLVM version: ([0-9]+).*/\1/p')
tool=/usr/lib/llvm-$llvm/bin/llvm-profdata
[[ -x $tool ]] || { echo "please install llvm-profdata of the compiler's LLVM (apt-get install llvm-$llvm)" >&2; exit 1; }
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-profile.XXXXXX")
trap 'rm -rf "$home"' EXIT

host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS=-Cprofile-generate cargo build --release --locked --target "$host" --package server --bin parksteward
counting=${CARGO_TARGET_DIR:-target}/$host/release/parksteward
export LLVM_PROFILE_FILE=$home/counted.profraw
PARKSTEWARD_BIN=$counting COUNTING=$counting scripts/with-postgres.sh tests/bench/count.sh

# What a page does, not what a start does: functions in which something happened a thousand times.
"$tool" merge --sparse --text -o "$home/all" "$LLVM_PROFILE_FILE"
awk 'BEGIN { RS = ""; ORS = "\n\n" }
  FNR == 1 && /^#/ { print "# IR level Instrumentation Flag\n:ir" }
  { n = split($0, line, "\n"); values = 0
    for (i = 1; i <= n; i++) {
      if (line[i] == "# Counter Values:") values = 1
      else if (values && line[i] + 0 >= 1000) { sub(/^# IR level[^\n]*\n:ir\n/, ""); print; break }
    } }' "$home/all" >"$home/some"
"$tool" merge -o "$home/page.profdata" "$home/some"
gzip -9n <"$home/page.profdata" >server/profile/page.profdata.gz
of >server/profile/of
