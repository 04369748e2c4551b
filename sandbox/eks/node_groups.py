"""Managed node groups: made, deleted, listed."""

from moto.eks.exceptions import InvalidParameterException, ResourceInUseException
from moto.eks.models import (
    LAUNCH_TEMPLATE_WITH_DISK_SIZE_MSG,
    LAUNCH_TEMPLATE_WITH_REMOTE_ACCESS_MSG,
    NODEGROUP_EXISTS_MSG,
)
from moto.moto_api._internal import mock_random as random

from sandbox.eks import launch_template, network, nodes
from sandbox.eks.access_entries import AccessEntryBackend
from sandbox.eks.cluster import Cluster
from sandbox.eks.launch_template import Template
from sandbox.eks.node_group import AMI_TYPE, Nodegroup
from sandbox.eks.roles import check_node_role
from sandbox.eks.shape import Shape
from sandbox.eks.versions import VERSIONS, minor

LAST_AL2 = "1.32"


class NodegroupBackend(AccessEntryBackend):
    """CreateNodegroup, DeleteNodegroup."""

    def create_nodegroup(self, request: Shape) -> Nodegroup:  # type: ignore[override]  # the request as it is
        """Make the node group, its nodes' interfaces, and its role's access entry."""
        cluster = self.describe_cluster(request["clusterName"])
        template = launch_template.resolve(self.ec2, request.get("launchTemplate"))
        self._check_nodegroup(cluster, request)
        _check_machine(request, template, cluster.version)
        check_scaling(request.get("scalingConfig", {}))
        network.check_security_groups(self.ec2, template.security_group_ids)
        name = request["nodegroupName"]
        nodegroup = Nodegroup(
            request,
            arn=self.arn(f"nodegroup/{cluster.name}/{name}/{random.uuid4()}"),
            version=cluster.version,
            release_version=release(cluster.version, request.get("releaseVersion")),
            template=template,
        )
        cluster.nodegroups[name] = nodegroup
        cluster.nodegroup_count += 1
        nodes.scale(self.ec2, nodegroup, cluster.security_group_id)
        self._admit_nodes(cluster, nodegroup.node_role)
        return nodegroup

    def _check_nodegroup(self, cluster: Cluster, request: Shape) -> None:
        name, version = request["nodegroupName"], request.get("version", cluster.version)
        if name in cluster.nodegroups:
            message = NODEGROUP_EXISTS_MSG.format(nodegroupName=name, clusterName=cluster.name)
            raise ResourceInUseException(
                clusterName=cluster.name, nodegroupName=name, message=message
            )
        # API reference, CreateNodegroup: the cluster's "is the only accepted specified value". The
        # words are not AWS's.
        if version != cluster.version:
            raise InvalidParameterException(
                clusterName=cluster.name,
                nodegroupName=name,
                message=f"Nodegroup version {version} does not match cluster version"
                f" {cluster.version}",
            )
        check_node_role(self.iam, request["nodeRole"])
        subnets = network.find_subnets(self.ec2, request["subnets"])
        network.check_vpc(subnets, cluster.resources_vpc_config["vpcId"])

    def _admit_nodes(self, cluster: Cluster, role_arn: str) -> None:
        """Make the access entry that EKS makes for the nodes (user guide, access-entries)."""
        if cluster.has_access_entries and role_arn not in cluster.access_entries:
            request = {"clusterName": cluster.name, "principalArn": role_arn, "type": "EC2_LINUX"}
            self.admit(request, managed=True)

    def delete_nodegroup(self, cluster_name: str, nodegroup_name: str) -> Nodegroup:  # type: ignore[override]  # Nodegroup replaces moto's
        """Delete it with its nodes, and the access entry that EKS made, if no other group needs it.

        User guide, delete-managed-node-group.
        """
        nodegroup = self.describe_nodegroup(cluster_name, nodegroup_name)
        cluster = self.describe_cluster(cluster_name)
        nodes.delete(self.ec2, nodegroup)
        del cluster.nodegroups[nodegroup_name]
        cluster.nodegroup_count -= 1
        entry = cluster.access_entries.get(nodegroup.node_role)
        shared = any(each.node_role == nodegroup.node_role for each in cluster.nodegroups.values())
        if entry and entry.managed and not shared:
            del cluster.access_entries[nodegroup.node_role]
        return nodegroup


def release(version: str, asked: str | None) -> str:
    """Return the release of the node images, by default the latest of the Kubernetes version."""
    if asked and not asked.startswith(f"{version}."):
        raise InvalidParameterException(
            message=f"Requested release version {asked} is not valid for kubernetes version"
            f" {version}."
        )
    return asked or VERSIONS[version].release_version


def check_scaling(config: Shape) -> None:
    """Refuse sizes that contradict each other."""
    low, desired, high = (config.get(name) for name in ("minSize", "desiredSize", "maxSize"))
    if low is not None and desired is not None and low > desired:
        raise InvalidParameterException(
            message=f"Minimum capacity {low} can't be greater than desired size {desired}"
        )
    if desired is not None and high is not None and desired > high:
        raise InvalidParameterException(
            message=f"Desired capacity {desired} can't be greater than max size {high}"
        )


def _check_machine(request: Shape, template: Template, version: str) -> None:
    """Refuse what the launch template says already (user guide, launch-templates)."""
    message = None
    if template.specification and request.get("diskSize"):
        message = LAUNCH_TEMPLATE_WITH_DISK_SIZE_MSG
    if template.specification and request.get("remoteAccess"):
        message = LAUNCH_TEMPLATE_WITH_REMOTE_ACCESS_MSG
    if template.instance_type and request.get("instanceTypes"):
        message = "Instance types cannot be specified both in the launch template and the request."
    custom = {"amiType", "releaseVersion", "version"} & request.keys()
    if template.image_id and custom - (
        {"amiType"} if request.get("amiType") == "CUSTOM" else set()
    ):
        message = f"{', '.join(sorted(custom))} cannot be specified with a custom AMI."
    kind = request.get("amiType", AMI_TYPE)
    if kind.startswith("AL2_") and minor(version) > minor(LAST_AL2):
        message = f"AMI Type {kind} is only supported for kubernetes versions {LAST_AL2} or earlier"
    if message:
        raise InvalidParameterException(message=message)
