#!/usr/bin/env bash
# A container engine of the lab's own, beside any other on the machine: own network namespace, data, socket and pid files.
#
#   lab/engine.sh start     start it (nothing is done where it runs) and wait until it answers
#   lab/engine.sh stop      stop it and its containers in order, and remove its network
#   lab/engine.sh kill      what a power cut does: SIGKILL for the engine and every container; 'start' starts again from what is on disk
#   lab/engine.sh status    exit 0 and a line where it runs, 1 where not
#
# Where the machine cannot run one, the reason is printed and the exit code is 77.
set -euo pipefail
source "$(dirname "$0")/environment.sh"
pid_file=$LAB_RUN/dockerd.pid
log=$LAB_ENGINE/dockerd.log

unavailable() {
  echo "lab skipped: $1" >&2
  exit "$LAB_UNAVAILABLE"
}

alive() { [ -n "${1:-}" ] && [ -e "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

engine_pid() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  # A pid file may outlive its process, and the number may belong to another by now.
  alive "$pid" && grep -aq "$LAB_ENGINE" "/proc/$pid/cmdline" && echo "$pid"
}

# Every process the engine started, one a line: containerd, the first process of each container (whose end ends the container), and the
# shims between the two.
descendants() {
  local folder=$LAB_RUN/exec/containerd file
  for file in "$folder/containerd.pid" "$folder"/daemon/*/moby/*/init.pid; do
    [ ! -e "$file" ] || printf '%s\n' "$(cat "$file")"
  done
  for file in /proc/[0-9]*/cmdline; do
    if [[ $(tr '\0' ' ' <"$file") == *"-address $folder/containerd.sock"* ]]; then basename "$(dirname "$file")"; fi
  done 2>/dev/null
}

check_machine() {
  [ "$(id -u)" -eq 0 ] || unavailable "a container engine needs root."
  [ -x "$LAB_TOOLS/bin/dockerd" ] || unavailable "the tools are not in $LAB_TOOLS; run tools/install-lab-tools.sh."
  local program
  for program in runc iptables ip; do
    command -v "$program" >/dev/null || unavailable "$program is missing; run tools/install-lab-tools.sh."
  done
  mkdir -p "$LAB_ENGINE" "$LAB_RUN"
  local probe
  probe=$(mktemp -d -p "$LAB_ENGINE")
  mkdir "$probe"/{lower,upper,work,merged}
  if ! mount -t overlay overlay -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null; then
    rm -rf "$probe"
    unavailable "$LAB_ENGINE cannot carry an overlay file system; set LAB_ROOT to a folder on a plain disk."
  fi
  umount "$probe/merged"
  rm -rf "$probe"
}

add_network() {
  [ -e "/run/netns/$LAB_NETWORK" ] && return 0
  ip netns add "$LAB_NETWORK" 2>/dev/null || unavailable "this machine allows no network namespaces."
  ip link add "${LAB_NETWORK}0" type veth peer name eth0 netns "$LAB_NETWORK"
  ip address add "$LAB_HOST_ADDRESS/30" dev "${LAB_NETWORK}0"
  ip link set "${LAB_NETWORK}0" up
  ip -n "$LAB_NETWORK" link set lo up
  ip -n "$LAB_NETWORK" address add "$LAB_ADDRESS/30" dev eth0
  ip -n "$LAB_NETWORK" link set eth0 up
  ip -n "$LAB_NETWORK" route add default via "$LAB_HOST_ADDRESS"
  # Image builds fetch Debian packages through the host.
  sysctl -qw net.ipv4.ip_forward=1
  iptables -w -t nat -I POSTROUTING -s "$LAB_ADDRESS/32" ! -o "${LAB_NETWORK}0" -j MASQUERADE
  iptables -w -I FORWARD -i "${LAB_NETWORK}0" -j ACCEPT
  iptables -w -I FORWARD -o "${LAB_NETWORK}0" -j ACCEPT
}

remove_network() {
  iptables -w -t nat -D POSTROUTING -s "$LAB_ADDRESS/32" ! -o "${LAB_NETWORK}0" -j MASQUERADE 2>/dev/null || true
  iptables -w -D FORWARD -i "${LAB_NETWORK}0" -j ACCEPT 2>/dev/null || true
  iptables -w -D FORWARD -o "${LAB_NETWORK}0" -j ACCEPT 2>/dev/null || true
  ip link delete "${LAB_NETWORK}0" 2>/dev/null || true
  ip netns delete "$LAB_NETWORK" 2>/dev/null || true
}

start() {
  if engine_pid >/dev/null; then status; return; fi
  check_machine
  add_network
  # Lucid's own networks have fixed addresses; the default bridge and unnamed networks stay clear of them.
  # (nsenter and not 'ip netns exec', which hides the control groups under a /sys of its own.)
  setsid nsenter --net="/run/netns/$LAB_NETWORK" dockerd --host "$DOCKER_HOST" --pidfile "$pid_file" --data-root "$LAB_ENGINE/data" \
    --exec-root "$LAB_RUN/exec" --bip 172.30.0.1/24 --default-address-pool base=172.30.128.0/17,size=24 \
    --cgroup-parent "/$LAB_NETWORK" </dev/null >>"$log" 2>&1 &
  local pid=$!
  for _ in $(seq 300); do
    docker version >/dev/null 2>&1 && { status; return; }
    alive "$pid" || break
    sleep 0.1
  done
  echo "The engine did not start; the end of $log:" >&2
  tail -5 "$log" >&2
  exit 1
}

wait_gone() {
  local pid
  for pid in "$@"; do
    for _ in $(seq 300); do
      alive "$pid" || continue 2
      sleep 0.1
    done
    echo "Process $pid of the engine does not end." >&2
    exit 1
  done
}

stop() {
  local pid
  if pid=$(engine_pid); then
    kill -TERM "$pid"
    wait_gone "$pid"
  fi
  kill_all
  remove_network
  echo "engine stopped"
}

kill_all() {
  local pid pids
  pid=$(engine_pid) && kill -KILL "$pid" && wait_gone "$pid"
  mapfile -t pids < <(descendants)
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  wait_gone "${pids[@]}"
  rm -f "$pid_file"
}

status() {
  local pid
  if pid=$(engine_pid) && docker version >/dev/null 2>&1; then
    echo "engine $(docker version --format '{{.Server.Version}}') runs, process $pid, $DOCKER_HOST, published ports on $LAB_ADDRESS"
  else
    echo "engine does not run"
    return 1
  fi
}

case ${1:-} in
  start | stop | status) "$1" ;;
  kill) kill_all && echo "engine killed" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
