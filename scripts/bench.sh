#!/usr/bin/env bash
# `make bench`: the page of 20 issues out of 50,000 on PostgreSQL, asked of a release build, beside the same
# SQL asked by pgbench; then filings and statistics over 2.3 million filed numbers on both engines. ISSUES, SECONDS_EACH and CONNECTIONS change the size.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/ensure.sh rust node postgres
if [[ -z ${PARKSTEWARD_BIN:-} ]]; then
  scripts/release.sh
  export PARKSTEWARD_BIN=${CARGO_TARGET_DIR:-target}/release/parksteward
fi
# ONLY=page or ONLY=filings runs one of the two.
[[ ${ONLY:-page} != page ]] || scripts/with-postgres.sh tests/bench/run.sh
[[ ${ONLY:-filings} != filings ]] || scripts/with-postgres.sh tests/bench/filings.sh
