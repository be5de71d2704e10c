#!/usr/bin/env bash
# The browser journeys: a server of their own with demonstration data in a temporary folder, a Chromium in front of it.
# Arguments go to Playwright: scripts/journeys.sh isolation. Without any, all of them run in two groups at once, each
# with a server and data of its own: browser and server wait for each other, and a second pair uses the time.
set -euo pipefail
cd "$(dirname "$0")/.."

server=${PARKSTEWARD_BIN:-${CARGO_TARGET_DIR:-target}/debug/parksteward}
homes=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-e2e.XXXXXX")
other=''
finish() {
  [[ -z $other ]] || { kill "$other" 2>/dev/null && wait "$other" 2>/dev/null; } || true
  rm -rf "$homes"
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

export PARKSTEWARD_DEMO_PASSWORD=${PARKSTEWARD_DEMO_PASSWORD:-Journeys-2026-demo}
unset DATABASE_URL

# A group: its name, then what Playwright gets. Its server ends with it.
group() (
  name=$1 home=$homes/$1
  shift
  # What browsers and workbooks leave behind goes with the group.
  mkdir -p "$home/tmp"
  export TMPDIR=$home/tmp
  port=$(free_port)
  export PARKSTEWARD_DATA_DIR=$home PARKSTEWARD_LISTEN=127.0.0.1:$port PARKSTEWARD_URL=http://127.0.0.1:$port
  # The journey that needs mail listens there; until then mails wait in the outbox.
  PARKSTEWARD_SMTP_URL=smtp://127.0.0.1:$(free_port)
  export PARKSTEWARD_SMTP_URL

  "$server" demo --fill-only >"$home/demo.log" 2>&1 || { tail -n 20 "$home/demo.log"; exit 1; }
  "$server" serve >"$home/server.log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true' EXIT
  trap 'exit 130' INT TERM HUP
  for _ in $(seq 300); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    kill -0 "$pid" 2>/dev/null || { tail -n 20 "$home/server.log"; exit 1; }
    sleep 0.1
  done

  # Playwright empties its folder of results when it begins.
  web/node_modules/.bin/playwright test --config tests/e2e/playwright.config.ts --output "tests/e2e/results/$name" "$@" || {
    status=$?
    grep -E '"level":"ERROR"| ERROR |panicked' "$home/server.log" | tail -n 10 || true
    exit "$status"
  }
)

if (($# > 0)); then
  group asked "$@"
  exit
fi

# About as long as each other: the pages under axe, and the work that people do.
pages=(accessibility pictures weight)
work=()
for file in tests/e2e/*.spec.ts; do
  name=$(basename "$file" .spec.ts)
  [[ " ${pages[*]} " == *" $name "* ]] || work+=("$name.spec")
done
group work "${work[@]}" >"$homes/work.log" 2>&1 &
other=$!
failed=0
group pages "${pages[@]/%/.spec}" || failed=$?
# One after the other, so that what failed can be read and the totals are counted.
wait "$other" || failed=$?
other=''
cat "$homes/work.log"
exit "$failed"
