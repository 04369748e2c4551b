"""Whose a thing in AWS is, by its tags alone.

Who gives which: Terraform `dandihub` to all it makes (stacks/account.py), and through their
settings Karpenter and the load balancer controller, too. Karpenter 1.14 (pkg/providers/instance,
pkg/apis/v1/labels.go): `kubernetes.io/cluster/NAME` and `eks:eks-cluster-name`. AWS Load Balancer
Controller 3.5 (pkg/deploy/tracking): `elbv2.k8s.aws/cluster`. The VPC CNI (README, CLUSTER_NAME;
pull request 2854): `cluster.k8s.amazonaws.com/name`, `kubernetes.io/cluster/NAME`. EKS user guide
("Tagging your resources"; managed node groups): `eks:cluster-name`, `aws:eks:cluster-name` and
`kubernetes.io/cluster/NAME`, also on the cluster's own security group. EBS CSI driver
(docs/tagging.md): `kubernetes.io/cluster/NAME`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

HUB = "dandihub"
_PREFIX, _OWNED = "kubernetes.io/cluster/", "owned"
# Tags whose value is a cluster's name.
_CLUSTER = (
    "aws:eks:cluster-name",
    "cluster.k8s.amazonaws.com/name",
    "eks:cluster-name",
    "eks:eks-cluster-name",
    "elbv2.k8s.aws/cluster",
)
Tags = Mapping[str, str]


@dataclass(frozen=True)
class Owner:
    """A hub and its cluster, by name."""

    hub: str
    cluster: str

    def owns(self, tags: Tags) -> bool:
        """Whether a tag says it is this hub's, or its cluster's, and none says another's.

        `shared` does not say whose it is.
        """
        said = {(tags.get(HUB) or self.hub) == self.hub, *self._clusters(tags)}
        return said == {True} and (HUB in tags or self.by_cluster(tags))

    def by_cluster(self, tags: Tags) -> bool:
        """Whether its cluster's controllers made it, and not Terraform."""
        return True in self._clusters(tags)

    def _clusters(self, tags: Tags) -> set[bool]:
        """Return, for each tag that names a cluster, whether it is this one."""
        named = {tags[key] for key in _CLUSTER if key in tags}
        owned = {
            key.removeprefix(_PREFIX)
            for key, value in tags.items()
            if key.startswith(_PREFIX) and value == _OWNED
        }
        return {name == self.cluster for name in named | owned}


def tags_of(listed: Iterable[Mapping[str, Any]] | None) -> dict[str, str]:
    """Return tags as AWS lists them (`Key`, `Value`), by key."""
    return {each["Key"]: each.get("Value", "") for each in listed or ()}
