#!/usr/bin/env bash
# Makes sure that the tools named as arguments are there: rust node chromium fonts postgres.
# System packages are installed when that is allowed (root, apt-get); what cannot be installed
# is named in one line that says what to do.
set -euo pipefail

declare -a packages=() advice=()

have() { command -v "$1" >/dev/null 2>&1; }

need_rust() {
  have cargo || advice+=("Rust ≥ $(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml) with cargo, clippy and rustfmt (https://rustup.rs)")
  have cc || packages+=(build-essential)
}

need_node() {
  if ! have node || ! have npm; then
    advice+=("Node.js ≥ 20 with npm (https://nodejs.org)")
  elif (($(node -p 'process.versions.node.split(".")[0]') < 20)); then
    advice+=("Node.js ≥ 20 (this is $(node --version))")
  fi
}

need_chromium() {
  [[ -n "${CHROMIUM:-}" ]] || have chromium || have google-chrome || packages+=(chromium)
}

need_fonts() {
  { have fc-list && fc-list :lang=zh family | grep -q .; } || packages+=(fontconfig fonts-noto-cjk)
}

need_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
}

cd "$(dirname "$0")/.."
for tool in "$@"; do "need_$tool"; done

if ((${#packages[@]})); then
  if [[ $(id -u) -eq 0 ]] && have apt-get; then
    echo "installing: ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # No cluster of its own: the tests start a throw-away one.
    mkdir -p /etc/postgresql-common
    [[ -e /etc/postgresql-common/createcluster.conf ]] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    if { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
      rm -f "$log"
    else
      tail -n 5 "$log" >&2
      rm -f "$log"
      advice+=("the system packages: ${packages[*]}")
    fi
  else
    advice+=("the system packages: sudo apt-get install ${packages[*]}")
  fi
fi

if ((${#advice[@]})); then
  printf 'please install %s\n' "${advice[@]}" >&2
  exit 1
fi
