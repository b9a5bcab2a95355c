#!/bin/sh
# Runs CMD beside a PostgreSQL of its own, whose address is in TEST_DATABASE_URL: scripts/with-postgres.sh CMD...
# The server lives in a temporary directory on a spare port of 127.0.0.1 and is gone afterwards.
# Exits with CMD's code. Installs Debian's postgresql (as root) when no server is on the machine.
set -eu

if [ $# -eq 0 ]; then
  echo "Usage: scripts/with-postgres.sh CMD..." >&2
  exit 2
fi

server_directory() {
  for initdb in $(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -rV) "$(command -v initdb || true)"; do
    if [ -x "$initdb" ]; then dirname "$initdb"; return; fi
  done
}

BIN=$(server_directory)
if [ -z "$BIN" ]; then
  echo "No PostgreSQL here; installing Debian's." >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
  BIN=$(server_directory)
fi
[ -n "$BIN" ] || { echo "PostgreSQL could not be installed." >&2; exit 1; }

DIR=$(mktemp -d "${TMPDIR:-/tmp}/dossier-postgres.XXXXXX")
# PostgreSQL refuses root.
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$DIR"
  as_server() { runuser -u postgres -- "$@"; }
else
  as_server() { "$@"; }
fi

cleanup() {
  code=$?
  trap - EXIT INT TERM
  (cd / && as_server "$BIN/pg_ctl" -D "$DIR/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$DIR"
  exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

PORT=$(node -e 's = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
PASSWORD=$(node -e 'console.log(require("crypto").randomBytes(12).toString("hex"))')
printf '%s\n' "$PASSWORD" >"$DIR/password"
[ "$(id -u)" -ne 0 ] || chown postgres "$DIR/password"

started=no
( cd /
  as_server "$BIN/initdb" -D "$DIR/data" -U dossier -A scram-sha-256 --pwfile="$DIR/password" -E UTF8 --no-locale >"$DIR.log" 2>&1
  as_server "$BIN/pg_ctl" -D "$DIR/data" -w -l "$DIR/server.log" \
    -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100" start >>"$DIR.log" 2>&1
) && started=yes || true
if [ "$started" = no ]; then
  cat "$DIR.log" "$DIR/server.log" >&2 2>/dev/null || true
  rm -f "$DIR.log"
  exit 1
fi
rm -f "$DIR.log"

TEST_DATABASE_URL="postgres://dossier:$PASSWORD@127.0.0.1:$PORT/postgres"
export TEST_DATABASE_URL
"$@"
