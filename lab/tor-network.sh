#!/usr/bin/env bash
# A Tor network of the lab's own, six authorities in a network namespace beside the engine's: the lab's proxy bootstraps from it and
# publishes its onion services on it, and nothing reaches the public network.
#
#   lab/tor-network.sh start FILE     starts it and writes the torrc lines of its clients into FILE
#   lab/tor-network.sh stop           ends it
set -euo pipefail
source "$(dirname "$0")/environment.sh"
namespace=${LAB_NETWORK}-tor
folder=$LAB_ROOT/tor-network
engine_address=172.31.254.1
address=172.31.254.2
nodes=(1 2 3 4 5 6)
tools=$LAB_REPOSITORY/artifacts/test-tools/tor/usr/bin
PATH=$PATH:$tools

alive() { [ -n "${1:-}" ] && [ -e "/proc/$1" ]; }

add_network() {
  ip netns add "$namespace"
  ip -n "$LAB_NETWORK" link add tor0 type veth peer name eth0 netns "$namespace"
  ip -n "$LAB_NETWORK" address add "$engine_address/30" dev tor0
  ip -n "$LAB_NETWORK" link set tor0 up
  ip -n "$namespace" link set lo up
  ip -n "$namespace" address add "$address/30" dev eth0
  ip -n "$namespace" link set eth0 up
}

# Makes the keys of an authority and prints the line that makes others trust it.
make_keys() {
  local node=$1 data=$folder/authority$1 identity
  mkdir -p -m 700 "$data/keys"
  (cd "$data/keys" && tor-gencert --create-identity-key -m 12 -a "$address:$((7100 + node))" --passphrase-fd 0 <<<lab >/dev/null 2>&1)
  identity=$(sed -n 's/^fingerprint //p' "$data/keys/authority_certificate")
  tor --hush --defaults-torrc /dev/null -f /dev/null --ignore-missing-torrc --list-fingerprint --DataDirectory "$data" \
    --Nickname "authority$node" --ORPort 1 --DirAuthority "x orport=1 v3ident=$identity 127.0.0.1:2 $(printf '0%.0s' {1..40})" >/dev/null
  echo "DirAuthority authority$node orport=$((7000 + node)) no-v2 v3ident=$identity $address:$((7100 + node)) $(cut -d' ' -f2- "$data/fingerprint" | tr -d ' ')"
}

write_torrc() {
  local node=$1 data=$folder/authority$1
  cat >"$data/torrc" <<TORRC
%include "$folder/network.torrc"
DataDirectory $data
Nickname authority$node
Address $address
ORPort $address:$((7000 + node)) IPv4Only
DirPort $address:$((7100 + node)) IPv4Only
SocksPort 0
ContactInfo none
AssumeReachable 1
AuthoritativeDirectory 1
V3AuthoritativeDirectory 1
TestingV3AuthInitialVotingInterval 5
TestingV3AuthInitialVoteDelay 2
TestingV3AuthInitialDistDelay 2
V3AuthVotingInterval 10
V3AuthVoteDelay 2
V3AuthDistDelay 2
TestingDirAuthVoteGuard *
TestingDirAuthVoteHSDir *
ExitRelay 0
Log warn file $data/log
TORRC
}

start() {
  local clients=$1 node
  stop
  command -v tor >/dev/null || { echo "There is no tor program; tools/install-test-tools.sh unpacks one." >&2; exit 1; }
  mkdir -p -m 700 "$folder"
  add_network
  printf 'TestingTorNetwork 1\nShutdownWaitLength 0\n' >"$folder/network.torrc"
  for node in "${nodes[@]}"; do make_keys "$node"; done >>"$folder/network.torrc"
  for node in "${nodes[@]}"; do
    write_torrc "$node"
    setsid nsenter --net="/run/netns/$namespace" tor --quiet --defaults-torrc /dev/null -f "$folder/authority$node/torrc" </dev/null >/dev/null 2>&1 &
    echo $! >"$folder/authority$node/pid"
  done
  # A client that asks before the first consensus waits half a minute for the next try.
  for _ in $(seq 300); do
    if [ "$(grep -c '^s .*HSDir' "$folder/authority1/cached-microdesc-consensus" 2>/dev/null)" = "${#nodes[@]}" ]; then
      cp "$folder/network.torrc" "$clients"
      echo "private Tor network: ${#nodes[@]} authorities on $address"
      return
    fi
    sleep 0.2
  done
  echo "The private Tor network reached no consensus; see $folder/authority1/log." >&2
  exit 1
}

stop() {
  local file
  for file in "$folder"/authority*/pid; do
    [ -f "$file" ] || continue
    if alive "$(cat "$file")" && grep -aq "$folder" "/proc/$(cat "$file")/cmdline"; then kill -KILL "$(cat "$file")"; fi
  done
  ip -n "$LAB_NETWORK" link delete tor0 2>/dev/null || true
  ip netns delete "$namespace" 2>/dev/null || true
  rm -rf "$folder"
}

case ${1:-} in
  start) start "${2:?name the file for the clients}" ;;
  stop) stop ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
