#!/usr/bin/env bash
# `make soak`: the promises of docs/reliability.md at full size, on a release build and a PostgreSQL that keeps fsync
# on; the measured rows are written into the table there. An argument picks some: scripts/soak.sh soak::writes
# Sizes can be said otherwise, to see whether each stage works: SOAK_WRITES=300 SOAK_KILLS=3 scripts/soak.sh soak::writes
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/ensure.sh rust postgres
if [[ -z ${PARKSTEWARD_BIN:-} ]]; then
  scripts/release.sh
  export PARKSTEWARD_BIN=${CARGO_TARGET_DIR:-target}/release/parksteward
fi
SOAK_REPORT=$(mktemp)
trap 'rm -f "$SOAK_REPORT" "$SOAK_REPORT.md"' EXIT
export SOAK=1 SOAK_REPORT POSTGRES_DURABLE=1

# Isolation and logins are measured by tests that are no longer at full size than at every other time.
every='test(/^soak::/) or test(/^authz::isolation/) or test(/^identity::(tokens|guesses)/)'
if [[ -n ${1:-} ]]; then which="test($1)"; else which=$every; fi

result=0
scripts/with-postgres.sh cargo nextest run --profile soak --workspace --test-threads 1 -E "$which" || result=$?

# A promise that was measured replaces its row; a new one goes to the end of the table.
awk -F ' [|] ' '
  FILENAME == ARGV[1] { fresh[$1] = $0; order[++n] = $1; next }
  $1 in fresh { print fresh[$1]; done[$1] = 1; in_table = 1; next }
  /^[|]/ { in_table = 1 }
  !/^[|]/ && in_table && !closed { for (i = 1; i <= n; i++) if (!(order[i] in done)) { print fresh[order[i]]; done[order[i]] = 1 } closed = 1 }
  { print }
  END { for (i = 1; i <= n; i++) if (!(order[i] in done)) { print fresh[order[i]]; done[order[i]] = 1 } }
' "$SOAK_REPORT" docs/reliability.md >"$SOAK_REPORT.md"
cp "$SOAK_REPORT.md" docs/reliability.md
cat "$SOAK_REPORT"
exit "$result"
