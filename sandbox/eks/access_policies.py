"""Access policies: AWS's own, associated with access entries."""

from moto.eks.exceptions import (
    InvalidParameterException,
    InvalidRequestException,
    ResourceNotFoundException,
)

from sandbox.eks.access_entries import AccessEntryBackend
from sandbox.eks.shape import Shape

# The CLI's example of list-access-policies (aws/aws-cli, awscli/examples/eks).
NAMES = (
    "AmazonEKSAdminPolicy",
    "AmazonEKSAdminViewPolicy",
    "AmazonEKSAutoNodePolicy",
    "AmazonEKSBlockStorageClusterPolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSClusterAdminPolicy",
    "AmazonEKSComputeClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSEditPolicy",
    "AmazonEKSHybridPolicy",
    "AmazonEKSLoadBalancingClusterPolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingClusterPolicy",
    "AmazonEKSNetworkingPolicy",
    "AmazonEKSViewPolicy",
    "AmazonEMRJobPolicy",
    "AmazonSagemakerHyperpodClusterPolicy",
    "AmazonSagemakerHyperpodControllerPolicy",
    "AmazonSagemakerHyperpodSystemNamespacePolicy",
)
# API reference, CreateAccessEntry: those of nodes take none; EKS Auto Mode's need one.
WITH_POLICIES = ("STANDARD", "EC2")


def policy_arn(name: str, partition: str = "aws") -> str:
    """Return the access policy's ARN."""
    return f"arn:{partition}:eks::aws:cluster-access-policy/{name}"


CLUSTER_ADMIN = policy_arn("AmazonEKSClusterAdminPolicy")


class AccessPolicyBackend(AccessEntryBackend):
    """AssociateAccessPolicy, DisassociateAccessPolicy, and the lists."""

    def list_access_policies(self) -> list[Shape]:
        """Return all there are."""
        return [{"name": name, "arn": policy_arn(name, self.partition)} for name in NAMES]

    def associate_access_policy(
        self, cluster_name: str, principal_arn: str, policy_arn: str, access_scope: Shape
    ) -> Shape:
        """Associate the policy with the principal's entry, or change its scope."""
        entry = self.describe_access_entry(cluster_name, principal_arn)
        if policy_arn not in {policy["arn"] for policy in self.list_access_policies()}:
            raise InvalidParameterException(
                clusterName=cluster_name, message="The policyArn parameter format is not valid"
            )
        if entry.type not in WITH_POLICIES:
            raise InvalidRequestException(
                clusterName=cluster_name,
                message=f"Access policies cannot be associated with type {entry.type}",
            )
        check_scope(access_scope)
        return entry.associate(policy_arn, access_scope)

    def disassociate_access_policy(
        self, cluster_name: str, principal_arn: str, policy_arn: str
    ) -> None:
        """Take the policy from the principal's entry."""
        entry = self.describe_access_entry(cluster_name, principal_arn)
        if entry.policies.pop(policy_arn, None) is None:
            raise ResourceNotFoundException(
                clusterName=cluster_name,
                message="The specified policyArn is not associated with the access entry.",
            )

    def list_associated_access_policies(self, cluster_name: str, principal_arn: str) -> list[Shape]:
        """Return the policies of the principal's entry."""
        return list(self.describe_access_entry(cluster_name, principal_arn).policies.values())


def check_scope(scope: Shape) -> None:
    """Refuse a scope of namespaces without any, or of the cluster with some.

    API reference, AccessScope; the words are not AWS's.
    """
    if (scope.get("type") == "namespace") != bool(scope.get("namespaces")):
        raise InvalidParameterException(
            message="An access scope of type namespace needs namespaces, and no other has any"
        )
