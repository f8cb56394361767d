#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Proves that `make test` and `make run` install by themselves all that they need (called by `make fresh`).
#
# Makes a bare Debian with debootstrap (the smallest variant, plus git and make), binds the Swift toolchain that
# is on PATH into it, read-only, clones the last commit of this repository into it and runs FRESH_COMMAND there.
# How packages are fetched is taken from this machine each time: apt's sources, keys, proxy and logins, pip's
# settings, git's url rewriting with the folders it points to (read-only), SwiftPM's mirrors, certificates.
# Everything happens in mount and process namespaces of its own: whatever ends this script, no mount and no
# process of the guest outlives it.
#
#   FRESH_COMMAND   what to run in the clone           (make test, then Deploy/smoke.sh)
#   FRESH_DIR       where the bare Debian is put       (a new folder in /var/tmp, removed at the end)
#   FRESH_SUITE     Debian's release                   (this machine's)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
default_command="Deploy/stage.sh 'make test' make test && Deploy/stage.sh 'make run' Deploy/smoke.sh"
command=${FRESH_COMMAND:-$default_command}
guest_home=/home/newcomer

fail() {
  echo "fresh: $*" >&2
  exit 1
}

# --- Outside: make the folder, enter the namespaces, clean up. ---------------------------------------------------
outside() {
  [[ $(id -u) -eq 0 ]] || fail "debootstrap and chroot take root. Type: sudo env \"PATH=\$PATH\" make fresh"
  "$here/install-dependencies.sh" fresh
  git -C "$repository" rev-parse --quiet --verify HEAD >/dev/null || fail "nothing is committed yet"
  if [[ -n $(git -C "$repository" status --porcelain) ]]; then
    echo "fresh: what is not committed is not proved"
  fi

  root=${FRESH_DIR:-$(mktemp --directory /var/tmp/fresh.XXXXXX)}
  mkdir -p "$root"
  chmod 755 "$root"
  [[ -z $(ls -A "$root") ]] || fail "$root is not empty"
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  setpriv --pdeathsig KILL \
    unshare --mount --pid --fork --kill-child --propagation private "$here/fresh.sh" --inside "$root" &
  guest=$!
  wait "$guest"
}

# The guest's mounts exist in its own namespace only, so that nothing of this machine lies below $root here;
# --one-file-system is the second belt.
clean_up() {
  kill -KILL "$guest" 2>/dev/null || true
  wait "$guest" 2>/dev/null || true
  for _ in 1 2 3 4 5; do
    rm -rf --one-file-system "$root" "$root.log" 2>/dev/null && return 0
    sleep 1
  done
  echo "fresh: could not remove $root" >&2
}

