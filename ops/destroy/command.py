"""`dandihub destroy`: all of a hub away but its data, or with it."""

from ops.destroy.order import destroy
from ops.destroy.sweeping import account_for
from ops.options import Options
from ops.takedown.command import carried_out
from ops.takedown.hub import Hub


def run(options: Options) -> int:
    """Destroy the hub, and say what stays and costs.

    Return 0 when nothing else is left, 1 when an answer was no, 20 where the gate refuses; raises
    TroubleError where it cannot be done, which is 2.
    """
    return carried_out(options, destroyed)


def destroyed(hub: Hub) -> None:
    """Destroy it and account for what is left; raises as `destroy` does."""
    destroy(hub)
    account_for(hub)
