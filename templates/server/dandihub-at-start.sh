#!/bin/sh
# What the hub's file runs whenever a server has started: dandihub-at-start.sh SECONDS [NAME COMMAND]...
#
# One command after the other, as the user, in their home, in the background. One that fails, or is
# not through after SECONDS, is noted in ~/.dandihub-start.log and keeps neither the next one nor the
# server from starting. Kubernetes ends a server whose hook fails, so this never does.

most=1048576 # bytes of what a step says that are kept
patience=10  # seconds for them to be in the log once it is through

cd "$HOME" || exit 0
if test "$(id -u)" = 0; then as_user="setpriv --reuid=1000 --regid=100 --clear-groups"; fi

# The old one may be root's, if servers had sudo when it was written.
fresh() {
  rm -f "$1" && (: >"$1")
} 2>/dev/null

# A home that cannot be written to, or a directory of that name, stops no step.
log="$HOME/.dandihub-start.log"
if ! fresh "$log"; then
  log="${TMPDIR:-/tmp}/dandihub-start.log"
  fresh "$log" || log=/dev/null
fi

note() {
  echo "$(date -u +%FT%TZ) $1"
}

# A command that ignores being ended is killed ten seconds later.
run() {
  $as_user timeout -k 10 "$seconds" sh -c "$1" 2>&1
}

# The first bytes of what comes. The rest is read, and let go: whoever says it is not held up.
keep() {
  stdbuf -o0 head -c "$most"
  if test "$(head -c 1 | wc -c)" -gt 0; then
    echo
    note "$1 said more than $most bytes: what came then is not kept"
    cat >/dev/null
  fi
}

# 3 is where a step's status comes from, and stays open until what it said is in the log, which is 4.
# A program that it leaves running keeps its output open as well; the next step does not wait for it.
step() {
  note "$1"
  status=$(
    { { run "$2" 3>&- 4>&-; echo $? >&3; } | keep "$1" >&4 & } 3>&1 |
      { read -r status && echo "$status" && timeout "$patience" cat; }
  )
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
(steps "$@") >"$log" 2>&1 4>&1 </dev/null &
