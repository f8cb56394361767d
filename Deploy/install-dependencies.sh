#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs what a fresh Debian with git, make and a Swift toolchain still lacks.
#
#   Deploy/install-dependencies.sh run      to build and run Patchbay
#   Deploy/install-dependencies.sh test     the same, and what `make test` and `make lint` use
#   Deploy/install-dependencies.sh demo     what `make demo` uses besides
#   Deploy/install-dependencies.sh fresh    what `make fresh` uses
#
# Asks nothing, may be run again at any time, and takes a fraction of a second when nothing is missing.
# Without root it installs nothing: it prints the line to type and stops with status 1.
# PATCHBAY_SKIP_DEPENDENCIES=1 skips it, for systems where the libraries come from elsewhere.
set -euo pipefail

# What the Swift toolchain itself loads and links with, then the C libraries of Package.swift,
# then what Patchbay reads when it runs (certificates, time zones), and curl for the README's first contact.
run=(
  g++ libncurses6 libxml2
  libcurl4-openssl-dev libgmime-3.0-dev libjansson-dev libre2-dev libsqlite3-dev libssl-dev pkg-config
  ca-certificates tzdata curl
)
# Python for the test tools of Tests/requirements.txt, a browser with Chinese fonts for the pages, ps for the
# kill loop, the checker of our shell scripts, mail servers (the tests start instances of their own), and the shells and
# readers of man pages that completions and manual are for.
test=(python3 python3-venv chromium fonts-noto-cjk procps shellcheck dovecot-imapd postfix zsh fish man-db mandoc)
# Customers and agents of the demo are played in Python; mail goes over these servers where they are.
demo=(python3 python3-venv dovecot-imapd postfix)
fresh=(debootstrap git util-linux)

case "${1:-}" in
  run) wanted=("${run[@]}") ;;
  test) wanted=("${run[@]}" "${test[@]}") ;;
  demo) wanted=("${demo[@]}") ;;
  fresh) wanted=("${fresh[@]}") ;;
  *)
    echo "usage: $0 run|test|demo|fresh" >&2
    exit 2
    ;;
esac

if [[ "${PATCHBAY_SKIP_DEPENDENCIES:-}" == 1 ]]; then
  exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  {
    echo "$0: no apt-get here. Install what corresponds to these Debian packages:"
    echo "  ${wanted[*]}"
    echo "and set PATCHBAY_SKIP_DEPENDENCIES=1."
  } >&2
  exit 1
fi

# dpkg-query names each package it knows and exits 1 if it knows not all of them: that is no error here.
installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  if ! grep --quiet --line-regexp --fixed-strings "$package installed" <<<"$installed"; then
    missing+=("$package")
  fi
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

if [[ $(id -u) -ne 0 ]]; then
  line="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
  {
    echo "$0: these Debian packages are missing: ${missing[*]}"
    echo "Installing them takes root. Type this, then run the command again:"
    if command -v sudo >/dev/null; then
      echo "  sudo sh -c '$line'"
    else
      echo "  su -c '$line'"
    fi
  } >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt=(apt-get --quiet --quiet --option DPkg::Lock::Timeout=300 --option Dpkg::Use-Pty=0 --option Acquire::Retries=3)

update() {
  echo "$0: reading the package lists"
  "${apt[@]}" update
}

install() {
  "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" </dev/null
}

# Postfix for the tests only: the system's own instance is left without a configuration, so that it does not run.
if [[ " ${missing[*]} " == *" postfix "* ]]; then
  debconf-set-selections <<<"postfix postfix/main_mailer_type select No configuration"
fi

echo "$0: installing ${missing[*]}"
# The package lists are read only if apt cannot say what it would install, or if they turn out to be too old.
if ! "${apt[@]}" install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
  update
  install
elif ! install; then
  update
  install
fi
