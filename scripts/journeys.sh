#!/usr/bin/env bash
# The browser journeys: a server of their own with demonstration data in a temporary folder, a Chromium
# in front of it. Arguments go to Playwright: scripts/journeys.sh isolation
set -euo pipefail
cd "$(dirname "$0")/.."

server=${PARKSTEWARD_BIN:-${CARGO_TARGET_DIR:-target}/debug/parksteward}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-e2e.XXXXXX")
pid=''
finish() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# Below the ports from which the system serves its own outgoing connections: one of those, or what is left of it,
# cannot be seen by calling it, and the server finds the address in use.
free_port() {
  local port
  for _ in $(seq 50); do
    port=$((10000 + RANDOM % 22768))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
port=${JOURNEYS_PORT:-$(free_port)}
# The journey that needs mail listens there; until then mails wait in the outbox.
mail_port=$(free_port)

export PARKSTEWARD_DATA_DIR=$home PARKSTEWARD_LISTEN=127.0.0.1:$port
export PARKSTEWARD_DEMO_PASSWORD=${PARKSTEWARD_DEMO_PASSWORD:-Journeys-2026-demo}
export PARKSTEWARD_URL=http://127.0.0.1:$port
export PARKSTEWARD_SMTP_URL=smtp://127.0.0.1:$mail_port
unset DATABASE_URL

"$server" demo --fill-only >"$home/demo.log" 2>&1 || { tail -n 20 "$home/demo.log"; exit 1; }
"$server" serve >"$home/server.log" 2>&1 &
pid=$!
for _ in $(seq 300); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  kill -0 "$pid" 2>/dev/null || { tail -n 20 "$home/server.log"; exit 1; }
  sleep 0.1
done

web/node_modules/.bin/playwright test --config tests/e2e/playwright.config.ts "$@" || {
  status=$?
  grep -E '"level":"ERROR"| ERROR |panicked' "$home/server.log" | tail -n 10 || true
  exit "$status"
}
