#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: fills a database, starts the server on it, measures it beside pgbench;
# then the same on SQLite, where there is no pgbench.
set -euo pipefail
cd "$(dirname "$0")/../.."

issues=${ISSUES:-50000}
scale=${SCALE:-5}
seconds=${SECONDS_EACH:-5}
connections=${CONNECTIONS:-1,4,16}
port=${BENCH_PORT:-8289}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-bench.XXXXXX")
pid=''
stop() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  pid=''
}
finish() { stop; rm -rf "$home"; }
trap finish EXIT

export PARKSTEWARD_LISTEN=127.0.0.1:$port PARKSTEWARD_DEMO_PASSWORD=Bench-2026-demo
# What the server can do, not what one person may.
export PARKSTEWARD_USER_RATE=0 PARKSTEWARD_TENANT_RATE=0 PARKSTEWARD_GUEST_RATE=0 PARKSTEWARD_USER_REQUESTS=100000
export PARKSTEWARD_JOBS=off PARKSTEWARD_LOG_LEVEL=error
ask() { psql --quiet --tuples-only --no-align "$@"; }

fill() {
  echo "filling $1: $issues issues"
  PARKSTEWARD_DATA_DIR=$home/$1 "$PARKSTEWARD_BIN" demo --fill-only --scale "$scale" --issues "$issues" | grep -E ' s  |Filled' || true
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
measure() {
  node tests/bench/page.mjs --url "http://127.0.0.1:$port" --pid "$pid" --seconds "$seconds" --connections "$connections" "$@"
}

ask "$TEST_POSTGRES_URL" --command 'CREATE DATABASE bench'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/bench
fill postgres
ask "$DATABASE_URL" --command 'VACUUM ANALYZE'

# What one request of each role issues, from the log of a server that is stopped again.
superuser=${TEST_POSTGRES_SUPERUSER_URL%/*}/bench
log=$(ask "$superuser" --command 'SHOW data_directory')/start.log
ask "$superuser" --command "ALTER DATABASE bench SET log_statement = 'all'" --command "ALTER DATABASE bench SET log_min_messages = 'log'"
start postgres
node tests/bench/page.mjs --url "http://127.0.0.1:$port" --log "$log" --scripts "$home"
stop
ask "$superuser" --command 'ALTER DATABASE bench RESET ALL'

start postgres
pgbench=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)/pgbench
measure --pgbench "$pgbench" --database "$DATABASE_URL" --scripts "$home"
stop

unset DATABASE_URL
fill sqlite
start sqlite
measure
