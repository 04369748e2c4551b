#!/bin/sh
# Gives a user their home before the server starts, and everybody the shared directory.
#
# Directories that did not exist yet are made by the kubelet, as root's. Once they are the user's,
# their mode is left as somebody set it. What is in them is left alone: walking a large home takes
# minutes. A home that cannot be given to its user stops the start, rather than a server that cannot
# write.

set -e
for directory in /home-directory /shared; do
  if test "$(stat -c %u:%g "$directory")" != 1000:100; then
    chmod 0775 "$directory"
    chown 1000:100 "$directory" # last: until it is done, the next start does both again
  fi
done
# Still root's, and not for everybody to read.
case $(stat -c %u:%g:%a /readonly) in
  0:0:*[!57]) chmod 0555 /readonly ;;
esac
