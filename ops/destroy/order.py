"""A destroy, in the order that leaves nothing behind.

Each step looks at what is there and does what is left to do: interrupted anywhere, the same command
goes on.
"""

from ops.destroy import agreeing, stages
from ops.destroy.emptying import empty
from ops.destroy.sweeping import sweep
from ops.takedown.hub import Hub


def destroy(hub: Hub) -> None:
    """Destroy the hub; raises DeclinedError, RefusedError, TroubleError."""
    if hub.options.delete_data:
        agreeing.to_data(hub)
    if hub.kubectl:
        empty(hub, hub.kubectl)
    else:
        agreeing.to_the_unseen(hub)
        stages.forget_contents(hub)
    stages.remove_cluster(hub)
    sweep(hub)
    stages.remove_rest(hub)
    if hub.options.delete_data:
        stages.remove_data(hub)
    sweep(hub)
