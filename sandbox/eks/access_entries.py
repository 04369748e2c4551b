"""Access entries: made, changed, deleted, listed."""

import re

from moto.eks.exceptions import (
    InvalidParameterException,
    InvalidRequestException,
    ResourceInUseException,
    ResourceNotFoundException,
)

from sandbox.eks.access_entry import NODES, TYPES, AccessEntry, arn_path, identify
from sandbox.eks.base import EksBase
from sandbox.eks.cluster import Cluster
from sandbox.eks.shape import Shape

PRINCIPAL = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:((role|user)/.+|root)")


class AccessEntryBackend(EksBase):
    """CreateAccessEntry, DescribeAccessEntry, UpdateAccessEntry, and so on."""

    def admit(self, request: Shape, *, managed: bool = False) -> AccessEntry:
        """Make an entry without asking any questions."""
        cluster, principal = self.describe_cluster(request["clusterName"]), request["principalArn"]
        arn = self.arn(arn_path(cluster.name, principal))
        entry = AccessEntry(request, arn=arn, managed=managed)
        cluster.access_entries[principal] = entry
        return entry

    def create_access_entry(self, request: Shape) -> AccessEntry:
        """Make an entry for an IAM principal, which can have but one."""
        cluster = self._cluster(request["clusterName"])
        self._check_principal(request["principalArn"], request.get("type", "STANDARD"))
        check_entry(request, request.get("type", "STANDARD"))
        if request["principalArn"] in cluster.access_entries:
            raise ResourceInUseException(
                clusterName=cluster.name,
                message="The specified access entry resource is already in use on this cluster.",
            )
        return self.admit(request)

    def _cluster(self, name: str) -> Cluster:
        """Return the cluster, whose authentication mode must know of access entries."""
        cluster = self.describe_cluster(name)
        if not cluster.has_access_entries:
            raise InvalidRequestException(
                clusterName=name,
                message="The cluster's authentication mode must be set to one of"
                " [API, API_AND_CONFIG_MAP] to perform this operation.",
            )
        return cluster

    def _check_principal(self, arn: str, kind: str) -> None:
        """Refuse a principal that is none, or of this account and not there.

        User guide, creating-access-entries: other types than STANDARD are for roles of the account.
        """
        if not PRINCIPAL.fullmatch(arn):
            raise InvalidParameterException(
                message="The principalArn parameter format is not valid"
            )
        known = {role.arn for role in list(self.iam.get_roles())}
        account, principal, _ = identify(arn)
        if kind == "STANDARD":
            known |= {user.arn for user in list(self.iam.users.values())}
            if account != self.account_id or principal == "root":
                return
        if arn not in known:
            raise InvalidParameterException(
                message="The specified principalArn is invalid: invalid principal."
            )

    def describe_access_entry(self, cluster_name: str, principal_arn: str) -> AccessEntry:
        """Return the principal's entry, or refuse in EKS's words."""
        entries = self._cluster(cluster_name).access_entries
        if principal_arn not in entries:
            raise ResourceNotFoundException(
                clusterName=cluster_name,
                message="The specified principalArn could not be found."
                " You can view your available access entries with 'list-access-entries'.",
            )
        return entries[principal_arn]

    def update_access_entry(self, request: Shape) -> AccessEntry:
        """Change groups and user name."""
        entry = self.describe_access_entry(request["clusterName"], request["principalArn"])
        check_entry(request, entry.type)
        entry.change(request)
        return entry

    def delete_access_entry(self, cluster_name: str, principal_arn: str) -> None:
        """Delete the principal's entry."""
        self.describe_access_entry(cluster_name, principal_arn)
        del self.clusters[cluster_name].access_entries[principal_arn]

    def list_access_entries(
        self, cluster_name: str, associated_policy_arn: str | None = None
    ) -> list[str]:
        """Return the principals with an entry, or those with the policy."""
        entries = self._cluster(cluster_name).access_entries
        return sorted(
            arn
            for arn, entry in entries.items()
            if associated_policy_arn is None or associated_policy_arn in entry.policies
        )


def check_entry(request: Shape, kind: str) -> None:
    """Refuse names that are not the caller's to choose.

    API reference, CreateAccessEntry, and user guide, creating-access-entries. But for the second
    the words are not AWS's.
    """
    groups, message = request.get("kubernetesGroups") or [], None
    if kind not in TYPES:
        message = f"The specified type {kind} is invalid"
    elif reserved := [group for group in groups if group.startswith("system:")]:
        message = (
            f"The kubernetes group name {reserved[0]} is invalid, it cannot start with system:"
        )
    elif kind in NODES and (groups or request.get("username")):
        message = f"kubernetesGroups and username cannot be specified for type {kind}"
    if message:
        raise InvalidParameterException(clusterName=request["clusterName"], message=message)
