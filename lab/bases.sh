#!/usr/bin/env bash
# Makes the base images that the Dockerfiles name, under those names, out of Debian packages: for machines that cannot reach a
# registry. They are for the lab only; a release is built on the real ones. A second run does nothing where nothing changed.
#
#   lab/bases.sh
set -euo pipefail
cd "$(dirname "$0")"
source environment.sh
# The release of Debian 12, so that two runs give the same images.
export SOURCE_DATE_EPOCH=1686355200
recipe=$(cat bases.sh bases/*/Dockerfile bases/distroless/*.sh | sha256sum | cut -c1-16)

# Up to date: every image of the recipe is there.
current() { [ "$(docker image inspect --format '{{index .Config.Labels "lucid.lab.recipe"}}' "$1" 2>/dev/null)" = "$recipe" ]; }

build() {
  local image=$1 folder=$2 target=$3
  docker buildx build --quiet --provenance=false --label "lucid.lab.recipe=$recipe" --target "$target" --tag "$image" "$folder" >/dev/null
  echo "base image $image: $(docker image inspect --format '{{.Size}}' "$image" | numfmt --to=iec)"
}

make_debian() {
  local work
  work=$(mktemp -d)
  # shellcheck disable=SC2064  # the folder of now, not of later
  trap "rm -rf '$work'" RETURN
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(COMPONENT) $(CODENAME)' 'Created-By: Packages' |
    awk '$2 == "Debian" && $3 == "main" && $4 !~ /-/ { print $1; exit }')
  debootstrap --variant=minbase --include=ca-certificates bookworm "$work/root" "$mirror" >"$work/log" 2>&1 ||
    { tail -5 "$work/log" >&2; exit 1; }

  # Packages come from where the machine's own come from, security updates included.
  apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' | awk '$3 ~ /^bookworm/' | sort -u \
    >"$work/root/etc/apt/sources.list"
  local root=$work/root
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  find "$root/usr/share/doc" -type d -empty -delete
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/var/cache/ldconfig/* "$root"/etc/machine-id \
    "$root"/usr/share/{man,locale,info}/* "${root:?}"/dev/* "$root"/etc/{resolv.conf,hostname} "$root"/var/lib/dpkg/*-old
  tar --create --directory "$root" --sort=name --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --clamp-mtime --file "$work/root.tar" .
  cp bases/debian/Dockerfile "$work/Dockerfile"
  printf '*\n!root.tar\n' >"$work/.dockerignore"
  build debian:12-slim "$work" debian
}

docker version >/dev/null 2>&1 || { echo "The lab's engine does not run; lab/engine.sh start starts it." >&2; exit 1; }
current debian:12-slim || make_debian
for flavour in base java17; do
  image=gcr.io/distroless/$flavour-debian12:nonroot
  current "$image" || build "$image" bases/distroless "$flavour"
done
current redis:7.2 || build redis:7.2 bases/redis redis
redis=$(docker run --rm redis:7.2 --version | grep -o 'v=[0-9.]*' | cut -c3-)
cat >&2 <<NOTE
NOTE: these bases are the lab's own, made of Debian 12 packages. 'redis:7.2' is Redis $redis here, Debian's version. There is no 'mongo' and no 'elasticsearch': the lab uses lucid-embedded in lucid-mongodb's place and leaves
      lucid-elasticsearch out.
NOTE
