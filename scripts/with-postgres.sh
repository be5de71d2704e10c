#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL: scripts/with-postgres.sh cargo nextest run
# The command finds it in TEST_POSTGRES_URL, as an ordinary user: row-level security does not hold a superuser, who is
# in TEST_POSTGRES_SUPERUSER_URL. The cluster is stopped and removed afterwards,
# however the command ends. POSTGRES_DURABLE=1 keeps fsync on, for tests that kill the database.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ -x "$bin/initdb" ]] || { echo "please install postgresql (no initdb found)" >&2; exit 1; }

home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-pg.XXXXXX")
as_owner=()
if [[ $(id -u) -eq 0 ]]; then
  # PostgreSQL refuses to run as root.
  chown postgres "$home"
  as_owner=(runuser -u postgres --)
fi
owner() { (cd "$home" && "${as_owner[@]}" "$@"); }

stop() {
  owner "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
  # A thousand databases are 300,000 files: nobody waits for their end.
  rm -rf "$home" &
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

owner "$bin/initdb" -D "$home/data" -U steward --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 \
  || { cat "$home/initdb.log" >&2; exit 1; }
{
  echo "listen_addresses = '127.0.0.1'"
  echo "unix_socket_directories = '$home'"
  echo "max_connections = 200"
  echo "shared_buffers = 128MB"
  echo "log_min_messages = fatal"
  if [[ -z "${POSTGRES_DURABLE:-}" ]]; then
    echo "fsync = off"
    echo "full_page_writes = off"
    echo "max_wal_size = 2GB"
  fi
} >>"$home/data/postgresql.conf"

for _ in 1 2 3 4 5; do
  # Another process can take the port between the choice and the start: then choose again.
  port=$((10000 + RANDOM % 22768))
  if owner "$bin/pg_ctl" -D "$home/data" -o "-p $port" -l "$home/data/start.log" -w -t 30 start >/dev/null 2>&1; then
    started=1
    break
  fi
done
[[ -n "${started:-}" ]] || { tail -n 5 "$home/data/start.log" >&2; exit 1; }

address=127.0.0.1:$port/postgres
owner "$bin/psql" --quiet --no-psqlrc "postgres://steward@$address" --command 'CREATE ROLE parksteward LOGIN CREATEDB'
export TEST_POSTGRES_URL="postgres://parksteward@$address"
export TEST_POSTGRES_SUPERUSER_URL="postgres://steward@$address"
# Beside it, a folder for the migrated file that tests on SQLite copy.
export TEST_SQLITE_TEMPLATES=$home/sqlite
mkdir "$TEST_SQLITE_TEMPLATES"
"$@"
