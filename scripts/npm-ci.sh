#!/usr/bin/env bash
# Installs the web's packages exactly as locked, unless they already are.
set -euo pipefail
cd "$(dirname "$0")/../web"
# The journeys lie beside the other tests and use the same packages.
[[ -e ../tests/e2e/node_modules ]] || ln -s ../../web/node_modules ../tests/e2e/node_modules
mark=node_modules/.installed
if [[ -e $mark ]] && cmp -s package-lock.json "$mark"; then
  echo 'already installed'
  exit 0
fi
npm ci --no-fund --no-audit --loglevel=error
cp package-lock.json "$mark"
