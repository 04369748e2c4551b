"""A cluster emptied, step by step: each looks at what is there, asks, and does it."""

from ops.destroy import namespaces, node_pools, stages, volumes
from ops.kubernetes.kubectl import Kubectl
from ops.kubernetes.objects import names_of
from ops.takedown import balancers
from ops.takedown.hub import Hub
from ops.takedown.takedown import take_down
from ops.trouble import TroubleError


def empty(hub: Hub, kubectl: Kubectl) -> None:
    """Take away what is in the cluster while its controllers run, since they clean up in AWS."""
    if not hub.options.delete_data:
        _keep_volumes(hub, kubectl)
    take_down(hub, kubectl)
    _machines(hub, kubectl)
    _balancers(hub, kubectl)
    if hub.options.delete_data:
        _delete_volumes(hub, kubectl)
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


def _keep_volumes(hub: Hub, kubectl: Kubectl) -> None:
    """See that volumes made for a claim outlive it; before anything goes that may have a claim."""
    found = volumes.made(kubectl)
    if not found:
        return
    hub.say("Volumes that were made for a claim, with data in them; they stay (--delete-data):")
    hub.say(*(f"  {each.in_words}" for each in found))
    if going := [each for each in found if not each.stays]:
        hub.phase("volumes")
        hub.ask(f"{len(going)} of them would go with their claims. Set these to Retain?")
        volumes.keep(kubectl, going)


def _delete_volumes(hub: Hub, kubectl: Kubectl) -> None:
    """Delete those that go with their claims while their driver runs; the sweep does the others."""
    going = [each for each in volumes.made(kubectl) if not each.stays]
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
