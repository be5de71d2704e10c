#!/usr/bin/env bash
# `make demo`: builds the web and the server, fills an embedded database once, serves everything on
# one port. Where the data lies, the port and the accounts' password can be set by the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/stage.sh

target=${CARGO_TARGET_DIR:-target}
export PARKSTEWARD_DATA_DIR=${PARKSTEWARD_DATA_DIR:-$PWD/data/demo}

stage 'tools' scripts/ensure.sh rust node || exit 1
stage 'web: packages' scripts/npm-ci.sh || exit 1
stage 'web: build' npm --prefix web run --silent build || exit 1
stage 'server: build' cargo build --quiet --package server --bin parksteward || exit 1
stage 'demonstration data' "$target/debug/parksteward" demo || exit 1
exec "$target/debug/parksteward" serve