# --- Inside the namespaces: build the guest, then run the command in it. ------------------------------------------
inside() {
  root=$1
  "$here/stage.sh" "bare Debian" "$here/fresh.sh" --bootstrap "$root"
  # A mount point, so that the tests in there can make mount namespaces of their own (the disk that gets full).
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  toolchain=$(toolchain_folder)
  bind_read_only "$toolchain"
  while read -r folder; do
    bind_read_only "$folder"
  done < <(rewritten_folders)
  for folder in ${PIP_FIND_LINKS:-}; do
    bind_read_only "$folder"
  done
  git clone --quiet --no-hardlinks "$repository" "$root/srv/patchbay"

  local environment=(
    "HOME=$guest_home" LANG=C.UTF-8 TERM=dumb PYTHONUNBUFFERED=1
    "PATH=$toolchain/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  )
  local name
  while read -r name; do
    environment+=("$name=${!name}")
  done < <(compgen -e | grep -E -i '^(https?_proxy|no_proxy|pip_.*|ssl_cert_.*|.*_ca_?bundle|git_ssl_cainfo)$')
  chroot "$root" env --ignore-environment "${environment[@]}" \
    bash -euo pipefail -c "cd /srv/patchbay; $command" </dev/null
}

# The folder with the toolchain's bin, lib and share. Asked of the compiler: `swift` may be a proxy.
toolchain_folder() {
  local resources
  resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath" *: *"\(.*\)".*/\1/p')
  [[ -n "$resources" ]] || fail "swiftc does not tell where it is"
  resources=$(readlink -f "$resources/../..")
  [[ "$resources" != /usr ]] || fail "the toolchain lies in /usr and cannot be bound into another Debian"
  echo "$resources"
}

# The local folders that git reads instead of an address (url.FOLDER.insteadOf).
rewritten_folders() {
  { git config --get-regexp '^url\..*\.insteadof$' || true; } |
    sed -n 's|^url\.\(file://\)\{0,1\}\(/.*\)\.insteadof .*$|\2|p' | sort -u
}

bind_read_only() {
  [[ -d "$1" ]] || return 0
  mkdir -p "$root$1"
  mount --bind "$1" "$root$1"
  mount -o remount,bind,ro "$root$1"
}

# --- Bootstrap: the bare Debian, and this machine's way to packages. ----------------------------------------------
bootstrap() {
  root=$1
  local suite uri proxy log="$root.log"
  suite=${FRESH_SUITE:-$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)}
  # shellcheck disable=SC2016 # apt fills these in, not the shell
  uri=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    sed -n "s/^$suite main //p" | head --lines 1)
  [[ -n "$uri" ]] || fail "apt knows no source of $suite main here"
  proxy=""
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  if [[ -n "$proxy" ]]; then
    export http_proxy=$proxy https_proxy=$proxy
  fi
  if ! debootstrap --variant=minbase --include=ca-certificates,git,make "$suite" "$root" "$uri" >"$log" 2>&1; then
    tail --lines 20 "$log" >&2
    rm -f "$log"
    fail "debootstrap failed"
  fi
  rm -f "$log"
  take_along_apt
  take_along_the_rest
}

take_along_apt() {
  local path
  rm -rf "$root/etc/apt/sources.list" "$root"/var/lib/apt/lists/*
  for path in sources.list sources.list.d auth.conf auth.conf.d trusted.gpg trusted.gpg.d keyrings preferences.d; do
    take "/etc/apt/$path"
  done
  take /usr/share/keyrings
  # Of apt's configuration only how to fetch; hooks and the like belong to this machine's other packages.
  apt-config dump | grep -E '^Acquire::' | grep -v -E '^Acquire::(IndexTargets|Changelogs)|:: ' \
    >"$root/etc/apt/apt.conf.d/90fetching" || true
}

take_along_the_rest() {
  local path name
  for path in /etc/resolv.conf /etc/hosts /etc/pip.conf \
    /usr/local/share/ca-certificates /etc/ssl/certs/ca-certificates.crt; do
    take "$path"
  done
  for name in PIP_CERT SSL_CERT_FILE REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO; do
    take "${!name:-}"
  done
  mkdir -p "$root$guest_home"
  for path in .config/pip/pip.conf .pip/pip.conf .swiftpm/configuration; do
    take "$HOME/$path" "$guest_home/$path"
  done
  # Of git's settings only how to fetch; values may contain spaces, keys may not.
  { git config --get-regexp '^(url|http)\.' || true; } | while read -r name path; do
    git config --file "$root$guest_home/.gitconfig" --add "$name" "$path"
  done
}

# Copies a file or folder of this machine to the same place in the guest, or to the one given, if it is there.
take() {
  local from=$1 to=$root${2:-$1}
  [[ -n "$from" && -e "$from" ]] || return 0
  if [[ -d "$from" ]]; then
    mkdir -p "$to"
    cp -aL "$from/." "$to/"
  else
    mkdir -p "$(dirname "$to")"
    cp -L "$from" "$to"
  fi
}

case "${1:-}" in
  "") outside ;;
  --inside) inside "$2" ;;
  --bootstrap) bootstrap "$2" ;;
  *) fail "usage: $0 (its settings are in the environment, see its head)" ;;
esac
