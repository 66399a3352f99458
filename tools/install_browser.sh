#!/usr/bin/env bash
# Install the browser that tests/browser drives: Debian's chromium, unless there is one already.
set -euo pipefail

if command -v chromium > /dev/null; then
    exit 0
fi
if ! command -v apt-get > /dev/null; then
    echo "Install chromium by the packages of your system; tests/browser finds it on the path." >&2
    exit 1
fi

as_root=()
if [[ $EUID -ne 0 ]]; then
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update --quiet=2
"${as_root[@]}" apt-get install --quiet=2 --yes --no-install-recommends chromium fonts-dejavu-core \
    > /dev/null
