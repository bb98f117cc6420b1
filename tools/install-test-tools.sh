#!/usr/bin/env bash
# Installs what tests use beyond the .NET SDK. Debian and Ubuntu; elsewhere install by hand:
#   node, npm            MongoDB's node driver and tronweb, real peers; checkers of what is published
#   redis-server, tor    real peers; tor is unpacked, not installed
#   b3sum                the hash of recordings, a real peer
#   gcc, zlib            link the native binary
#   openssl, nft, ip, unshare, shellcheck    run and check what is published
#   kubectl              where the distribution has one with kustomize 5 (Debian 13); its tests are skipped without
set -euo pipefail
cd "$(dirname "$0")/.."
tor=artifacts/test-tools/tor
export PATH=$PATH:/usr/sbin:/sbin

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need node nodejs
need npm npm
need redis-server redis-server
need openssl openssl
need nft nftables
need ip iproute2
need unshare util-linux
need shellcheck shellcheck
need b3sum b3sum
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v clang >/dev/null || need gcc gcc
if ! command -v kubectl >/dev/null && command -v apt-cache >/dev/null; then
  candidate=$(apt-cache policy kubernetes-client | sed -n 's/.*Candidate: //p')
  if [ -n "$candidate" ] && [ "$candidate" != "(none)" ] && dpkg --compare-versions "$candidate" ge 1.27; then missing+=(kubernetes-client); fi
fi
unpack_tor=no
command -v tor >/dev/null || [ -x $tor/usr/bin/tor ] || unpack_tor=yes
[ ${#missing[@]} -gt 0 ] || [ $unpack_tor = yes ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "These are missing and cannot be installed without apt-get: ${missing[*]} tor. Install them and run again." >&2
  exit 1
fi
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq

# Installing the package would start a daemon that talks to the public network: the program is unpacked, its libraries are installed.
if [ $unpack_tor = yes ]; then
  folder=$(mktemp -d)
  chmod 755 "$folder"
  (cd "$folder" && apt-get download -qq tor)
  mapfile -t libraries < <(dpkg -f "$folder"/tor_*.deb Depends | tr ',' '\n' | sed -E 's/^ *([^ |(]+).*/\1/' | grep '^lib\|^zlib')
  mkdir -p $tor
  dpkg -x "$folder"/tor_*.deb $tor
  rm -rf "$folder"
  missing+=("${libraries[@]}")
fi
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y --no-install-recommends "${missing[@]}"
