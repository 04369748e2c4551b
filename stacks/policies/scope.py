"""The partition, region, account and cluster that a policy is confined to."""

from dataclasses import dataclass

PARTITION = "aws"


@dataclass(frozen=True)
class Scope:
    """One cluster in one region of one account.

    The values go into documents as they are: they may be Terraform references.
    """

    region: str
    account_id: str
    cluster_name: str

    @property
    def cluster_arn(self) -> str:
        """The ARN of the EKS cluster."""
        return self.arn("eks", f"cluster/{self.cluster_name}")

    @property
    def cluster_tag(self) -> str:
        """The tag key that marks what belongs to the cluster; its value is `owned`."""
        return f"kubernetes.io/cluster/{self.cluster_name}"

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of a resource in this region and account."""
        return f"arn:{PARTITION}:{service}:{self.region}:{self.account_id}:{resource}"

    def public_arn(self, service: str, resource: str) -> str:
        """Return the ARN of a regional resource that has no account, such as an image."""
        return f"arn:{PARTITION}:{service}:{self.region}::{resource}"

    def iam_arn(self, resource: str) -> str:
        """Return the ARN of an IAM resource of this account; IAM has no regions."""
        return f"arn:{PARTITION}:iam::{self.account_id}:{resource}"
