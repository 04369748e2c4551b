"""What `--yes` does not answer: a name is typed, or it is not done."""

from ops.consent import typed
from ops.destroy import stages
from ops.takedown.endings import DeclinedError
from ops.takedown.hub import Hub
from ops.trouble import TroubleError


def to_data(hub: Hub) -> None:
    """Go on to delete data only if the hub's name is typed.

    Raises DeclinedError, TroubleError where nobody can be asked, or the hub's file protects them.
    """
    stages.refuse_guarded(hub)
    if hub.options.as_json:
        raise TroubleError("--delete-data asks for the hub's name, which --json cannot be asked")
    what = (
        f"All home directories of {hub.name}, its database, its backups and the volumes that were"
        " made for claims will be deleted."
    )
    if not typed(hub.name, what):
        raise DeclinedError(what)


def to_the_unseen(hub: Hub) -> None:
    """Go on without a look into a cluster that is there only if its name is typed.

    It may run, and people work in it, with this machine on the wrong network: --yes was not said of
    that. Raises DeclinedError, TroubleError where nobody can be asked.
    """
    if not hub.unreached:
        return
    what = (
        f"{hub.cluster} is there, and nobody can look into it from here. If it runs, whoever works"
        " there is cut off, and nothing in it is drained first."
    )
    if hub.options.as_json:
        raise TroubleError(
            what,
            f"{hub.unreached[1]}; then the same again. Where its API is dead, dandihub destroy"
            f" {hub.name} without --json asks for the cluster's name",
        )
    if not typed(hub.cluster, what):
        raise DeclinedError(what)
