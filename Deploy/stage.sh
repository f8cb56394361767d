#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
#   Deploy/stage.sh NAME COMMAND [ARGUMENT...]
#
# Runs one stage and says how long it took, whether it passed or failed; its status is the command's.
set -euo pipefail

name=$1
shift
started=$SECONDS
status=0
echo "==> $name"
"$@" || status=$?
if [[ $status -eq 0 ]]; then
  echo "==> $name: passed in $((SECONDS - started)) s"
else
  echo "==> $name: FAILED with status $status after $((SECONDS - started)) s" >&2
fi
exit "$status"
