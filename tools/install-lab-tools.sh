#!/usr/bin/env bash
# Installs what the lab (lab/) needs on Debian 12: debootstrap, runc, iptables and so on from the machine's own suite, and Docker's
# engine, command line, compose and buildx, which that suite carries too old or not at all, from the next one. The latter are unpacked
# into a folder and not installed: nothing of the machine's own Docker, if it has one, changes.
#
#   tools/install-lab-tools.sh [folder]        default: artifacts/lab/tools
set -euo pipefail
cd "$(dirname "$0")/.."
source lab/environment.sh
tools=${1:-$LAB_TOOLS}
suite=trixie
packages=(docker.io docker-cli containerd docker-compose docker-buildx tini)

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "The lab's tools are Debian packages and are installed by root: run this as root on Debian 12." >&2
  exit "$LAB_UNAVAILABLE"
fi

declare -A programs=(
  [debootstrap]=debootstrap [runc]=runc [iptables]=iptables [nft]=nftables [ip]=iproute2 [jq]=jq [mkfs.ext4]=e2fsprogs [modprobe]=kmod)
missing=()
for program in "${!programs[@]}"; do
  PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || missing+=("${programs[$program]}")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [ -e "$tools/.complete" ] && [ "$(cat "$tools/.complete")" = "$suite ${packages[*]}" ]; then
  echo "lab tools: already in $tools"
  exit 0
fi

# The next suite from where the machine gets its own, with package lists kept apart from the machine's.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(COMPONENT) $(CODENAME)' 'Created-By: Packages' |
  awk '$2 == "Debian" && $3 == "main" && $4 !~ /-/ { print $1; exit }')
[ -n "$mirror" ] || { echo "The machine's apt sources name no Debian suite; add one and run again." >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/debs" "$work/root"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"
apt=(apt-get -qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$work/lists"
  -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none)
"${apt[@]}" update
(cd "$work/debs" && "${apt[@]}" download "${packages[@]}")
for package in "$work"/debs/*.deb; do
  dpkg -x "$package" "$work/root"
done

rm -rf "$tools"
mkdir -p "$tools/bin" "$tools/docker/cli-plugins"
cp "$work"/root/usr/bin/* "$work"/root/usr/sbin/* "$tools/bin/"
for plugin in compose buildx; do
  # Debian ships them without the executable bit.
  install -m 755 "$(find "$work/root" -type f -path "*/cli-plugins/docker-$plugin")" "$tools/docker/cli-plugins/"
done
# The machine's own runc is used: the other suite's needs a newer C library.
rm -f "$tools/bin/runc"
echo "$suite ${packages[*]}" >"$tools/.complete"
echo "lab tools: $("$tools/bin/dockerd" --version), in $tools"
