#!/usr/bin/env bash
# `make demo`: builds the web and the server, fills an embedded database the first time,
# serves everything on one port, prints the address and the accounts. The port is PARKSTEWARD_LISTEN's.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/stage.sh
source scripts/lint-while-building.sh

target=${CARGO_TARGET_DIR:-target}
export PARKSTEWARD_DATA_DIR=${PARKSTEWARD_DATA_DIR:-$PWD/data/demo}

stage 'tools' scripts/ensure.sh rust node || exit 1
stage 'web: packages' scripts/npm-ci.sh || exit 1
stage 'web: build' npm --prefix web run --silent build || exit 1
# As `make test` does: of one package alone, the crates below it are compiled with other features, all over again.
stage 'server: build' cargo build --quiet --bin parksteward || exit 1
exec "$target/debug/parksteward" demo
