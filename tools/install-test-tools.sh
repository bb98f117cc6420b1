#!/usr/bin/env bash
# Installs what tests use beyond the .NET SDK: node and npm (MongoDB's node driver and tronweb are real peers in tests), redis-server (so is
# Redis) and a C compiler with zlib (the native binary is linked with them). Debian and Ubuntu; elsewhere install them by hand.
set -euo pipefail

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v redis-server >/dev/null || missing+=(redis-server)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(gcc)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "These are missing and cannot be installed without apt-get: ${missing[*]}. Install them and run again." >&2
  exit 1
fi
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
$sudo apt-get install -y --no-install-recommends "${missing[@]}"
