#!/bin/sh
# Find a Chromium for the browser tests; on Debian as root, install one. Says plainly when there is none.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 ||
    echo "NOTE: no Chromium here: the browser tests will be SKIPPED (install one: apt-get install chromium)."
exit 0
