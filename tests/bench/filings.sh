#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: three years of monthly filings of every enterprise (2.3 million numbers at full size);
# what opening, saving and submitting one of them takes, and a five-year trend over all parks, on both engines.
# SITES_SCALE and FILING_MONTHS change the size.
set -euo pipefail
cd "$(dirname "$0")/../.."

scale=${SITES_SCALE:-5}
months=${FILING_MONTHS:-36}
port=${BENCH_PORT:-8289}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-filings.XXXXXX")
pid=''
stop() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  pid=''
}
finish() { stop; rm -rf "$home"; }
trap finish EXIT

export PARKSTEWARD_LISTEN=127.0.0.1:$port PARKSTEWARD_DEMO_PASSWORD=Bench-2026-demo
export PARKSTEWARD_USER_RATE=0 PARKSTEWARD_TENANT_RATE=0 PARKSTEWARD_GUEST_RATE=0 PARKSTEWARD_USER_REQUESTS=100000
export PARKSTEWARD_JOBS=off PARKSTEWARD_LOG_LEVEL=error
ask() { psql --quiet --tuples-only --no-align "$@"; }

fill() {
  echo "filling $1: $months months of every enterprise"
  PARKSTEWARD_DATA_DIR=$home/$1 "$PARKSTEWARD_BIN" demo --fill-only --scale "$scale" --filings "$months" |
    grep -E 'numbers more|Filled' || true
}
start() {
  PARKSTEWARD_DATA_DIR=$home/$1 "$PARKSTEWARD_BIN" serve >"$home/$1.log" 2>&1 &
  pid=$!
  for _ in $(seq 300); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    sleep 0.1
  done
  cat "$home/$1.log" >&2
  return 1
}
measure() { node tests/bench/filings.mjs --url "http://127.0.0.1:$port" --months "$months" "$@"; }

ask "$TEST_POSTGRES_URL" --command 'CREATE DATABASE filings'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/filings
superuser=${TEST_POSTGRES_SUPERUSER_URL%/*}/filings
fill postgres
ask "$superuser" --command 'VACUUM ANALYZE'
ask "$superuser" --command "SELECT 'numbers ' || count(*) FROM filing_value" --command \
  "SELECT 'sums ' || count(*) FROM statistic" --command \
  "SELECT 'numbers with indexes ' || pg_size_pretty(pg_total_relation_size('filing_value'))" --command \
  "SELECT 'sums with indexes ' || pg_size_pretty(pg_total_relation_size('statistic'))"
start postgres
echo '
PostgreSQL'
measure
stop

# Once more with the log of all statements, which slows the server: for counting and for the plan only.
log=$(ask "$superuser" --command 'SHOW data_directory')/start.log
ask "$superuser" --command "ALTER DATABASE filings SET log_statement = 'all'" --command "ALTER DATABASE filings SET log_min_messages = 'log'"
start postgres
measure --log "$log" --database "$superuser"
stop
unset DATABASE_URL

fill sqlite
start sqlite
echo '
SQLite'
measure
