#!/usr/bin/env bash
# The web's part of `make test`, which runs it beside the build of the server. The argument is a folder for logs.
set -uo pipefail
cd "$(dirname "$0")/.."
source scripts/stage.sh

stage 'web: packages' scripts/npm-ci.sh || { print_timings; exit 1; }
# First: the journeys need it, whatever else is wrong.
stage 'web: build' npm --prefix web run --silent build
stage 'web: types and lints' npm --prefix web run --silent check
stage 'journeys: types' web/node_modules/.bin/tsc --noEmit -p tests/e2e
stage 'web: unit tests' counted "$1/vitest.log" npm --prefix web test --silent

print_timings
((${#failed_stages[@]} == 0))
