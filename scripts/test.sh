#!/usr/bin/env bash
# The whole test run behind `make test`. Cheap stages come first; each stage runs even when an
# earlier one failed, as long as it has what it needs. The last line is the total of all tests.
set -uo pipefail
cd "$(dirname "$0")/.."
source scripts/stage.sh

export CI=${CI:-1} NO_COLOR=1 CARGO_TERM_COLOR=never
target=${CARGO_TARGET_DIR:-target}
export PARKSTEWARD_BIN=${PARKSTEWARD_BIN:-$target/debug/parksteward}
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# Runs a command and keeps what it prints, to count the tests afterwards.
counted() {
  local log=$logs/$1.log
  shift
  "$@" 2>&1 | tee "$log"
  return "${PIPESTATUS[0]}"
}

schema() { scripts/same-after.sh server/graphql/schema.graphql sh -c "$PARKSTEWARD_BIN schema >server/graphql/schema.graphql"; }

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --workspace --profile ci
  else
    echo 'cargo-nextest is not installed: cargo test does the same with less speed'
    cargo test --workspace --no-fail-fast
  fi
}
export -f rust_tests

stage 'tools' scripts/ensure.sh rust node chromium fonts postgres || { print_timings; exit 1; }
stage 'format' cargo fmt --all --check
stage 'supply chain' scripts/supply-chain.sh
stage 'web: packages' scripts/npm-ci.sh
stage 'web: types and lints' npm --prefix web run --silent check
stage 'journeys: types' web/node_modules/.bin/tsc --noEmit -p tests/e2e
stage 'web: unit tests' counted vitest npm --prefix web test --silent
stage 'web: build' npm --prefix web run --silent build
# Not --all-targets: that also checks each library as a test of its own, though these have none, at twice the time.
stage 'server: lints' cargo clippy --quiet --workspace --lib --bins --tests -- -D warnings
if stage 'server: build' cargo build --quiet --workspace --bins; then
  stage 'schema.graphql is current' schema
  stage 'API and rules, SQLite and PostgreSQL' counted rust scripts/with-postgres.sh bash -c rust_tests
  stage 'browser journeys' counted journeys scripts/journeys.sh
fi

print_timings
((${#failed_stages[@]} == 0)) || printf 'failed: %s\n' "${failed_stages[@]}"
scripts/count-tests.sh "$logs"
((${#failed_stages[@]} == 0))
