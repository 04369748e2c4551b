"""Managed node groups: changed in place."""

from moto.eks.exceptions import InvalidParameterException

from sandbox.eks import launch_template, nodes
from sandbox.eks.launch_template import Template
from sandbox.eks.node_group import Nodegroup
from sandbox.eks.node_groups import NodegroupBackend, check_scaling, release
from sandbox.eks.shape import Shape
from sandbox.eks.update import Update
from sandbox.eks.versions import minor, offered


class NodegroupUpdateBackend(NodegroupBackend):
    """UpdateNodegroupConfig, UpdateNodegroupVersion."""

    def update_nodegroup_config(self, request: Shape) -> Update:  # type: ignore[override]  # the request as it is
        """Change the node group as moto does, and have as many nodes as then desired."""
        cluster = self.describe_cluster(request["clusterName"])
        nodegroup = self.describe_nodegroup(cluster.name, request["nodegroupName"])
        check_scaling(nodegroup.scaling_config | request.get("scalingConfig", {}))
        super().update_nodegroup_config(
            cluster.name,
            nodegroup.nodegroup_name,
            labels=request.get("labels"),
            taints=request.get("taints"),
            scaling_config=request.get("scalingConfig"),
            update_config=request.get("updateConfig"),
            node_repair_config=request.get("nodeRepairConfig"),
        )
        nodes.scale(self.ec2, nodegroup, cluster.security_group_id)
        update = Update("ConfigUpdate", _params(request), nodegroup_name=nodegroup.nodegroup_name)
        return cluster.record(update)

    def update_nodegroup_version(self, request: Shape) -> Update:
        """Replace the nodes: by others of the version, release and launch template asked for."""
        cluster = self.describe_cluster(request["clusterName"])
        nodegroup = self.describe_nodegroup(cluster.name, request["nodegroupName"])
        template = self._next_template(nodegroup, request.get("launchTemplate"))
        version = _next_version(nodegroup, request, cluster.version)
        images = _next_release(nodegroup, version, request.get("releaseVersion"))
        nodes.delete(self.ec2, nodegroup)
        nodegroup.run(version, images, template)
        nodes.scale(self.ec2, nodegroup, cluster.security_group_id)
        params = {"Version": version, "ReleaseVersion": images}
        if template.specification:
            params["LaunchTemplateVersion"] = template.specification["version"]
        return cluster.record(
            Update("VersionUpdate", params, nodegroup_name=nodegroup.nodegroup_name)
        )

    def _next_template(self, nodegroup: Nodegroup, asked: Shape | None) -> Template:
        """Return the launch template's version; the template itself is for good.

        API reference, UpdateNodegroupVersion; the words are not AWS's.
        """
        if asked is None:
            return nodegroup.template
        template = launch_template.resolve(self.ec2, asked)
        if (nodegroup.launch_template or {}).get("id") != (template.specification or {}).get("id"):
            raise InvalidParameterException(
                clusterName=nodegroup.cluster_name,
                nodegroupName=nodegroup.nodegroup_name,
                message="The launch template must be the one the node group was created with",
            )
        return template


def _next_version(nodegroup: Nodegroup, request: Shape, cluster_version: str) -> str:
    """Return the Kubernetes version: the one asked for, by default the cluster's.

    API reference, UpdateNodegroupVersion. A request for nothing but a version of the launch
    template, or a release of the images, leaves the Kubernetes version as it is. That nodes can't
    be newer than the cluster is Kubernetes' version skew policy; the words are not AWS's.
    """
    unasked = cluster_version
    if request.get("launchTemplate") or request.get("releaseVersion"):
        unasked = nodegroup.version
    version = str(request.get("version", unasked))
    offered(version, nodegroup.cluster_name)
    if minor(version) > minor(cluster_version):
        raise InvalidParameterException(
            clusterName=nodegroup.cluster_name,
            nodegroupName=nodegroup.nodegroup_name,
            message=f"Nodegroup version {version} cannot be newer than cluster version"
            f" {cluster_version}",
        )
    return version


def _next_release(nodegroup: Nodegroup, version: str, asked: str | None) -> str:
    """Return the images' release, which can only rise (API reference, UpdateNodegroupVersion)."""
    images = release(version, asked)
    if not nodegroup.template.image_id and _order(images) < _order(nodegroup.release_version):
        raise InvalidParameterException(
            clusterName=nodegroup.cluster_name,
            nodegroupName=nodegroup.nodegroup_name,
            message="You cannot roll back a node group to an earlier Kubernetes version or AMI"
            " version.",
        )
    return images


def _order(images: str) -> tuple[int, ...]:
    return tuple(int(part) for part in images.replace("-", ".").split("."))


def _params(request: Shape) -> Shape:
    """Return the API's UpdateParams."""
    labels, taints = request.get("labels", {}), request.get("taints", {})
    sizes = request.get("scalingConfig", {}) | request.get("updateConfig", {})
    changed = {
        "LabelsToAdd": labels.get("addOrUpdateLabels"),
        "LabelsToRemove": labels.get("removeLabels"),
        "TaintsToAdd": taints.get("addOrUpdateTaints"),
        "TaintsToRemove": taints.get("removeTaints"),
        **{name[0].upper() + name[1:]: value for name, value in sizes.items()},
    }
    return {name: value for name, value in changed.items() if value is not None}
