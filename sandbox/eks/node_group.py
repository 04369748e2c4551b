"""A managed node group, as DescribeNodegroup answers with it."""

from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random as random

from sandbox.eks.launch_template import Template
from sandbox.eks.shape import Shape

# API reference, CreateNodegroup and NodegroupUpdateConfig.
SCALING = {"minSize": 1, "maxSize": 2, "desiredSize": 2}
UPDATE = {"maxUnavailable": 1}
DISK_GIB = 20
INSTANCE_TYPES = ["t3.medium"]
# AL2023 is the default since Kubernetes 1.30 (user guide, al2023).
AMI_TYPE = "AL2023_x86_64_STANDARD"


class Nodegroup:
    """A node group; `nodes` are its nodes' network interfaces, in EC2.

    What a launch template says, EKS does not say again: there is no disk size then, no remote
    access, and the instance types are those of the request.
    """

    def __init__(
        self, request: Shape, *, arn: str, version: str, release_version: str, template: Template
    ) -> None:
        self.cluster_name = request["clusterName"]
        self.nodegroup_name = request["nodegroupName"]
        self.arn = arn
        self.node_role = request["nodeRole"]
        self.subnets = request["subnets"]
        self.created_at = self.modified_at = utcnow()
        self.status = "ACTIVE"
        self.health: Shape = {"issues": []}
        self.labels = request.get("labels", {})
        self.taints = request.get("taints", [])
        self.tags = request.get("tags", {})
        self.capacity_type = request.get("capacityType", "ON_DEMAND")
        self.scaling_config = SCALING | request.get("scalingConfig", {})
        self.update_config = request.get("updateConfig", UPDATE)
        self.node_repair_config = request.get("nodeRepairConfig")
        self.warm_pool_config = request.get("warmPoolConfig")
        self.remote_access = request.get("remoteAccess")
        self.nodes: list[str] = []
        self._take_machine(request, template)
        self._name_resources()
        self.run(version, release_version, template)

    def _take_machine(self, request: Shape, template: Template) -> None:
        custom = template.image_id is not None
        self.ami_type = "CUSTOM" if custom else request.get("amiType", AMI_TYPE)
        types = None if template.instance_type else INSTANCE_TYPES
        self.instance_types = request.get("instanceTypes") or types
        disk = None if template.specification else DISK_GIB
        self.disk_size = request.get("diskSize") or disk

    def _name_resources(self) -> None:
        name = f"eks-{self.nodegroup_name}-{random.uuid4()}"
        self.resources: Shape = {"autoScalingGroups": [{"name": name}]}
        if self.remote_access:
            group = f"sg-{random.get_random_hex(17)}"
            self.resources["remoteAccessSecurityGroup"] = group

    def run(self, version: str, release_version: str, template: Template) -> None:
        """Be of the version, its images' release, and the launch template's version."""
        self.version = version
        self.release_version = template.image_id or release_version
        self.launch_template = template.specification
        self.template = template
        self.modified_at = utcnow()
