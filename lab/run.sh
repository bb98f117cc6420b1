#!/usr/bin/env bash
# Brings the published compose file up on this machine, in a container engine of its own, and checks that what it promises holds.
#
#   lab/run.sh            everything: tools, engine, images, up, checks, down; ends with "N passed, N failed"
#   lab/run.sh up         up to a running stack, and leaves it; LAB_ADDRESS in lab/environment.sh is where its ports are
#   lab/run.sh check      the checks, on a running stack
#   lab/run.sh down       removes stack and engine; images stay for the next time
#
# Where the machine cannot run a container engine, the reason is printed and the exit code is 77.
set -euo pipefail
cd "$(dirname "$0")/.."
source lab/environment.sh

published=$LAB_ROOT/published
export LUCID_ROOT=$LAB_ROOT/device LUCID_NO_SERVICE=1
tag=lab

# On a device the installer runs where the engine's bridges are; the lab's engine has a network of its own.
on_device() { nsenter --net="/run/netns/$LAB_NETWORK" "$@"; }
device() { on_device "$published/pi/install.sh" "$@"; }
app_host() { dotnet run --project Lucid.AppHost --no-launch-profile -- --operation publish "$@"; }
step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

build_images() {
  step "images"
  local targets
  app_host --step publish --output-path "$published"
  dotnet publish Lucid.Embedded --configuration Release --runtime linux-x64 --self-contained --output artifacts/images/embedded --nologo --verbosity quiet
  targets=$(jq -r '.group.default.targets - ["lucid-elasticsearch"] | join(",")' "$published/images/docker-bake.json")
  app_host --step build-images --Lucid:Images:Platform=linux/amd64 --Lucid:Images:Tag=$tag --Lucid:Images:Targets="$targets" \
    --Lucid:Images:Override=lab/docker-bake.override.json
  cat <<NOTE

  **********************************************************************************************************
  * lucid-mongodb is NOT MongoDB here: the stand-in of Lucid.Embedded runs under its name, because no MongoDB *
  * can be had on this machine. lucid-elasticsearch is left out for the same reason.                          *
  **********************************************************************************************************
NOTE
}

# The settings of this device: images of the lab, no search engine.
prepare_device() {
  mkdir -p "$LUCID_ROOT"/configs/{docker,environment}
  sed "s/^LUCID_IMAGE_TAG=.*/LUCID_IMAGE_TAG=$tag/" "$published/pi/environment/.env.distroless" >"$LUCID_ROOT/configs/environment/.env.distroless"
  cp lab/compose.override.yaml "$LUCID_ROOT/configs/docker/docker-compose.override.yml"
}

up() {
  step "tools and engine"
  bash tools/install-lab-tools.sh
  bash lab/engine.sh start
  step "bases"
  bash lab/bases.sh
  build_images
  prepare_device
  step "up"
  local started=$SECONDS
  device install
  echo "up and healthy in $((SECONDS - started)) s"
}

down() {
  step "down"
  [ ! -f "$LUCID_ROOT/configs/environment/.env.secrets" ] || device uninstall
  bash lab/engine.sh stop
  rm -rf "$LUCID_ROOT"
}

case ${1:-all} in
  up) up ;;
  check) source lab/checks.sh && run_checks ;;
  down) down ;;
  all)
    trap down EXIT
    up
    source lab/checks.sh
    run_checks
    ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
