"""An EKS Pod Identity association, as DescribePodIdentityAssociation answers with it."""

from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random as random

from sandbox.eks.shape import Shape


class PodIdentityAssociation:
    """A role for a Kubernetes service account; `owner_arn` is that of the add-on it came with."""

    def __init__(self, request: Shape, *, arn_prefix: str, owner_arn: str | None = None) -> None:
        self.cluster_name = request["clusterName"]
        self.namespace = request["namespace"]
        self.service_account = request["serviceAccount"]
        self.association_id = f"a-{random.get_random_string(17, lower_case=True)}"
        self.association_arn = f"{arn_prefix}/{self.association_id}"
        self.owner_arn = owner_arn
        self.tags = request.get("tags", {})
        self.created_at = utcnow()
        self.role_arn: str = request["roleArn"]
        self.target_role_arn: str | None = None
        self.external_id: str | None = None
        self.disable_session_tags = False
        self.policy: str | None = None
        self.change(request)

    @property
    def arn(self) -> str:
        """The ARN, by the name that all resources have."""
        return self.association_arn

    def change(self, request: Shape) -> None:
        """Take from the request what it names; the rest stays."""
        self.role_arn = request.get("roleArn", self.role_arn)
        self.disable_session_tags = request.get("disableSessionTags", self.disable_session_tags)
        self.policy = request.get("policy", self.policy)
        # An empty one takes it away.
        self.target_role_arn = request.get("targetRoleArn", self.target_role_arn) or None
        self.external_id = self._external_id() if self.target_role_arn else None
        self.modified_at = utcnow()

    def _external_id(self) -> str:
        """Return what the target role's trust policy can ask for."""
        return self.external_id or str(random.uuid4())
