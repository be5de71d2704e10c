#!/usr/bin/env bash
# `make release`: target/release/parksteward, the web inside. Where LLVM's BOLT is installed, the program's code is laid
# out by what it does for a page of issues: the paths that are taken lie beside each other, and a request costs 10 to
# 22 % less (docs/performance.md, ADR 0053). Without BOLT the same program comes out, slower. PLAIN=1 leaves it out.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -e web/dist/index.html ]] || make --no-print-directory web
scripts/ensure.sh rust
made=${CARGO_TARGET_DIR:-target}/release/parksteward
# The newest version that is installed.
bolt=$(ls /usr/lib/llvm-*/bin/llvm-bolt 2>/dev/null | sort -V | tail -n 1) || bolt=''
if [[ -n ${PLAIN:-} ]]; then
  bolt=''
else
  [[ -n $bolt ]] || echo 'without llvm-bolt: the code stays in the order in which it was linked (apt-get install bolt-22 llvm-22)'
fi

# For this binary alone: as RUSTFLAGS it would build all packages once more. The linker keeps what BOLT needs to move code.
cargo rustc --release --package server --bin parksteward -- -Clink-arg=-Wl,--emit-relocs
[[ -n $bolt ]] || exit 0

# What a layout was made of, so that a second run has nothing to do.
linked=$(sha256sum "$made" | cut -d' ' -f1)
kept=${CARGO_TARGET_DIR:-target}/release/laid-out
if [[ $(cat "$kept.of" 2>/dev/null) != "$linked" ]]; then
  scripts/ensure.sh node postgres
  home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-layout.XXXXXX")
  trap 'rm -rf "$home"' EXIT
  quiet() { "$@" >"$home/log" 2>&1 || { tail -n 5 "$home/log" >&2; return 1; }; }
  echo 'laying out: instrumenting'
  quiet "$bolt" "$made" -instrument --instrumentation-file="$home/profile" -o "$home/counting"
  echo 'laying out: counting'
  # A server that is ended writes what it counted.
  PARKSTEWARD_BIN=$made COUNTING=$home/counting quiet scripts/with-postgres.sh tests/bench/count.sh
  [[ -s $home/profile ]] || { echo 'the program counted nothing' >&2; exit 1; }
  echo 'laying out: ordering'
  quiet "$bolt" "$made" -data="$home/profile" -o "$kept" \
    -reorder-blocks=ext-tsp -reorder-functions=cdsort -split-functions -split-all-cold -split-eh -icf=1
  echo "$linked" >"$kept.of"
fi
# Never over the file itself: cargo has it under a second name.
cp "$kept" "$made.new"
mv "$made.new" "$made"
