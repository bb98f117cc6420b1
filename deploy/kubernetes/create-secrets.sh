#!/usr/bin/env bash
# Creates the Secrets in secrets.list that do not exist yet. Values are generated here, go to the cluster through pipes, and are never shown
# or given as arguments; only keys of certificates are files for a moment, in a folder nobody else can open. Running it again changes nothing.
set -euo pipefail

readonly namespace=lucid
cd "$(dirname "${BASH_SOURCE[0]}")"
case "${1:-}" in
  base) wanted="base" ;;
  cluster) wanted="base cluster" ;;
  *) echo "Usage: $0 base|cluster   creates the Secrets that ./base or ./overlays/cluster needs" >&2; exit 64 ;;
esac
for program in kubectl openssl; do
  command -v "$program" >/dev/null || { echo "$program is not installed: install it and run again." >&2; exit 69; }
done

exists() {
  # 'get --ignore-not-found' fails when the cluster cannot be asked, which must not look like 'is not there'.
  local found
  found=$(kubectl --namespace "$namespace" get secret "$1" --ignore-not-found --output name) || exit 69
  [ -n "$found" ]
}

generate() {
  # Letters and digits only: a value can be part of a URL. 62^length, so 32 of them are 190 bits.
  local value=""
  while [ ${#value} -lt "$1" ]; do value+=$(openssl rand -base64 96 | tr -dc 'A-Za-z0-9'); done
  printf '%s' "${value:0:$1}"
}

# A key, a certificate for it, and the authority that signed it; the authority's own key is not kept.
create_certificate() {
  local name=$1 folder
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$folder'" EXIT
  openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=$name authority" -keyout "$folder/ca.key" -out "$folder/ca.crt" 2>/dev/null
  openssl req -newkey rsa:3072 -nodes -subj "/CN=$name" -keyout "$folder/tls.key" -out "$folder/tls.csr" 2>/dev/null
  openssl x509 -req -days 3650 -in "$folder/tls.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial -out "$folder/tls.crt" 2>/dev/null
  kubectl --namespace "$namespace" create secret generic "$name" \
    --from-file="$folder/ca.crt" --from-file="$folder/tls.crt" --from-file="$folder/tls.key"
  rm -rf "$folder"
  trap - EXIT
}

umask 077
kubectl apply --filename base/namespace.yaml
while read -r -u 3 folder name kind; do
  case "$folder" in \#*|'') continue ;; esac
  [[ " $wanted " == *" $folder "* ]] || continue
  if exists "$name"; then
    echo "secret/$name is there"
  elif [ "$kind" = certificate ]; then
    create_certificate "$name"
  else
    generate "$kind" | kubectl --namespace "$namespace" create secret generic "$name" --from-file=value=/dev/stdin
  fi
done 3< secrets.list
