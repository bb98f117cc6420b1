#!/usr/bin/env bash
# Installs Lucid on a device, and looks after it: see README.md beside this file.
set -euo pipefail
umask 022

here=$(cd "$(dirname "$0")" && pwd)
program=$(basename "$0")
readonly user=65532
readonly start_seconds=900
readonly min_memory_mib=7000 min_disk_mib=16384 min_engine=25 min_compose=2.24

usage() {
  cat <<TXT
usage: $program [install]      check this host, then install or update; running it again changes nothing
       $program status         services, their health, addresses
       $program backup FILE    stop, write data and settings with all secrets to FILE, start again
       $program restore FILE   replace data and settings by those of a backup; on failure everything is put back
       $program uninstall      remove containers, networks and firewall; data and settings stay
       $program compose ...    docker compose with Lucid's files and settings

LUCID_ROOT names another folder than the one in .env. With LUCID_NO_SERVICE=1 no systemd unit is written: load configs/firewall/lucid.nft
yourself at every start of the device.
TXT
}

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$program" "$*" >&2; exit 1; }

# A setting of an env file, or nothing.
setting() { sed -n "s/^$2=//p" "$1" 2>/dev/null | tail -n 1; }

root=${LUCID_ROOT:-$(setting "$here/.env" LUCID_ROOT)}
docker_dir=$root/configs/docker
environment_dir=$root/configs/environment
firewall_dir=$root/configs/firewall
compose_file=$docker_dir/docker-compose.foundation.yml
secrets=$environment_dir/.env.secrets
unit=/etc/systemd/system/lucid-firewall.service

compose() {
  local files=(--file "$compose_file")
  # What the owner of the device adds or changes; this script never writes it.
  [ ! -f "$docker_dir/docker-compose.override.yml" ] || files+=(--file "$docker_dir/docker-compose.override.yml")
  LUCID_ROOT=$root docker compose --project-directory "$docker_dir" --env-file "$docker_dir/.env" --env-file "$environment_dir/.env.distroless" \
    --env-file "$secrets" "${files[@]}" "$@"
}

# By the project's name alone: also where settings or secrets are gone.
remove_containers() { (cd / && docker compose --project-name lucid down --remove-orphans); }

require_installed() { if [ ! -f "$compose_file" ] || [ ! -f "$secrets" ]; then fail "nothing is installed in $root. Run '$program install' first."; fi; }
require_root() { [ "$(id -u)" -eq 0 ] || fail "run this as root, e.g. 'sudo ./$program $*'."; }

# Is version $1 at least $2?
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Everything that stands against installing here, each with what to do. Changes nothing.
host_problems() {
  case $(uname -s)-$(uname -m) in
    Linux-aarch64 | Linux-arm64 | Linux-x86_64) ;;
    *) say "this is $(uname -s) on $(uname -m); Lucid needs 64-bit Linux on ARM or x86. Install the 64-bit system image." ;;
  esac
  [ "$(id -u)" -eq 0 ] || say "not root. Run 'sudo ./$program'."

  local memory disk folder=$root
  memory=$(( $(getconf _PHYS_PAGES) * ($(getconf PAGE_SIZE) / 1024) / 1024 ))
  [ "$memory" -ge $min_memory_mib ] || say "$memory MiB of memory; $min_memory_mib are needed. Use a device with 8 GB."
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  disk=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
  [ "$disk" -ge $min_disk_mib ] || say "$disk MiB free in $folder; $min_disk_mib are needed. Mount a disk there, or set LUCID_ROOT."

  command -v nft >/dev/null || say "no nft program. Install nftables."
  if ! command -v docker >/dev/null; then
    say "no docker program. Install Docker Engine $min_engine or newer with its compose plugin."
    return
  fi
  local engine
  if ! engine=$(docker version --format '{{.Server.Version}}' 2>/dev/null) || [ -z "$engine" ]; then
    say "the Docker engine does not answer. Start it: 'systemctl start docker'."
    return
  fi
  at_least "$engine" $min_engine || say "Docker Engine $engine; $min_engine or newer is needed."
  local version
  version=$(docker compose version --short 2>/dev/null | sed 's/^v//') || version=
  if [ -z "$version" ] || ! at_least "$version" $min_compose; then
    say "docker compose ${version:-is missing}; $min_compose or newer is needed."
  fi
  [ "$(docker info --format '{{.MemoryLimit}}' 2>/dev/null)" = true ] ||
    say "the kernel does not limit memory. Add 'cgroup_enable=memory' to /boot/firmware/cmdline.txt and restart the device."
}

