#!/bin/sh
# Find the programs of a PostgreSQL server for the ledger's tests; on Debian as root, install them.
# The tests start a server of their own in a temporary folder and stop it. Says plainly when there is none.
there() {
    [ -n "$ATLAS_TEST_PG" ] && return 0
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}
there && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing PostgreSQL for the tests of the ledger ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null 2>&1
fi
there ||
    echo "NOTE: no PostgreSQL here: the ledger is tested on SQLite only (install one: apt-get install postgresql)."
exit 0
