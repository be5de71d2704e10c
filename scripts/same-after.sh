#!/usr/bin/env bash
# Fails when a command changes a generated path that is checked in: scripts/same-after.sh <path> <command…>
set -euo pipefail
path=$1
shift
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp -R "$path" "$before/was"
"$@"
if ! diff -r -q "$before/was" "$path" >/dev/null; then
  diff -r -u "$before/was" "$path" | head -n 40 || true
  echo "$path was out of date: it has been generated again, commit it" >&2
  exit 1
fi
