#!/usr/bin/env bash
# `make bench`: the page of 20 issues out of 50,000 on PostgreSQL, asked of a release build, beside the same
# SQL asked by pgbench. ISSUES, SECONDS_EACH and CONNECTIONS change the size.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/ensure.sh rust node postgres
if [[ -z ${PARKSTEWARD_BIN:-} ]]; then
  [[ -e web/dist/index.html ]] || make --no-print-directory web
  cargo build --release --package server --bin parksteward
  export PARKSTEWARD_BIN=${CARGO_TARGET_DIR:-target}/release/parksteward
fi
exec scripts/with-postgres.sh tests/bench/run.sh
