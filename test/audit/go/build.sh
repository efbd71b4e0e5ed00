#!/usr/bin/env bash
# Go's own client of transparency logs, built once into the cache.
#
#   test/audit/go/build.sh available    says whether it is here or can be built here
#   test/audit/go/build.sh install      builds it; prints the path of the program
#
# Exit codes: 0 done; 1 failed; 2 wrong use; 3 Go is not on this machine.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

version=v0.20.0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/bina"
program="$cache/tlog-client-$(sha256sum "$here/client.go" | cut -c1-12)"

available() {
  if [ -x "$program" ] || command -v go >/dev/null; then return; fi
  echo "NOT RUN: Go's client of transparency logs needs Go to be built, and there is no 'go' on this machine." >&2
  exit 3
}

install() {
  available
  if [ ! -x "$program" ]; then
    mkdir -p "$cache"
    work="$(mktemp -d "$cache/build.XXXXXX")"
    cp "$here/client.go" "$work/main.go"
    (cd "$work" && go mod init bina-tlog-client && go mod edit -require "golang.org/x/mod@$version" \
      && go mod download golang.org/x/mod && CGO_ENABLED=0 GOFLAGS='-buildvcs=false -mod=mod' go build -trimpath -o client .) >&2
    mv "$work/client" "$program"
    rm -rf "$work"
  fi
  echo "$program"
}

case "${1:-} $#" in
  'available 1') available ;;
  'install 1') install ;;
  *)
    sed -n '2,7p' "$0" >&2
    exit 2
    ;;
esac
