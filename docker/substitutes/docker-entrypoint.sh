#!/bin/bash
# PostgreSQL told as the official image is: makes its data where there are none, with POSTGRES_PASSWORD, POSTGRES_USER,
# POSTGRES_DB, POSTGRES_INITDB_ARGS and POSTGRES_HOST_AUTH_METHOD (each but the last also from the file in …_FILE), and does
# once what lies in /docker-entrypoint-initdb.d (.sh and .sql).
set -euo pipefail
init=${INITDB_FOLDER:-/docker-entrypoint-initdb.d}
sockets=${SOCKET_FOLDER:-/var/run/postgresql}

from_file() { # NAME: its value may lie in the file that NAME_FILE names
  local file="${1}_FILE"
  if [ -n "${!1:-}" ] && [ -n "${!file:-}" ]; then echo "Only one of $1 and $file may be set." >&2; exit 1; fi
  [ -z "${!file:-}" ] || export "$1=$(cat "${!file}")"
  unset "$file"
}

case "${1:-}" in
  "" | -*) set -- postgres "$@" ;;
  postgres) ;;
  *) exec "$@" ;;
esac
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL does not run as root.
  install -d -m 0700 "$PGDATA"
  chown -R postgres "$PGDATA" "$sockets"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
for name in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB POSTGRES_INITDB_ARGS; do from_file "$name"; done
export POSTGRES_USER=${POSTGRES_USER:-postgres}
export POSTGRES_DB=${POSTGRES_DB:-$POSTGRES_USER}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  [ -n "${POSTGRES_PASSWORD:-}" ] || { echo "Say the superuser's password in POSTGRES_PASSWORD." >&2; exit 1; }
  mkdir -p "$PGDATA"
  # shellcheck disable=SC2086 # several arguments
  initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}
  echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
  # For as long as it is made ready it listens on its socket only, so that nobody takes it for up.
  shift
  pg_ctl --pgdata="$PGDATA" --wait --options="-c listen_addresses='' -c unix_socket_directories='$sockets' $*" start
  export PGPASSWORD=$POSTGRES_PASSWORD PGHOST=$sockets
  query() { psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "$@"; }
  if [ "$POSTGRES_DB" != postgres ]; then
    query --dbname postgres --set db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db"'
  fi
  for file in "$init"/*; do
    case "$file" in
      *.sh) echo "$0: running $file"; if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) echo "$0: running $file"; query --dbname "$POSTGRES_DB" -f "$file" ;;
      *) echo "$0: ignoring $file" ;;
    esac
  done
  unset PGPASSWORD PGHOST
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
  echo "PostgreSQL init process complete; ready for start up."
  set -- postgres "$@"
fi
shift
exec postgres -c listen_addresses='*' -c unix_socket_directories="$sockets" "$@"
