#!/usr/bin/env bash
# Publishes the native binary for images: the binary, the native libraries it loads, if any, and its bill of materials. The same sources
# give the same bytes. linux-arm64 is cross-compiled on x64 with Debian's gcc-aarch64-linux-gnu, which is installed where it is missing.
#
#   tools/publish-native.sh linux-x64|linux-arm64 <out folder>
set -euo pipefail
[ $# -eq 2 ] || { sed -n '5s/^# *//p' "$0" >&2; exit 64; }
rid=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
# Every file gets the time of the commit: an image's layer holds times, and the same sources are to give the same layer.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

install_cross_compiler() {
  command -v aarch64-linux-gnu-gcc >/dev/null && [ -e /usr/aarch64-linux-gnu/lib/Scrt1.o ] && return
  command -v apt-get >/dev/null || { echo "An arm64 cross compiler and C library are missing; install them and run again." >&2; exit 1; }
  local sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends gcc-aarch64-linux-gnu libc6-dev-arm64-cross >/dev/null
}

linker=()
case $rid-$(uname -m) in
  linux-x64-x86_64 | linux-arm64-aarch64) ;;
  linux-arm64-x86_64)
    install_cross_compiler
    # The compiler passes clang's --target to whatever links; a cross gcc has one target and does not know the option.
    wrapper=$PWD/artifacts/native/aarch64-gcc
    mkdir -p "$(dirname "$wrapper")"
    cat >"$wrapper" <<'WRAPPER'
#!/usr/bin/env bash
for argument; do [[ $argument == --target=* ]] || arguments+=("$argument"); done
exec aarch64-linux-gnu-gcc "${arguments[@]}"
WRAPPER
    chmod +x "$wrapper"
    linker=(-p:CppCompilerAndLinker="$wrapper" -p:ObjCopyName=aarch64-linux-gnu-objcopy)
    ;;
  *) echo "Cannot publish $rid on a $(uname -m) machine." >&2; exit 64 ;;
esac

work=$PWD/artifacts/native/publish-$rid
rm -rf "$work"
dotnet publish Lucid.Services/Lucid.Services -c Release -r "$rid" -o "$work" --nologo -v minimal "${linker[@]}"
dotnet run tools/sbom.cs -- artifacts/obj/Lucid.Services/project.assets.json "$rid" "$work/lucid.cdx.json"

rm -f "$out"/lucid "$out"/*.so "$out"/lucid.cdx.json
find "$work" -maxdepth 1 \( -name lucid -o -name '*.so' -o -name lucid.cdx.json \) -exec cp -t "$out" {} +
find "$out" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
echo "$out/lucid: $(stat --format %s "$out/lucid" | numfmt --to=iec), sha256 $(sha256sum "$out/lucid" | cut -d ' ' -f 1)"