check_host() {
  local problems
  problems=$(host_problems)
  [ -z "$problems" ] && return
  printf '%s: this host is not fit, and nothing was changed:\n' "$program" >&2
  printf '%s\n' "$problems" | sed 's/^/  - /' >&2
  exit 1
}

# Copies $1 to $2 only when they differ, so that a second run changes nothing.
put() { cmp -s "$1" "$2" || { cp "$1" "$2.new" && mv "$2.new" "$2"; }; }

make_folders() {
  install -d -m 755 "$root" "$root/data" "$root/logs" "$docker_dir" "$environment_dir" "$firewall_dir"
  local folder
  while read -r folder; do
    [ -d "$root/$folder" ] || install -d -m 750 -o $user -g $user "$root/$folder"
  done <"$here/folders.list"
}

put_files() {
  put "$here/docker-compose.yaml" "$compose_file"
  put "$here/firewall/lucid.nft" "$firewall_dir/lucid.nft"
  local file
  # The device's own settings stay as they are.
  for file in "$here"/environment/.env.*; do
    [ -f "$environment_dir/$(basename "$file")" ] || cp "$file" "$environment_dir/"
  done
  [ -f "$docker_dir/.env" ] || sed "s|^LUCID_ROOT=.*|LUCID_ROOT=$root|" "$here/.env" >"$docker_dir/.env"
  # The manifests for a cluster, where they were copied along.
  if [ -d "$here/../kubernetes" ]; then
    (cd "$here/.." && find kubernetes -type f) | while read -r file; do
      install -d -m 755 "$root/infrastructure/$(dirname "$file")"
      put "$here/../$file" "$root/infrastructure/$file"
    done
  fi
  # Keeps the tools for later beside what they look after.
  install -d -m 755 "$root/bin"
  if [ "$here" != "$root/bin" ]; then
    put "$here/install.sh" "$root/bin/install.sh"
    chmod 755 "$root/bin/install.sh"
    for file in .env folders.list secrets.list endpoints.list README.md docker-compose.yaml; do put "$here/$file" "$root/bin/$file"; done
    install -d "$root/bin/environment" "$root/bin/firewall"
    for file in "$here"/environment/.env.* "$here"/firewall/*; do put "$file" "$root/bin/${file#"$here"/}"; done
  fi
}

random_text() { LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9' </dev/urandom | head -c "$1" || true; }

# Each secret is made once, on this device, and never shown.
make_secrets() {
  local name length
  if [ ! -f "$secrets" ]; then
    (umask 077 && : >"$secrets.new")
    mv "$secrets.new" "$secrets"
  fi
  while read -r name length; do
    case $name in '' | '#'*) continue ;; esac
    [ -n "$(setting "$secrets" "$name")" ] || printf '%s=%s\n' "$name" "$(random_text "$length")" >>"$secrets"
  done <"$here/secrets.list"
  chmod 600 "$secrets"
}

load_firewall() {
  modprobe br_netfilter 2>/dev/null || true
  sysctl -q -w net.bridge.bridge-nf-call-iptables=1 ||
    fail "the kernel has no br_netfilter, without which the firewall sees no traffic between containers."
  nft -f "$firewall_dir/lucid.nft"
  if [ -d /run/systemd/system ] && [ -z "${LUCID_NO_SERVICE:-}" ]; then
    sed "s|@FIREWALL@|$firewall_dir/lucid.nft|" "$here/firewall/lucid-firewall.service" >"$unit.new"
    if cmp -s "$unit.new" "$unit"; then rm "$unit.new"; else mv "$unit.new" "$unit" && systemctl daemon-reload; fi
    systemctl enable --quiet lucid-firewall.service
  fi
}

# From an archive beside this file if there is one, else from the registry; what is there already is not fetched again.
get_images() {
  local archive image
  for archive in "$here"/images/*.tar "$here"/images/*.tar.*; do
    [ -f "$archive" ] && { say "loading $(basename "$archive") ..."; docker load --quiet --input "$archive"; }
  done
  for image in $(compose config --images); do
    docker image inspect "$image" >/dev/null 2>&1 || { say "pulling $image ..."; docker pull --quiet "$image"; }
  done
}

# Each service starts once those it waits for are healthy; all together, because the Tor proxy is healthy only when it reaches the gateway.
start() {
  compose up --detach --wait --wait-timeout $start_seconds --remove-orphans --quiet-pull ||
    fail "not everything became healthy. Look at '$program status' and '$program compose logs NAME'."
}

show_addresses() {
  local name scheme port host
  host=$(hostname -I 2>/dev/null | awk '{ print $1 }')
  while read -r name scheme port; do
    say "  $name  $scheme://${host:-localhost}:$port"
  done <"$here/endpoints.list"
  local onions=$root/data/lucid-tor-proxy/onions/onions.json
  [ -f "$onions" ] && { cat "$onions"; echo; } | tr '{' '\n' | sed -nE 's/.*"name":"([^"]+)","address":"([^"]+)","virtual_port":([0-9]+).*/  onion of the \1  \2:\3/p'
  return 0
}

