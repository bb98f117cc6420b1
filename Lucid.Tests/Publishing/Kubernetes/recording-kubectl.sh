#!/usr/bin/env bash
# Stands for a cluster's Secrets: keeps them as folders below $CLUSTER, and each call's arguments in $CLUSTER/calls.
set -euo pipefail
echo "$*" >> "$CLUSTER/calls"
[ "$1" = apply ] && exit 0
[ "$1 $2 $4" = "--namespace lucid secret" ] || [ "$1 $2 $3 $4" = "--namespace lucid create secret" ] || exit 1
if [ "$3" = get ]; then
  [ -d "$CLUSTER/$5" ] && echo "secret/$5"
  exit 0
fi
folder="$CLUSTER/$6"
mkdir "$folder"
for argument in "${@:7}"; do
  source=${argument#--from-file=}
  case "$source" in
    value=*) cat "${source#value=}" > "$folder/value" ;;
    *) cp "$source" "$folder/" ;;
  esac
done
echo "secret/$6 created"
