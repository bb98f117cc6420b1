# shellcheck shell=bash disable=SC2154,SC2046
# The checks of the lab; sourced by lab/run.sh. Each looks at the running containers, not at the file that described them.
passed=0
failed=0
failures=()

# check NAME COMMAND...: passes when the command does; what it printed is shown when it does not.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    printf 'ok      %s\n' "$name"
  else
    failed=$((failed + 1))
    failures+=("$name")
    printf 'FAILED  %s\n' "$name"
    printf '%s\n' "$output" | tail -20 | sed 's/^/        | /'
  fi
}

gateway=http://$LAB_ADDRESS:8080
lucid=$LAB_REPOSITORY/artifacts/images/binary/amd64/lucid
anchored=$LAB_ROOT/anchored

containers() { docker ps --all --filter label=com.lucid.service --format '{{.Names}}' | sort; }
pid_of() { docker inspect --format '{{.State.Pid}}' "$1"; }
status_of() { awk -v key="$2:" '$1 == key { print $2 }' "/proc/$(pid_of "$1")/status"; }
address_of() { device compose config --format json | jq -r --arg name "$1" '.services[$name].networks["lucid-pi-network"].ipv4_address // empty'; }

healthy() { [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ] || { docker inspect --format '{{json .State.Health}}' "$1"; return 1; }; }

wait_healthy() {
  local _
  for _ in $(seq 120); do
    healthy "$1" >/dev/null 2>&1 && return
    sleep 0.5
  done
  healthy "$1"
}

all_healthy() { local name; for name in $(containers); do wait_healthy "$name" || return 1; done; }
expected_services() { diff <(device compose config --services | sort) <(containers); }

read_only_root() {
  local root
  root=/proc/$(pid_of "$1")/root
  if touch "$root/written-by-the-lab" 2>/dev/null; then rm "$root/written-by-the-lab"; echo "its root can be written"; return 1; fi
  touch "$root/tmp/written-by-the-lab" && rm "$root/tmp/written-by-the-lab"
}

runs_as_nobody_special() {
  [ "$(status_of "$1" Uid)" = 65532 ] || { echo "user $(status_of "$1" Uid)"; return 1; }
  [ "$(status_of "$1" Gid)" = 65532 ] || { echo "group $(status_of "$1" Gid)"; return 1; }
}

has_no_capability() {
  local set
  for set in CapInh CapPrm CapEff CapBnd CapAmb; do
    [ "$(status_of "$1" $set)" = 0000000000000000 ] || { echo "$set is $(status_of "$1" $set)"; return 1; }
  done
  [ "$(status_of "$1" NoNewPrivs)" = 1 ] || { echo "may gain privileges"; return 1; }
  [ "$(status_of "$1" Seccomp)" = 2 ] || { echo "no seccomp filter"; return 1; }
}

has_limits() {
  [ "$(docker inspect --format '{{.HostConfig.Memory}}' "$1")" -gt 0 ] && [ "$(docker inspect --format '{{.HostConfig.PidsLimit}}' "$1")" -gt 0 ] &&
    [ "$(docker inspect --format '{{.HostConfig.NanoCpus}}' "$1")" -gt 0 ]
}

# A secret is in a container's environment exactly where the published file puts it, and nowhere in its output.
secrets_only_where_referenced() {
  local name value wanted has
  while IFS='=' read -r name value; do
    [ -n "$value" ] || continue
    wanted=$(sed -n "/^  $1:\$/,/^  [a-z]/p" "$published/pi/docker-compose.yaml" | grep -c "\${$name:?" || true)
    has=$(tr '\0' '\n' <"/proc/$(pid_of "$1")/environ" | grep -c -F "$value" || true)
    if [ "$wanted" -eq 0 ] && [ "$has" -gt 0 ]; then echo "$name is in its environment"; return 1; fi
    if docker logs "$1" 2>&1 | grep -q -F "$value"; then echo "$name is in its log"; return 1; fi
    if docker history --no-trunc "$(docker inspect --format '{{.Image}}' "$1")" | grep -q -F "$value"; then echo "$name is in its image"; return 1; fi
  done <"$LUCID_ROOT/configs/environment/.env.secrets"
}

