"""What Terraform takes away in a destroy, and in which stages.

One apply for each: what is in the cluster, while its API still answers; the cluster; the network
and the rest, less what holds data; and, where that was agreed to, the data. Between them whatever
the cluster left behind is swept: it would keep the network from being deleted.
"""

from fnmatch import fnmatchcase

from ops.destroy.staying import BACKUPS
from ops.gate.aws import HOLDS
from ops.takedown.hub import Hub
from ops.takedown.stage import Stage, carry_out
from ops.terraform.less import dependents, less
from ops.trouble import TroubleError

CLUSTER = "aws_eks_cluster.cluster"
IN_CLUSTER = ("helm_", "kubernetes_")


def in_cluster(address: str) -> bool:
    """Whether it is an object, or a release, in the cluster."""
    return address.startswith(IN_CLUSTER)


def holds_data(address: str) -> bool:
    """Whether it is what the gate guards."""
    kind = address.partition(".")[0]
    return any(fnmatchcase(kind, pattern) for pattern in HOLDS)


def remove_contents(hub: Hub) -> None:
    """Have Terraform take away all that is in the cluster."""
    known = hub.known()
    if any(in_cluster(address) for address in known):
        config = less(hub.config(), in_cluster, known)
        carry_out(hub, Stage("what is in the cluster", config, "Take all of it away?"))


def forget_contents(hub: Hub) -> None:
    """Have Terraform forget what is in a cluster that it cannot reach: it goes with the cluster."""
    lost = sorted(address for address in hub.known() if in_cluster(address))
    if not lost:
        return
    hub.say(f"{hub.name}: Terraform cannot reach these, and would forget them:")
    hub.say(*(f"  {address}" for address in lost))
    hub.ask("They go with the cluster. Forget them?")
    try:
        hub.terraform.read("state", "rm", "-no-color", *lost)
    except TroubleError as trouble:
        raise TroubleError(*hub.failures.explained(trouble.messages)) from None


def remove_cluster(hub: Hub) -> None:
    """Have Terraform take the cluster away, with what depends on it."""
    config, known = hub.config(), hub.known()
    if CLUSTER in known:
        gone = dependents(config, {CLUSTER})
        kept = less(config, lambda address: address in gone or in_cluster(address), known)
        carry_out(hub, Stage("the cluster", kept, "Take the cluster away?"))


def remove_rest(hub: Hub) -> None:
    """Have Terraform take away all that holds no data.

    With --delete-data the vault's `force_destroy` is applied, or its backups would keep it.
    """
    config = hub.config()
    changed = [BACKUPS] if hub.options.delete_data else []
    kept = less(config, lambda address: not holds_data(address), hub.known(), changed)
    question = "Take it away?"
    carry_out(hub, Stage("network and rights", kept, question, changed=changed))


def remove_data(hub: Hub) -> None:
    """Have Terraform take away what holds data: its deletion was agreed to by name."""
    known = hub.known()
    config = less(hub.config(), lambda _: True, known)
    allowed = [address for address in known if holds_data(address)]
    carry_out(hub, Stage("data", config, "Delete the data?", allowed=allowed))


def refuse_guarded(hub: Hub) -> None:
    """Raise TroubleError where data are to go, and the hub's file still protects them."""
    if hub.environment.storage.protect:
        raise TroubleError(
            f"--delete-data: {hub.name}'s file says storage.protect: true (or leaves it at that),"
            " and Terraform and the role obey it",
            f"write storage: {{protect: false}} there, then dandihub bootstrap {hub.name} (until"
            " then the role may not delete data), then the same again",
        )
