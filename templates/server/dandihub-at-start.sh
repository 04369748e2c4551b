#!/bin/sh
# What the hub's file runs whenever a server has started: dandihub-at-start.sh SECONDS [NAME COMMAND]...
#
# One command after the other, as the user, in their home, in the background. One that fails, or is
# not through after SECONDS, is noted in ~/.dandihub-start.log and keeps neither the next one nor the
# server from starting. Kubernetes ends a server whose hook fails, so this never does.

cd "$HOME" || exit 0
log="$HOME/.dandihub-start.log"
rm -f "$log" # root's, if servers had sudo when it was written
if test "$(id -u)" = 0; then as_user="setpriv --reuid=1000 --regid=100 --clear-groups"; fi

note() {
  echo "$(date -u +%FT%TZ) $1"
}

# A command that ignores being ended is killed ten seconds later.
step() {
  note "$1"
  $as_user timeout -k 10 "$seconds" sh -c "$2"
  status=$?
  case $status in
    0) ;;
    124) note "$1 was ended: it was not through after $seconds seconds" ;;
    *) note "$1 failed with status $status" ;;
  esac
}

steps() {
  while test $# -gt 0; do
    step "$1" "$2"
    shift 2
  done
}

seconds=$1
shift
# In parentheses: a shell keeps what a function's output was before, and the hook would not end.
(steps "$@") >"$log" 2>&1 </dev/null &