install_lucid() {
  check_host
  make_folders
  put_files
  make_secrets
  load_firewall
  get_images
  start
  say "Lucid runs:"
  show_addresses
}

status() {
  require_installed
  compose ps --all --format 'table {{.Service}}\t{{.Status}}\t{{.Ports}}'
  show_addresses
}

backup() {
  require_root backup
  require_installed
  local file=${1:?name the file to write} was_running
  [ ! -e "$file" ] || fail "$file exists already. Name another file."
  was_running=$(compose ps --quiet)
  # Whatever happens, what ran before runs again.
  [ -z "$was_running" ] || trap 'compose start >/dev/null' EXIT
  [ -z "$was_running" ] || compose stop
  (umask 077 && tar --create --gzip --numeric-owner --file "$file.part" --directory "$root" configs data)
  (cd "$(dirname "$file")" && sha256sum "$(basename "$file.part")" | sed 's/\.part$//' >"$(basename "$file").sha256")
  mv "$file.part" "$file"
  say "backup written to $file; it holds every secret of this device: keep it safe. Its checksum is in $file.sha256."
}

restore() {
  require_root restore
  local file=${1:?name the backup to read} kept
  [ -f "$file" ] || fail "there is no file $file."
  check_host
  [ ! -f "$file.sha256" ] || (cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256") || fail "$file is damaged: its checksum is wrong. Nothing was changed."
  tar --list --gzip --file "$file" configs/environment/.env.secrets configs/docker/docker-compose.foundation.yml >/dev/null 2>&1 ||
    fail "$file is not a backup of Lucid, or it is damaged. Nothing was changed."

  kept=$root/before-restore-$(date -u +%Y%m%dT%H%M%SZ)
  install -d -m 700 "$root" "$kept"
  remove_containers
  local part
  for part in configs data; do [ ! -d "$root/$part" ] || mv "$root/$part" "$kept/"; done
  trap 'put_back "$kept"' EXIT
  tar --extract --gzip --numeric-owner --same-permissions --file "$file" --directory "$root"
  make_folders
  load_firewall
  get_images
  start
  trap - EXIT
  say "restored from $file. What was here before is in $kept; delete it when all is well."
  show_addresses
}

put_back() {
  say "$program: restoring failed; putting back what was here before." >&2
  remove_containers || true
  rm -rf "${root:?}/configs" "${root:?}/data"
  local part
  for part in configs data; do [ ! -d "$1/$part" ] || mv "$1/$part" "$root/"; done
  if [ -f "$compose_file" ]; then load_firewall && start; fi
  rmdir "$1" 2>/dev/null || true
}

uninstall() {
  require_root uninstall
  require_installed
  remove_containers
  nft delete table inet lucid 2>/dev/null || true
  if [ -f "$unit" ]; then
    systemctl disable --quiet lucid-firewall.service || true
    rm -f "$unit"
  fi
  say "containers, networks and firewall are gone. Data, settings and secrets are still in $root; delete that folder to remove them too."
}

case ${1:-install} in
  install) install_lucid ;;
  status) status ;;
  backup) shift; backup "$@" ;;
  restore) shift; restore "$@" ;;
  uninstall) uninstall ;;
  compose) shift; require_installed; compose "$@" ;;
  help | --help | -h) usage ;;
  *) usage >&2; exit 64 ;;
esac
