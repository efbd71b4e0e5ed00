#!/bin/sh
# Installs Kurrent's Python client into a folder of its own, once, and prints the Python that has it.
# Exits with 3 where there is no Python (3.10 or newer, with venv).
set -eu
VERSION=1.3.5
home="${XDG_CACHE_HOME:-$HOME/.cache}/bina/kurrentdbclient-$VERSION"
if [ ! -x "$home/bin/python" ] || [ ! -e "$home/complete" ]; then
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || exit 3
  rm -rf "$home"
  python3 -m venv "$home" >&2
  "$home/bin/pip" install --quiet --disable-pip-version-check "kurrentdbclient==$VERSION" >&2
  touch "$home/complete"
fi
printf '%s\n' "$home/bin/python"
