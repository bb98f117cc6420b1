#!/usr/bin/env bash
# Runs images the way the device does (read-only, no capabilities, user 65532, only /tmp writable) and checks of each that it becomes
# healthy, has no shell, cannot write to its root, and ends within two seconds of SIGTERM. The engine of lab/engine.sh must run.
#
#   lab/check-images.sh <repository prefix> <tag>        e.g. pickme lab
set -uo pipefail
source "$(dirname "$0")/environment.sh"
prefix=${1:?say where the images are, e.g. pickme lab}
tag=${2:?say which tag, e.g. lab}
password=correct-horse-battery
hardened=(--read-only --user 65532:65532 --cap-drop ALL --security-opt no-new-privileges --pids-limit 128
  --tmpfs "/tmp:noexec,nosuid,size=64m,mode=1777")
passed=0 failed=0

check() {
  if "${@:2}" >/dev/null 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

not() { ! "$@"; }

healthy() {
  for _ in $(seq 150); do
    [ "$(docker inspect --format '{{.State.Health.Status}}' "$1" 2>/dev/null)" = healthy ] && return
    sleep 0.1
  done
  docker logs --tail 3 "$1"
  return 1
}

ends_quickly() {
  local started=${EPOCHREALTIME/./}
  docker stop --time 10 "$1" && [ $((${EPOCHREALTIME/./} - started)) -lt 2000000 ] && [ "$(docker inspect --format '{{.State.ExitCode}}' "$1")" = 0 ]
}

refuses() {
  local output code
  output=$(docker run --rm "${hardened[@]}" "$@" 2>&1)
  code=$?
  [ "$code" -eq 78 ] && [ "$(wc -l <<<"$output")" -eq 1 ]
}

# check_image <name> [docker run options]
check_image() {
  local image=$prefix/$1:$tag container=lucid-check-$1
  docker rm --force --volumes "$container" >/dev/null 2>&1
  docker run --detach --name "$container" "${hardened[@]}" "${@:2}" "$image" >/dev/null || { failed=$((failed + 1)); return; }
  check "$1 is healthy within 15 s" healthy "$container"
  echo "$1: $(docker stats --no-stream --format '{{.MemUsage}}' "$container" | cut -d/ -f1)"
  check "$1 has no shell" not docker exec "$container" /bin/sh -c true
  check "$1 cannot write to its root" not docker cp --quiet "$0" "$container:/usr/local/bin/check"
  check "$1 ends within 2 s" ends_quickly "$container"
  docker rm --force --volumes "$container" >/dev/null
}

check_image lucid-base
check_image lucid-base-python
check_image lucid-base-java
check_image lucid-server-tools
check_image lucid-redis --env REDIS_PASSWORD="$password"
check_image lucid-mongodb --env MONGO_INITDB_ROOT_PASSWORD="$password"
check "lucid-redis refuses to start without a password" refuses "$prefix/lucid-redis:$tag"
check "lucid-redis refuses a short password" refuses --env REDIS_PASSWORD=short "$prefix/lucid-redis:$tag"
check "lucid-mongodb refuses to start without a password" refuses "$prefix/lucid-mongodb:$tag"
check "lucid-auth-service refuses to start without settings" refuses "$prefix/lucid-auth-service:$tag"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
