"""What a takedown leaves for the next deployment, looked at once it is through."""

from collections.abc import Iterator

from ops.bootstrap.aws_errors import explained
from ops.kubernetes.kubectl import Kubectl
from ops.kubernetes.objects import annotation, name_of
from ops.takedown.hub import NAMESPACE, Hub
from ops.trouble import TroubleError

_CLAIM = "kubernetes_persistent_volume_claim_v1"


def verify(hub: Hub, kubectl: Kubectl) -> None:
    """See that what the next deployment builds on is there, and say so; raises TroubleError."""
    wrong = [*_unbound(hub, kubectl), *_without_disk(hub, kubectl)]
    if wrong:
        raise TroubleError(*wrong)
    hub.say(f"{hub.name}: the hub is away; claims bound, and the database's volume there:")
    hub.say(*(f"  {each}" for each in _claims(hub)))


def _claims(hub: Hub) -> list[str]:
    """Return the names of the claims that Terraform knows."""
    known = hub.known()
    return sorted(id_ for address, id_ in known.items() if address.startswith(f"{_CLAIM}."))


def _unbound(hub: Hub, kubectl: Kubectl) -> Iterator[str]:
    there = {name_of(each): each for each in kubectl.objects("pvc", "--namespace", NAMESPACE)}
    for claim in _claims(hub):
        found = there.get(claim)
        phase = found.get("status", {}).get("phase", "Pending") if found else "gone"
        if phase != "Bound":
            yield f"claim {claim} is {phase}, not Bound: kubectl describe pvc -n {NAMESPACE}"


def _without_disk(hub: Hub, kubectl: Kubectl) -> Iterator[str]:
    """Yield the volumes for the hub's claims whose EBS volume AWS does not have."""
    ours = [
        each["spec"]["csi"]["volumeHandle"]
        for each in kubectl.objects("pv")
        if each["spec"].get("csi", {}).get("driver") == "ebs.csi.aws.com"
        and each["spec"].get("claimRef", {}).get("namespace") == NAMESPACE
        and not annotation(each, "pv.kubernetes.io/provisioned-by")
    ]
    with explained(hub.environment.aws.profile):
        filters = [{"Name": "volume-id", "Values": ours}]
        ec2 = hub.account.session.client("ec2")
        found = ec2.describe_volumes(Filters=filters)["Volumes"] if ours else []  # type: ignore[arg-type]
    there = {each["VolumeId"] for each in found if each["State"] in {"available", "in-use"}}
    yield from (
        f"volume {each} with the hub's database is not there" for each in ours if each not in there
    )
