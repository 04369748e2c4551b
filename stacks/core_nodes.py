"""The managed node group for the hub itself and the controllers."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformResourceLifecycle, TerraformStack, Token
from cdktf_cdktf_provider_aws.eks_node_group import (
    EksNodeGroup,
    EksNodeGroupLaunchTemplate,
    EksNodeGroupScalingConfig,
    EksNodeGroupUpdateConfig,
)
from cdktf_cdktf_provider_aws.launch_template import (
    LaunchTemplate,
    LaunchTemplateBlockDeviceMappings,
    LaunchTemplateBlockDeviceMappingsEbs,
    LaunchTemplateMetadataOptions,
    LaunchTemplateTagSpecifications,
)

from spec.nodes import CoreNodes as CoreNodesSpec
from stacks.account import Account
from stacks.cluster import Cluster
from stacks.network import Network
from stacks.policies import trust
from stacks.roles import Role, managed

# What a node needs besides its pods' own identities: to join, to pull images from ECR, and to be
# reached through Session Manager, since there is no SSH.
NODE_POLICIES = managed(
    "AmazonEKSWorkerNodePolicy",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonSSMManagedInstanceCore",
)
LABELS = {
    "hub.jupyter.org/node-purpose": "core",
    "NodeGroupType": "core",
    "WorkerType": "ON_DEMAND",
}


class CoreNodes:
    """The node group, spread over the zones."""

    def __init__(
        self,
        stack: TerraformStack,
        *,
        spec: CoreNodesSpec,
        account: Account,
        cluster: Cluster,
        network: Network,
        key_arn: str | None,
        after: Sequence[ITerraformDependable],
    ) -> None:
        """Make the group; `key_arn` encrypts its disks (none: AWS's own EBS key)."""
        name = f"{cluster.title}-core-nodes"
        role = Role(
            stack,
            "core_nodes_role",
            name=name,
            trusts=trust.service("ec2.amazonaws.com"),
            policies=NODE_POLICIES,
        )
        template = _launch_template(stack, spec, name, account, key_arn)
        self.node_group = EksNodeGroup(
            stack,
            "core_nodes",
            cluster_name=cluster.name,
            version=cluster.version,
            # A prefix: a group that must be replaced is made before the old one goes.
            node_group_name_prefix="core-",
            node_role_arn=role.arn,
            subnet_ids=list(network.pods.values()),
            ami_type="AL2023_x86_64_STANDARD",
            launch_template=EksNodeGroupLaunchTemplate(
                id=template.id, version=Token.as_string(template.latest_version)
            ),
            scaling_config=EksNodeGroupScalingConfig(
                min_size=spec.desired_size, desired_size=spec.desired_size, max_size=spec.max_size
            ),
            update_config=EksNodeGroupUpdateConfig(max_unavailable=1),
            labels=LABELS,
            depends_on=[*after, *role.ready, *network.internet_routes],
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )


def _launch_template(
    stack: TerraformStack, spec: CoreNodesSpec, name: str, account: Account, key_arn: str | None
) -> LaunchTemplate:
    tags = {"Name": name, **account.tags}
    return LaunchTemplate(
        stack,
        "core_nodes_template",
        name=name,
        instance_type=spec.instance_type,
        update_default_version=True,
        block_device_mappings=[
            LaunchTemplateBlockDeviceMappings(
                device_name="/dev/xvda",
                ebs=LaunchTemplateBlockDeviceMappingsEbs(
                    volume_type="gp3",
                    volume_size=spec.disk_gib,
                    encrypted="true",
                    kms_key_id=key_arn,
                    delete_on_termination="true",
                ),
            )
        ],
        # One hop: the metadata service, and with it the node's role, is out of pods' reach.
        metadata_options=LaunchTemplateMetadataOptions(
            http_endpoint="enabled", http_tokens="required", http_put_response_hop_limit=1
        ),
        tag_specifications=[
            LaunchTemplateTagSpecifications(resource_type=kind, tags=tags)
            for kind in ("instance", "volume", "network-interface")
        ],
    )
