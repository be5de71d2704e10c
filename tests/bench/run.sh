#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: fills a database, starts the server on it, measures it beside pgbench;
# then the same on SQLite, where there is no pgbench.
set -euo pipefail
cd "$(dirname "$0")/../.."

issues=${ISSUES:-50000}
scale=${SCALE:-5}
seconds=${SECONDS_EACH:-5}
connections=${CONNECTIONS:-1,4,16}
. tests/bench/server.sh
measure() {
  node tests/bench/page.mjs --url "http://127.0.0.1:$port" --pid "$pid" --seconds "$seconds" --connections "$connections" "$@"
}

ask "$TEST_POSTGRES_URL" --command 'CREATE DATABASE bench'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/bench
fill postgres --scale "$scale" --issues "$issues"
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
fill sqlite --scale "$scale" --issues "$issues"
start sqlite
measure