# Every pair of a client and a port at each of a server's addresses: open exactly where the graph has an edge.
reachability() {
  local edges servers results client
  edges=$(sed -n 's/^ *[0-9.]* \. \([0-9.]*\) \. tcp \. \([0-9]*\), # \(lucid-[a-z-]*\) to .*/\3 \1 \2/p' "$published/pi/firewall/lucid.nft")
  servers=$(device compose config --format json | jq -r '.services | to_entries[] | .key as $name | .value
    | .networks as $networks | ((.expose // []) + [.ports[]?.target | tostring])[] | rtrimstr("/udp") as $port
    | $networks[] | "\($name) \(.ipv4_address) \($port)"')
  results=$(mktemp -d)
  for client in $(containers); do reach_from "$client" "$servers" "$edges" >"$results/$client" & done
  wait
  cat "$results"/*
  [ "$(cat "$results"/* | wc -l)" -gt 50 ] && ! grep -q '^WRONG' "$results"/*
}

reach_from() {
  local client=$1 server address port open wanted
  while read -r server address port; do
    [ "$server" != "$client" ] || continue
    open=no
    if docker exec "$client" /usr/local/bin/lucid health "tcp://$address:$port" >/dev/null 2>&1; then open=yes; fi
    wanted=no
    if grep -qx "$client $address $port" <<<"$3"; then wanted=yes; fi
    [ "$open" = "$wanted" ] && echo "right $client $server $address:$port $open" || echo "WRONG $client $server $address:$port is open: $open, wanted: $wanted"
  done <<<"$2"
}

no_way_out() {
  # The engine's own network, which is outside of every network of Lucid.
  local name
  for name in $(containers); do
    [ "$name" = lucid-tor-proxy ] && continue
    if docker exec "$name" /usr/local/bin/lucid health "tcp://$LAB_HOST_ADDRESS:22" 2>&1 | grep -q 'refused'; then echo "$name reaches the outside"; return 1; fi
  done
}

onion_answers() {
  local onions=$LUCID_ROOT/data/lucid-tor-proxy/onions/onions.json address
  address=$(jq -r '.onions[] | select(.name == "gateway") | .address' "$onions")
  # From outside of the stack's networks, through the proxy's SOCKS port as a client of it would.
  on_device curl --silent --show-error --fail --max-time 60 --socks5-hostname "$(address_of lucid-tor-proxy):9050" "http://$address/health"
}

# A stranger that comes over Tor is asked who it is: the node waits for the first frame of the handshake, and hangs up on anything else.
peers_answer() {
  local onions=$LUCID_ROOT/data/lucid-tor-proxy/onions/onions.json address
  address=$(jq -r '.onions[] | select(.name == "chain") | .address + ":" + (.virtual_port | tostring)' "$onions")
  on_device curl --silent --max-time 60 --socks5-hostname "$(address_of lucid-tor-proxy):9050" "http://$address/" && return 1
  # 52: connected, and hung up on without an answer; 56: the same, with a reset.
  case $? in 52 | 56) ;; *) return 1 ;; esac
}

signs_in() { "$lucid" sign-in "$gateway" --key "$LAB_ROOT/sign-in.key" "$@"; }
profile() { curl --silent --fail --header "Authorization: Bearer $(signs_in --token)" "$gateway/api/v1/auth/profile" | jq -r '.user_id // .id // .tron_address // .tronAddress'; }
# A service whose upstream has just come back may refuse for a moment longer.
same_person() {
  local now _
  for _ in $(seq 60); do
    now=$(profile) && [ -n "$now" ] && break
    sleep 0.5
  done
  [ "$now" = "$person" ]
}

# chain PATH: what the engine answers through the gateway; $token is from sign-in.
chain() { curl --silent --show-error --fail --header "Authorization: Bearer $token" "$gateway/api/v1/blockchain/$1"; }
# The newest final block: its height and hash.
final_block() {
  local token height
  token=$(signs_in --token) && height=$(chain chain/info | jq '.finalized_height') || return 1
  chain "blocks/height/$height" | jq -r '"\(.height) \(.hash)"'
}
chain_makes_final_blocks() {
  local token first now _
  token=$(signs_in --token) && first=$(chain chain/info | jq '.current_height') || return 1
  for _ in $(seq 120); do
    now=$(chain chain/info)
    # Higher than at first, and final up to what was the head then: blocks come and finality follows.
    jq --exit-status --argjson first "$first" '.current_height > $first and .finalized_height >= $first' <<<"$now" >/dev/null && return
    sleep 0.5
  done
  echo "the head was $first; after a minute: $now"
  return 1
}
anchors_a_session() {
  head --bytes 100000 /dev/urandom >"$anchored"
  timeout 120 "$lucid" chain anchor "$gateway" "$anchored" --key "$LAB_ROOT/sign-in.key"
}
# With no network at all: the proof and the file are enough.
proof_verifies() { unshare --net "$lucid" chain verify "$1" --file "$anchored"; }
proof_of_a_changed_file_fails() {
  local folder=$LAB_ROOT/changed
  mkdir -p "$folder"
  (cat "$anchored" && echo changed) >"$folder/$(basename "$anchored")"
  ! unshare --net "$lucid" chain verify "$anchored.lucidproof" --file "$folder/$(basename "$anchored")"
}
# chain_kept HEIGHT HASH: that block is still the final one of its height, the engine still proves the anchored session, and new final
# blocks come.
chain_kept() {
  local token network transaction now="" _
  for _ in $(seq 60); do
    token=$(signs_in --token) && now=$(chain "blocks/height/$1" | jq -r '"\(.hash) \(.final)"') && [ -n "$now" ] && break
    sleep 0.5
  done
  [ "$now" = "$2 true" ] || { echo "block $1 was $2 and final, and is now: $now"; return 1; }
  network=$(chain chain/info | jq -r .network) && transaction=$(proof_verifies "$anchored.lucidproof" | grep -oP 'this is transaction \K[0-9a-f]+') ||
    return 1
  chain "transactions/$transaction/proof" >"$anchored.again" || return 1
  unshare --net "$lucid" chain verify "$anchored.again" --network "$network" --file "$anchored" && chain_makes_final_blocks
}

databases_not_published() {
  local port
  for port in 27017 6379 9200 9050 9051 8089; do
    if "$lucid" health "tcp://$LAB_ADDRESS:$port" >/dev/null 2>&1; then echo "port $port is open on the device"; return 1; fi
  done
}

heals() {
  local before
  before=$(docker inspect --format '{{.RestartCount}}' "$1")
  kill -KILL "$(pid_of "$1")"
  local _
  for _ in $(seq 60); do
    [ "$(docker inspect --format '{{.RestartCount}}' "$1")" -gt "$before" ] && break
    sleep 0.25
  done
  wait_healthy "$1"
}

power_cut() {
  bash lab/engine.sh kill && bash lab/engine.sh start || return 1
  on_device nft -f "$LUCID_ROOT/configs/firewall/lucid.nft"
  all_healthy
}

backup_and_restore() {
  rm -f "$LAB_ROOT"/backup.tar.gz*
  device backup "$LAB_ROOT/backup.tar.gz" && all_healthy || return 1
  device compose down || return 1
  rm -rf "$LUCID_ROOT/data" "$LUCID_ROOT/configs/environment/.env.secrets"
  device restore "$LAB_ROOT/backup.tar.gz"
}

install_again() {
  local before after
  before=$(docker inspect --format '{{.Id}} {{.State.StartedAt}}' $(containers))
  device install || return 1
  after=$(docker inspect --format '{{.Id}} {{.State.StartedAt}}' $(containers))
  [ "$before" = "$after" ] || { echo "containers were made anew"; return 1; }
}

memory_at_idle() {
  local name usage
  while read -r name usage; do
    case $name in
      lucid-mongodb) continue ;; # the stand-in: a server with a JIT, and not what a device runs
    esac
    [[ $usage =~ ^[0-9.]+$ ]] && [ "${usage%.*}" -le 50 ] || { echo "$name uses $usage MiB"; return 1; }
  done < <(memory)
}
memory() { docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | awk '{ sub(/MiB.*/, "", $2); print $1, $2 }' | sort; }

run_checks() {
  local name
  step "checks"
  check "every service of the published file runs" expected_services
  for name in $(containers); do check "$name is healthy" wait_healthy "$name"; done
  for name in $(containers); do
    check "$name cannot write its root" read_only_root "$name"
    check "$name runs as 65532" runs_as_nobody_special "$name"
    check "$name has no capability, no new privileges, a seccomp filter" has_no_capability "$name"
    check "$name has memory, processor and process limits" has_limits "$name"
    check "$name has only its own secrets" secrets_only_where_referenced "$name"
  done
  check "sign-in through the published port" signs_in
  check "the gateway answers at its onion address" onion_answers
  check "the chain's node is reached by peers at its onion address" peers_answer
  check "the chain makes blocks and they become final" chain_makes_final_blocks
  check "a session is anchored through the gateway" anchors_a_session
  check "its proof verifies without a network" proof_verifies "$anchored.lucidproof"
  check "the proof does not hold for a changed file" proof_of_a_changed_file_fails
  person=$(profile || true)
  check "who signed in has a profile" test -n "$person"
  check "databases and inner services are not published" databases_not_published
  check "every edge of the graph is open, everything else is closed" reachability
  check "only the Tor proxy has a way out" no_way_out
  check "installing again changes nothing" install_again
  echo "memory at idle, MiB:"
  memory | sed 's/^/        /'
  check "containers use at most 50 MiB at idle" memory_at_idle
  read -r -a final < <(final_block) || true
  for name in $(containers); do check "$name heals after a crash" heals "$name"; done
  check "the person is still known after the crashes" same_person
  check "the chain has kept its final blocks after the crashes and goes on" chain_kept "${final[@]}"
  read -r -a final < <(final_block) || true
  check "everything comes back after a power cut" power_cut
  check "the person is still known after the power cut" same_person
  check "the chain has kept its final blocks after the power cut and goes on" chain_kept "${final[@]}"
  read -r -a final < <(final_block) || true
  check "backup, loss of everything, restore" backup_and_restore
  check "the person is still known after the restore" same_person
  check "the chain has kept its final blocks after the restore and goes on" chain_kept "${final[@]}"
  [ ${#failures[@]} -eq 0 ] || printf 'failed: %s\n' "${failures[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
