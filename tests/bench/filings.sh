#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: three years of monthly filings of every enterprise (2.3 million numbers at full size);
# what opening, saving and submitting one of them takes, and a five-year trend over all parks, on both engines.
# SITES_SCALE and FILING_MONTHS change the size.
set -euo pipefail
cd "$(dirname "$0")/../.."

scale=${SITES_SCALE:-5}
months=${FILING_MONTHS:-36}
. tests/bench/server.sh
measure() { node tests/bench/filings.mjs --url "http://127.0.0.1:$port" --months "$months" "$@"; }

ask "$TEST_POSTGRES_URL" --command 'CREATE DATABASE filings'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/filings
superuser=${TEST_POSTGRES_SUPERUSER_URL%/*}/filings
fill postgres --scale "$scale" --filings "$months"
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

fill sqlite --scale "$scale" --filings "$months"
start sqlite
echo '
SQLite'
measure
