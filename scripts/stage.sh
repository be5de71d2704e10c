# Sourced by the other scripts: `stage <name> <command…>` runs a step, says how long it took, and
# goes on when it fails, so that one run shows everything that is wrong.

failed_stages=()
timings=()

stage() {
  local name=$1 begun=$SECONDS result=ok
  shift
  printf '\n=== %s\n' "$name"
  "$@" || { result=FAILED; failed_stages+=("$name"); }
  timings+=("$(printf '%4d s  %-6s  %s' $((SECONDS - begun)) "$result" "$name")")
  [[ $result == ok ]]
}

print_timings() {
  printf '\n=== timings\n'
  printf '%s\n' "${timings[@]}" "$(printf '%4d s          all' "$SECONDS")"
}

# Runs a command and keeps what it prints in this file, to count the tests afterwards.
counted() {
  local log=$1
  shift
  "$@" 2>&1 | tee "$log"
  return "${PIPESTATUS[0]}"
}
