#!/usr/bin/env bash
# Installs what tests use beyond the .NET SDK: node and npm (MongoDB's node driver and tronweb are real peers in tests)
# and a C compiler with zlib (the native binary is linked with them), openssl (create-secrets.sh), and kubectl where the distribution has one
# with kustomize 5 (Debian 13; its tests are skipped without). Debian and Ubuntu; elsewhere install them by hand.
set -euo pipefail

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v openssl >/dev/null || missing+=(openssl)
command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(gcc)
if ! command -v kubectl >/dev/null && command -v apt-cache >/dev/null; then
  kubectl=$(apt-cache policy kubernetes-client | sed -n 's/.*Candidate: //p')
  if [ -n "$kubectl" ] && [ "$kubectl" != "(none)" ] && dpkg --compare-versions "$kubectl" ge 1.27; then missing+=(kubernetes-client); fi
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "These are missing and cannot be installed without apt-get: ${missing[*]}. Install them and run again." >&2
  exit 1
fi
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
$sudo apt-get install -y --no-install-recommends "${missing[@]}"
