#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Starts `make run` with an empty data folder, waits for /health, stops it and waits for its end.
#
#   SMOKE_LISTEN    where to listen                          (127.0.0.1:18080)
#   SMOKE_SECONDS   how long the build and the start may take (3600)
set -euo pipefail

cd "$(dirname "$0")/.."
listen=${SMOKE_LISTEN:-127.0.0.1:18080}
data=$(mktemp --directory)
# A session of its own, so that one signal reaches make and the server and nothing else.
setsid make run LISTEN="$listen" DATA="$data/store" </dev/null &
group=$!
trap 'kill -KILL -- "-$group" 2>/dev/null || true; rm -rf "$data"' EXIT

deadline=$((SECONDS + ${SMOKE_SECONDS:-3600}))
until answer=$(curl --silent --fail --max-time 2 "http://$listen/health"); do
  kill -0 "$group" 2>/dev/null || {
    echo "smoke: make run ended before /health answered" >&2
    exit 1
  }
  [[ $SECONDS -lt $deadline ]] || {
    echo "smoke: no answer from /health in time" >&2
    exit 1
  }
  sleep 1
done
echo "smoke: /health answers $answer"

kill -TERM -- "-$group"
for _ in $(seq 60); do
  if ! kill -0 -- "-$group" 2>/dev/null; then
    echo "smoke: stopped cleanly"
    exit 0
  fi
  sleep 0.5
done
echo "smoke: still running 30 s after SIGTERM" >&2
exit 1
