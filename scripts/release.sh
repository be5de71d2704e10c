#!/usr/bin/env bash
# `make release`: target/release/parksteward, the web inside. The compiler is told what the program does most, a page of
# issues (server/profile, written by `make profile`); where LLVM's BOLT is installed, those functions are then laid out by
# what they do (scripts/lay-out.sh). ADRs 0053 and 0055. Without BOLT the same program comes out, slower. PLAIN=1 leaves
# both out.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -e web/dist/index.html ]] || make --no-print-directory web
scripts/ensure.sh rust
target=${CARGO_TARGET_DIR:-target}
made=$target/release/parksteward
mkdir -p "$target/release"
host=$(rustc -vV | sed -n 's/^host: //p')

# The linker keeps what BOLT needs to move code.
flags=-Clink-arg=-Wl,--emit-relocs
if [[ -z ${PLAIN:-} ]]; then
  packed=server/profile/page.profdata.gz
  # Named by what it holds, and unpacked once: a newer file would build everything anew.
  profile=$(realpath "$target/release")/page-$(sha256sum "$packed" | cut -c1-16).profdata
  [[ -s $profile ]] || { gzip -dc "$packed" >"$profile.new" && mv "$profile.new" "$profile"; }
  # What was changed since the profile was made is translated as without one; that it was changed is no news.
  flags+=" -Cprofile-use=$profile -Cllvm-args=-no-pgo-warn-mismatch"
  [[ $(scripts/profile.sh of) == "$(cat server/profile/of)" ]] ||
    echo 'server/profile was made with other packages or another compiler and helps less: make profile'
fi
# Named as a target, so that the flags are for the program and not for what builds it.
RUSTFLAGS="${RUSTFLAGS:-} $flags" cargo build --release --locked --target "$host" --package server --bin parksteward
linked=$target/$host/release/parksteward

if [[ -n ${PLAIN:-} ]]; then
  cp "$linked" "$made.new"
elif ! compgen -G '/usr/lib/llvm-*/bin/llvm-bolt' >/dev/null; then
  echo 'without llvm-bolt: the code stays in the order in which it was linked (apt-get install bolt-22 llvm-22)'
  cp "$linked" "$made.new"
else
  # What a layout was made of, so that a second run has nothing to do.
  kept=$target/release/laid-out
  of=$(sha256sum "$linked" | cut -d' ' -f1)
  if [[ $(cat "$kept.of" 2>/dev/null) == "$of" ]]; then
    cp "$kept" "$made.new"
  elif scripts/lay-out.sh "$linked" "$profile" "$kept"; then
    echo "$of" >"$kept.of"
    cp "$kept" "$made.new"
  else
    echo 'laying out failed: the code stays in the order in which it was linked' >&2
    cp "$linked" "$made.new"
  fi
fi
mv "$made.new" "$made"
