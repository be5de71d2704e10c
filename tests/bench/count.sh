#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: lets the instrumented program COUNTING answer the pages of issues of three roles, for
# scripts/release.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."

port=${BENCH_PORT:-8288}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-count.XXXXXX")
pid=''
finish() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  rm -rf "$home"
}
trap finish EXIT

export PARKSTEWARD_LISTEN=127.0.0.1:$port PARKSTEWARD_DATA_DIR=$home PARKSTEWARD_DEMO_PASSWORD=Bench-2026-demo
export PARKSTEWARD_USER_RATE=0 PARKSTEWARD_TENANT_RATE=0 PARKSTEWARD_GUEST_RATE=0 PARKSTEWARD_USER_REQUESTS=100000
export PARKSTEWARD_JOBS=off PARKSTEWARD_LOG_LEVEL=error
psql --quiet "$TEST_POSTGRES_URL" --command 'CREATE DATABASE count'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/count
"$PARKSTEWARD_BIN" demo --fill-only --scale 1 --issues 5000
"$COUNTING" serve &
pid=$!
for _ in $(seq 600); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done
node tests/bench/page.mjs --url "http://127.0.0.1:$port" --pid "$pid" --seconds 3 --connections 4,16
