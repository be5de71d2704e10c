#!/usr/bin/env bash
# lay-out.sh LINKED PROFILE OUT: lays out the functions that PROFILE names by what they do for a page of issues: the paths
# that are taken lie beside each other (LLVM's BOLT). Only those functions are counted in: of all 106,000 it would take
# more than 24 GB of memory.
set -euo pipefail
cd "$(dirname "$0")/.."

linked=$1 profile=$2 out=$3
# The newest version that is installed.
bin=$(dirname "$(ls /usr/lib/llvm-*/bin/llvm-bolt | sort -V | tail -n 1)")
[[ -x $bin/llvm-profdata ]] || { echo 'please install llvm-profdata (apt-get install llvm-22)' >&2; exit 1; }
scripts/ensure.sh node postgres
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-layout.XXXXXX")
trap 'rm -rf "$home"' EXIT
quiet() { "$@" >"$home/log" 2>&1 || { tail -n 5 "$home/log" >&2; return 1; }; }

# The linker's optimiser gives some a second name, and BOLT counts local ones from 1.
"$bin/llvm-profdata" show --all-functions "$profile" | sed -nE 's/^  ([^ ]*;)?([^ ;]+):$/\2/p' >"$home/names"
nm "$linked" | awk 'FNR == NR { hot[$1]; next }
  { name = $3; sub(/\.llvm\.[0-9]+$/, "", name) } name in hot { print $3; print $3 "/1" }' "$home/names" - >"$home/functions"
[[ -s $home/functions ]] || { echo 'the profile names no function of this program' >&2; exit 1; }

echo 'laying out: counting'
quiet "$bin/llvm-bolt" "$linked" -instrument -funcs-file-no-regex="$home/functions" \
  --instrumentation-file="$home/profile" -o "$home/counting"
PARKSTEWARD_BIN=$linked COUNTING=$home/counting quiet scripts/with-postgres.sh tests/bench/count.sh
[[ -s $home/profile ]] || { echo 'the program counted nothing' >&2; exit 1; }
echo 'laying out: ordering'
quiet "$bin/llvm-bolt" "$linked" -data="$home/profile" -o "$out" \
  -reorder-blocks=ext-tsp -reorder-functions=cdsort -split-functions -split-all-cold -split-eh -icf=all
