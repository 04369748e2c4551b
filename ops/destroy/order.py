"""A destroy, in the order that leaves nothing behind.

Each step looks at what is there and does what is left to do: interrupted anywhere, the same command
goes on.
"""

from ops.consent import typed
from ops.destroy import namespaces, node_pools, stages, volumes
from ops.destroy.sweeping import sweep
from ops.kubernetes.kubectl import Kubectl
from ops.kubernetes.objects import names_of
from ops.takedown import balancers
from ops.takedown.endings import DeclinedError
from ops.takedown.hub import Hub
from ops.takedown.takedown import take_down
from ops.trouble import TroubleError


def destroy(hub: Hub) -> None:
    """Destroy the hub; raises DeclinedError, RefusedError, TroubleError."""
    if hub.options.delete_data:
        _agree_to_data(hub)
    if hub.kubectl:
        _empty(hub, hub.kubectl)
    else:
        _agree_to_unseen(hub)
        stages.forget_contents(hub)
    stages.remove_cluster(hub)
    sweep(hub)
    stages.remove_rest(hub)
    if hub.options.delete_data:
        stages.remove_data(hub)
    sweep(hub)


def _agree_to_data(hub: Hub) -> None:
    stages.refuse_guarded(hub)
    if hub.options.as_json:
        raise TroubleError("--delete-data asks for the hub's name, which --json cannot be asked")
    what = f"All home directories of {hub.name}, its database and its backups will be deleted."
    if not typed(hub.name, what):
        raise DeclinedError(what)


def _agree_to_unseen(hub: Hub) -> None:
    """Go on without a look into a cluster that is there only if its name is typed.

    It may run, and people work in it, with this machine on the wrong network: --yes was not said of
    that. Raises DeclinedError, TroubleError where nobody can be asked.
    """
    if not hub.unreached:
        return
    what = (
        f"{hub.cluster} is there, and nobody can look into it from here: if it runs, whoever works"
        " there is cut off, nothing in it is drained, and volumes that it made stay in AWS."
    )
    if hub.options.as_json:
        raise TroubleError(
            what,
            f"{hub.unreached[1]}; then the same again. Where its API is dead, dandihub destroy"
            f" {hub.name} without --json asks for the cluster's name",
        )
    if not typed(hub.cluster, what):
        raise DeclinedError(what)


def _empty(hub: Hub, kubectl: Kubectl) -> None:
    """Take away what is in the cluster while its controllers run, since they clean up in AWS."""
    take_down(hub, kubectl)
    _machines(hub, kubectl)
    _balancers(hub, kubectl)
    _volumes(hub, kubectl)
    _contents(hub, kubectl)


def _machines(hub: Hub, kubectl: Kubectl) -> None:
    found = node_pools.claims(kubectl)
    if not found and not node_pools.pools(kubectl):
        return
    hub.phase(f"node pools, with {len(found)} machines")
    runs = node_pools.runs(kubectl)
    if not runs:
        hub.say(
            f"{hub.name}: Karpenter does not run, so nobody ends its {len(found)} machines:"
            " let go of, they are ended by the sweep, with whatever runs on them"
        )
    hub.ask("Take the node pools and their machines away?")
    node_pools.remove(kubectl)
    if not runs:
        node_pools.abandon(kubectl)
    node_pools.drained(kubectl, hub.progress.meanwhile, hub.patience)


def _balancers(hub: Hub, kubectl: Kubectl) -> None:
    found = balancers.balanced(kubectl)
    if not found:
        return
    hub.phase("other load balancers")
    hub.say(*(f"Service {name} has a load balancer" for name in names_of(found)))
    hub.ask("Delete these Services?")
    balancers.delete(kubectl, found)
    balancers.wait(
        kubectl, lambda: balancers.balanced(kubectl), hub.progress.meanwhile, hub.patience
    )


def _volumes(hub: Hub, kubectl: Kubectl) -> None:
    found = volumes.made(kubectl)
    going = [each for each in found if not each.stays]
    if staying := [each for each in found if each.stays]:
        hub.say("Volumes that were made for a claim, and stay in AWS (Retain):")
        hub.say(*(f"  {each.in_words}" for each in staying))
    if not going:
        return
    hub.phase("volumes")
    hub.say("Volumes that were made for a claim, with data in them:")
    hub.say(*(f"  {each.in_words}" for each in going))
    hub.ask("Delete them, and what is in them?")
    volumes.remove(kubectl, going, hub.progress.meanwhile, hub.patience)


def _contents(hub: Hub, kubectl: Kubectl) -> None:
    """Remove it; where a namespace is stuck, finish that and go on."""
    finish_namespaces(hub, kubectl)
    try:
        stages.remove_contents(hub)
    except TroubleError as trouble:
        if not finish_namespaces(hub, kubectl):
            raise
        hub.say(*trouble.messages, "The namespace was in the way: once more.")
        stages.remove_contents(hub)


def finish_namespaces(hub: Hub, kubectl: Kubectl) -> bool:
    """Explain namespaces that are stuck, and finish those that can be; return whether one was.

    The others go with the cluster, if that is agreed to; raises DeclinedError.
    """
    found = namespaces.stuck(kubectl, hub.progress.meanwhile, hub.patience)
    for each in found:
        hub.say(*each.in_words())
        if each.safe:
            hub.ask("Take away what holds it? What that leaves in AWS, the sweep removes.")
            namespaces.finish(kubectl, each)
        else:
            hub.say(namespaces.BY_HAND)
            hub.ask("Go on? It goes with the cluster; what its controller would remove stays.")
    return any(each.safe for each in found)
