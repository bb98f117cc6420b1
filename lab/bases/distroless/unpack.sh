#!/bin/sh
# Unpacks packages into a root file system without installing them, the way Google's distroless images are made: no package manager,
# no scripts, and each package's entry in /var/lib/dpkg/status.d, where scanners look.
#
#   unpack.sh <root> <package>...
set -eu
root=$1
shift
cd "$(mktemp -d)"
apt-get update -qq
apt-get download -qq "$@"
mkdir -p "$root/var/lib/dpkg/status.d"
for package in *.deb; do
  dpkg -x "$package" "$root"
  dpkg --field "$package" >"$root/var/lib/dpkg/status.d/$(dpkg --field "$package" Package)"
done
find "$root/usr/share/doc" -type f ! -name copyright -delete
rm -rf "$root/usr/share/man" "$root/usr/share/locale" "$root/usr/share/lintian" "$root/usr/share/bug" "$root/usr/sbin" "$root/sbin"
