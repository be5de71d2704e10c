#!/usr/bin/env bash
# Inside scripts/with-postgres.sh: lets the counting program COUNTING answer the pages of issues of three roles, for
# scripts/lay-out.sh and scripts/profile.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/bench/server.sh
ask "$TEST_POSTGRES_URL" --command 'CREATE DATABASE count'
export DATABASE_URL=${TEST_POSTGRES_URL%/*}/count
# What filling does is not counted.
LLVM_PROFILE_FILE=$home/filling.profraw fill postgres --scale 1 --issues 5000
start postgres "$COUNTING"
node tests/bench/page.mjs --url "http://127.0.0.1:$port" --pid "$pid" --seconds 3 --connections 4,16
# A program that is ended writes what it counted.
stop
