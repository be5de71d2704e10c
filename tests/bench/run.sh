#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: fills a database, starts the server on it, measures both.
set -euo pipefail
cd "$(dirname "$0")/../.."

issues=${ISSUES:-50000}
seconds=${SECONDS_EACH:-10}
connections=${CONNECTIONS:-16}
port=${BENCH_PORT:-8289}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-bench.XXXXXX")
pid=''
finish() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  rm -rf "$home"
}
trap finish EXIT

psql --quiet "$TEST_POSTGRES_URL" --command 'CREATE DATABASE bench'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/bench PARKSTEWARD_DATA_DIR=$home PARKSTEWARD_LISTEN=127.0.0.1:$port
export PARKSTEWARD_DEMO_PASSWORD=Bench-2026-demo PARKSTEWARD_JOBS=off PARKSTEWARD_LOG_LEVEL=warn
count() { psql --quiet --tuples-only --no-align "$DATABASE_URL" --command 'SELECT count(*) FROM issue'; }

# The demonstration has a few hundred issues: how often it is multiplied follows from one small fill.
"$PARKSTEWARD_BIN" demo --fill-only >/dev/null
scale=$((issues / $(count) + 1))
psql --quiet "$TEST_POSTGRES_URL" --command 'DROP DATABASE bench' --command 'CREATE DATABASE bench'
echo "filling: the demonstration × $scale"
"$PARKSTEWARD_BIN" demo --fill-only --scale "$scale" >/dev/null
psql --quiet "$DATABASE_URL" --command 'VACUUM ANALYZE'
echo "issues: $(count)"

"$PARKSTEWARD_BIN" serve >"$home/server.log" 2>&1 &
pid=$!
for _ in $(seq 300); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done
node tests/bench/page.mjs --url "http://127.0.0.1:$port" --pid "$pid" --seconds "$seconds" --connections "$connections"

echo
echo "pgbench, the same rows by hand-written SQL ($connections connections, $seconds s)"
park=$(psql --quiet --tuples-only --no-align "$DATABASE_URL" --command 'SELECT park_id FROM issue GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')
"$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)/pgbench" --no-vacuum --protocol prepared --client "$connections" --jobs 2 \
  --time "$seconds" --define "park='$park'" --file tests/bench/page.sql "$DATABASE_URL" |
  grep -E 'latency average|tps|number of transactions actually'
