#!/usr/bin/env bash
# The whole test run behind `make test`. Cheap stages come first; each stage runs even when an
# earlier one failed, as long as it has what it needs. The last line is the total of all tests.
set -uo pipefail
cd "$(dirname "$0")/.."
source scripts/stage.sh
source scripts/lint-while-building.sh

export CI=${CI:-1} NO_COLOR=1 CARGO_TERM_COLOR=never
target=${CARGO_TARGET_DIR:-target}
export PARKSTEWARD_BIN=${PARKSTEWARD_BIN:-$target/debug/parksteward}
logs=$(mktemp -d)
# What the Rust tests write is read by nobody afterwards: it stays in memory where there is room for it.
scratch=${TMPDIR:-/tmp}
room=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)
if ((${room:-0} > 4000000)) && [[ -w /dev/shm ]]; then scratch=$(mktemp -d /dev/shm/parksteward-tests.XXXXXX); fi
finish() {
  rm -rf "$logs"
  [[ $scratch != /dev/shm/* ]] || rm -rf "$scratch"
}
trap finish EXIT

# Both builds have told theirs by now, those of before included.
no_warnings() {
  command -v clippy-driver >/dev/null 2>&1 || { echo 'please install clippy: rustup component add clippy'; return 1; }
  ! grep -q '^warning' "$logs"/build*.txt
}
web_told() {
  cat "$logs/web.txt"
  return "$(cat "$logs/web")"
}
schema() { scripts/same-after.sh server/graphql/schema.graphql sh -c "$PARKSTEWARD_BIN schema >server/graphql/schema.graphql"; }

if cargo nextest --version >/dev/null 2>&1; then
  build_tests() { cargo nextest run --workspace --no-run --cargo-quiet; }
  rust_tests() { cargo nextest run --workspace --profile ci; }
else
  echo 'cargo-nextest is not installed: cargo test does the same with less speed'
  build_tests() { cargo test --quiet --workspace --no-run; }
  rust_tests() { cargo test --workspace --no-fail-fast; }
fi
export -f rust_tests

stage 'tools' scripts/ensure.sh rust node chromium fonts postgres || { print_timings; exit 1; }
stage 'format' cargo fmt --all --check
stage 'supply chain' scripts/supply-chain.sh
# The packages of the web come over the network, and its tests wait for each other: they run beside the build.
{
  scripts/test-web.sh "$logs" >"$logs/web.txt" 2>&1
  echo $? >"$logs/web"
} &
web=$!
built=0
stage 'server: build' counted "$logs/build.txt" cargo build --quiet --workspace --bins || built=1
stage 'server: build of the tests' counted "$logs/build-tests.txt" build_tests || built=1
stage 'server: lints' no_warnings
stage 'web comes to its end' wait "$web"
stage 'web: packages, types, lints, unit tests, build' web_told
if ((built == 0)); then
  stage 'schema.graphql is current' schema
  stage 'API and rules, SQLite and PostgreSQL' counted "$logs/rust.log" scripts/with-postgres.sh env TMPDIR="$scratch" bash -c rust_tests
  stage 'browser journeys' counted "$logs/journeys.log" scripts/journeys.sh
fi

print_timings
# Where only the end of this is kept, the steps that failed are in it.
! grep -aqE '^  [0-9]+ failed' "$logs/journeys.log" 2>/dev/null || grep -aE -A 5 '^  [0-9]+\) tests/' "$logs/journeys.log" | head -n 30
((${#failed_stages[@]} == 0)) || printf 'failed: %s\n' "${failed_stages[@]}"
scripts/count-tests.sh "$logs"
((${#failed_stages[@]} == 0))
