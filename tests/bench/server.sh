# Sourced inside scripts/with-postgres.sh by what measures: a home that goes at the end, and a server with its data in a
# folder of it, on `port`, that answers as often as it is asked: what the server can do, not what one person may.
port=${BENCH_PORT:-8289}
home=$(mktemp -d "${TMPDIR:-/tmp}/parksteward-bench.XXXXXX")
pid=''
export PARKSTEWARD_LISTEN=127.0.0.1:$port PARKSTEWARD_DEMO_PASSWORD=Bench-2026-demo
export PARKSTEWARD_USER_RATE=0 PARKSTEWARD_TENANT_RATE=0 PARKSTEWARD_GUEST_RATE=0 PARKSTEWARD_USER_REQUESTS=100000
export PARKSTEWARD_JOBS=off PARKSTEWARD_LOG_LEVEL=error

stop() {
  [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
  pid=''
}
finish() { stop; rm -rf "$home"; }
trap finish EXIT

ask() { psql --quiet --tuples-only --no-align "$@"; }

# The demonstration in the folder $1, or in DATABASE_URL; the other arguments are the command's.
fill() {
  local folder=$1
  shift
  echo "filling $folder: $*"
  PARKSTEWARD_DATA_DIR=$home/$folder "$PARKSTEWARD_BIN" demo --fill-only "$@" >"$home/filled" || {
    tail -n 5 "$home/filled" >&2
    return 1
  }
  grep Filled "$home/filled"
}

# The server over the folder $1, by the program $2 if it is another one.
start() {
  PARKSTEWARD_DATA_DIR=$home/$1 "${2:-$PARKSTEWARD_BIN}" serve >"$home/$1.log" 2>&1 &
  pid=$!
  for _ in $(seq 600); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$home/$1.log" >&2
  return 1
}
