#!/usr/bin/env bash
# Adds up the summaries of nextest (or cargo test), vitest and Playwright found in a folder of logs
# and prints one line that a CI summary can read.
set -euo pipefail
sed 's/\x1b\[[0-9;]*m//g' "$1"/*.log 2>/dev/null | awk '
  function add(word, line,   m) {
    if (match(line, "[0-9]+ " word)) {
      split(substr(line, RSTART, RLENGTH), m, " ")
      return m[1]
    }
    return 0
  }
  # nextest: "Summary [ 1.2s] 9 tests run: 8 passed, 1 failed"; cargo test: "test result: ok. 8 passed; 1 failed"
  /^ *Summary \[/ || /^test result:/ { passed += add("passed", $0); failed += add("failed", $0) + add("timed out", $0) }
  # vitest: "      Tests  1 failed | 8 passed (9)"
  /^ *Tests  / { passed += add("passed", $0); failed += add("failed", $0) }
  # Playwright: "  8 passed (1.2m)", "  1 failed", "  1 did not run"
  /^  [0-9]+ passed \(/ { passed += $1 }
  /^  [0-9]+ (failed|flaky|interrupted|did not run)$/ { failed += $1 }
  END { printf "%d passed, %d failed\n", passed, failed }'
