#!/usr/bin/env bash
# Stages files of a builder for a distroless image, in a folder that is then copied to the image's root. Runs in Debian and Ubuntu builders.
#
#   stage.sh copy <base> <out> <path>...       files and folders, with the libraries they need that the base (its root) does not have,
#                                              and the records of the packages that own them
#   stage.sh copy-present <base> <out> ...     the same; a path that does not exist is left out, and said
#   stage.sh record <out> <package>...         only the records: the package's entry in /var/lib/dpkg/status.d, where scanners of distroless
#                                              images look, and its licence
#   stage.sh folder <out> <path>...            an empty folder that belongs to the image's user (65532)
#   stage.sh finish <out>                      every file gets the time SOURCE_DATE_EPOCH, so that the same files make the same layer
set -euo pipefail
user=65532

# The path with links in its folder resolved: in a builder /lib is a link to /usr/lib, in the base it may be a folder.
canonical() { printf '%s/%s\n' "$(realpath "$(dirname "$1")")" "$(basename "$1")"; }

in_base() { [ -e "$base$1" ] || [ -e "$base${1#/usr}" ]; }

record() {
  local package=$1 folder=$out/var/lib/dpkg/status.d
  [ -e "$folder/${package%%:*}" ] && return
  mkdir -p "$folder" "$out/usr/share/doc/${package%%:*}"
  dpkg-query --status "$package" >"$folder/${package%%:*}"
  # Some packages' documentation folder is a link to another's.
  cp --dereference "/usr/share/doc/${package%%:*}/copyright" "$out/usr/share/doc/${package%%:*}/" 2>/dev/null || true
}

# A package may list a file under the path without /usr.
record_owner() {
  local owner
  owner=$(dpkg-query --search "$1" 2>/dev/null || dpkg-query --search "${1#/usr}" 2>/dev/null || true)
  [ -z "$owner" ] || record "$(head -1 <<<"${owner%%: *}" | cut -d, -f1)"
}

copy_file() {
  local path
  path=$(canonical "$1")
  if [ -e "$out$path" ] || [ -L "$out$path" ]; then return; fi
  mkdir -p "$out$(dirname "$path")"
  cp --no-dereference --preserve=mode,links "$path" "$out$path"
  record_owner "$path"
  if [ -L "$path" ]; then
    local target
    target=$(realpath -m "$(dirname "$path")/$(readlink "$path")")
    [[ $(readlink "$path") == /* ]] && target=$(readlink "$path")
    if [ -d "$target" ]; then copy_any "$target"; elif [ -e "$target" ] && ! in_base "$target"; then copy_file "$target"; fi
  elif [ "$(head -c 4 "$path" | tail -c 3 | tr -d '\0')" = ELF ]; then
    copy_libraries "$path"
  fi
}

copy_libraries() {
  local line library
  while read -r line; do
    [[ $line != *"not found"* ]] || { echo "stage.sh: $1 needs a library the builder does not have: $line" >&2; exit 1; }
    library=$(grep -oE '/[^ ]+' <<<"$line" | head -1 || true)
    [ -n "$library" ] || continue
    library=$(canonical "$library")
    in_base "$library" || in_base "/usr/lib/$(basename "$library")" || [[ $library == */ld-linux* ]] || copy_file "$library"
  done < <(ldd "$1" 2>/dev/null | grep -v linux-vdso || true)
}

copy_any() {
  if [ -d "$1" ] && [ ! -L "$1" ]; then
    local file
    while IFS= read -r -d '' file; do copy_file "$file"; done < <(find "$1" ! -type d -print0)
  else
    copy_file "$1"
  fi
}

command=$1
shift
case $command in
  copy | copy-present)
    base=$1 out=$2
    shift 2
    for path; do
      if [ -e "$path" ]; then
        copy_any "$path"
      elif [ "$command" = copy-present ]; then
        echo "stage.sh: left out, because the builder does not have it: $path"
      else
        echo "stage.sh: there is no $path in the builder" >&2
        exit 1
      fi
    done
    ;;
  record)
    out=$1
    shift
    for package; do record "$package"; done
    ;;
  folder)
    out=$1
    shift
    for path; do install -d -m 750 -o "$user" -g "$user" "$out$path"; done
    ;;
  finish)
    find "$1" -exec touch --no-dereference --date "@${SOURCE_DATE_EPOCH:-0}" {} +
    ;;
  *)
    sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac
