#!/bin/sh
# Gives a user their home before the server starts, and everybody the shared directory.
#
# Directories that did not exist yet are made by the kubelet, as root's. What is in them is left
# alone: walking a large home takes minutes. A home that cannot be given to its user stops the start,
# rather than a server that cannot write.

set -e
for directory in /home-directory /shared; do
  test "$(stat -c %u:%g "$directory")" = 1000:100 || chown 1000:100 "$directory"
  chmod 0775 "$directory"
done
chmod 0555 /readonly
