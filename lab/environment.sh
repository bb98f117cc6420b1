# shellcheck shell=bash disable=SC2034
# Where the lab keeps things; sourced by its scripts, and by a shell that wants to talk to the lab's engine:
#   source lab/environment.sh && docker ps
# LAB_ROOT moves everything, e.g. onto a faster disk; it must not lie on an overlay file system.
LAB_REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LAB_ROOT=${LAB_ROOT:-$LAB_REPOSITORY/artifacts/lab}
LAB_TOOLS=${LAB_TOOLS:-$LAB_ROOT/tools}
LAB_ENGINE=${LAB_ENGINE:-$LAB_ROOT/engine}
# The engine's sockets and pid files: a short path, because a socket's may have 108 bytes at most.
LAB_RUN=${LAB_RUN:-/run/lucid-lab}
# The engine has a network of its own, so that its bridges and its firewall rules meet nobody else's: published ports are on this address.
LAB_NETWORK=${LAB_NETWORK:-lucid-lab}
LAB_HOST_ADDRESS=${LAB_HOST_ADDRESS:-172.31.255.1}
LAB_ADDRESS=${LAB_ADDRESS:-172.31.255.2}
# Exit code of "this machine cannot run the lab": a reason to skip, not a failure (what automake's tests use).
LAB_UNAVAILABLE=77

export DOCKER_HOST=unix://$LAB_RUN/docker.sock DOCKER_CONFIG=$LAB_TOOLS/docker
case ":$PATH:" in
  *":$LAB_TOOLS/bin:"*) ;;
  *) export PATH=$LAB_TOOLS/bin:$PATH:/usr/sbin:/sbin ;;
esac
