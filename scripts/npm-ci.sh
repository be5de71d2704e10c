#!/usr/bin/env bash
# Installs the web's packages exactly as locked, unless they already are.
set -euo pipefail
cd "$(dirname "$0")/../web"
mark=node_modules/.installed
if [[ -e $mark ]] && cmp -s package-lock.json "$mark"; then
  echo 'already installed'
  exit 0
fi
npm ci --no-fund --no-audit --loglevel=error
cp package-lock.json "$mark"
