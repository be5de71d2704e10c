#!/usr/bin/env bash
# `make sbom`: what is inside, as CycloneDX 1.5: target/sbom/server.cdx.json and target/sbom/web.cdx.json.
set -euo pipefail
cd "$(dirname "$0")/.."

home=${CARGO_TARGET_DIR:-target}/sbom
mkdir -p "$home"
cargo metadata --locked --format-version 1 --filter-platform x86_64-unknown-linux-gnu | node scripts/sbom.mjs >"$home/server.cdx.json"
npm --prefix web sbom --sbom-format cyclonedx --omit dev --package-lock-only >"$home/web.cdx.json"
for half in server web; do
  node -e 'const b = require(require("path").resolve(process.argv[1])); console.log(`${process.argv[1]}: ${b.components.length} components`)' "$home/$half.cdx.json"
done
