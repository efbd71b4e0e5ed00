#!/usr/bin/env bash
# FerretDB 1.24, a MongoDB-protocol server written by others, for testing the MongoDB adapters without MongoDB.
#
#   .ci/ferretdb.sh available          says whether it is here or can be built here
#   .ci/ferretdb.sh install            builds it once into the cache; prints the path of the program
#   .ci/ferretdb.sh start STATE_DIR    starts it on a free port, its data in STATE_DIR; prints the URL
#   .ci/ferretdb.sh stop STATE_DIR     ends the one that was started there
#
# Exit codes: 0 done; 1 failed (why is on standard error); 2 wrong use; 3 Go is not on this machine.
set -euo pipefail

version=v1.24.2
module=github.com/FerretDB/FerretDB
cache="${XDG_CACHE_HOME:-$HOME/.cache}/bina"
program="$cache/ferretdb-$version"

say() { printf '%s\n' "$*" >&2; }

build() {
  local work source
  work="$(mktemp -d "$cache/build.XXXXXX")"
  say "Building FerretDB $version into $cache (once; a minute or two) ..."
  (cd "$work" && go mod init bina-tools && go mod edit -require "$module@$version" && go mod download "$module") >&2
  source="$(cd "$work" && go list -m -f '{{.Dir}}' "$module")"
  # A copy, because FerretDB refuses to start without its own version in a file that its releases generate and the
  # module lacks; the module cache is not ours to write to.
  cp -r "$source" "$work/source"
  chmod -R u+w "$work/source"
  echo "$version" >"$work/source/build/version/version.txt"
  (cd "$work/source" && CGO_ENABLED=0 GOFLAGS='-buildvcs=false -mod=mod' go build -trimpath \
    -tags ferretdb_no_postgresql -o "$work/ferretdb" ./cmd/ferretdb) >&2
  mv "$work/ferretdb" "$program"
  rm -rf "$work"
}

available() {
  if [ -x "$program" ] || command -v go >/dev/null; then return; fi
  say "NOT RUN: FerretDB needs Go to be built, and there is no 'go' on this machine:"
  say "nothing that needs a MongoDB server is tested here. Install Go >= 1.22, or set MONGODB_URL."
  exit 3
}

install() {
  available
  if [ ! -x "$program" ]; then
    mkdir -p "$cache"
    # Suites that start at the same time wait for one build.
    exec 9>"$cache/ferretdb.lock"
    if command -v flock >/dev/null; then flock 9; fi
    if [ ! -x "$program" ]; then build; fi
    exec 9>&-
  fi
  echo "$program"
}

start() {
  local state="$1" port
  install >/dev/null
  mkdir -p "$state/data"
  "$program" --handler=sqlite --sqlite-url="file:$state/data/" --state-dir="$state" --listen-addr=127.0.0.1:0 \
    --debug-addr=- --telemetry=disable --log-level=INFO --no-log-uuid >"$state/ferretdb.log" 2>&1 </dev/null &
  echo $! >"$state/ferretdb.pid"
  for _ in $(seq 100); do
    port="$(sed -n 's/.*Listening on TCP.*127\.0\.0\.1:\([0-9]*\).*/\1/p' "$state/ferretdb.log" | head -n 1)"
    if [ -n "$port" ]; then
      echo "mongodb://127.0.0.1:$port/"
      return
    fi
    kill -0 "$(cat "$state/ferretdb.pid")" 2>/dev/null || break
    sleep 0.1
  done
  say "FerretDB did not start; $state/ferretdb.log says:"
  tail -n 20 "$state/ferretdb.log" >&2
  exit 1
}

stop() {
  local pid
  pid="$(cat "$1/ferretdb.pid")"
  kill "$pid" 2>/dev/null || true
  rm -f "$1/ferretdb.pid"
}

case "${1:-} $#" in
  'available 1') available ;;
  'install 1') install ;;
  'start 2') start "$2" ;;
  'stop 2') stop "$2" ;;
  *)
    sed -n '2,9p' "$0" >&2
    exit 2
    ;;
esac
