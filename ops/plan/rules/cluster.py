"""The cluster, its own nodes, and who may do what.

Sources: EKS user guide, "Update existing cluster to new Kubernetes version" (in place, and never
back), "Update a managed node group" (what rolls its nodes), "Grant IAM users access to Kubernetes
with EKS access entries" (nodes have one, too); kubernetes-sigs/aws-efs-csi-driver, issues 178, 569
and 1270 (a node's mounts go through the driver's pod).
"""

from ops.plan.rules.rule import GONE, Effect, Rule

_SERVERS, _HUB, _NODES = Effect.SERVERS, Effect.HUB, Effect.NODES
_CLUSTER, _GROUP, _ADDON = "aws_eks_cluster", "aws_eks_node_group", "aws_eks_addon"
_ENTRY, _WHO = "aws_eks_access_entry", "who may use the cluster"
_ANY = f"create update {GONE} forget"
_ROLLING = "version release_version launch_template ami_type node_group_name"
_NODE_ENTRY = {"type": "EC2_LINUX"}

RULES = (
    Rule(_SERVERS, _CLUSTER, GONE, "everything in the cluster ends"),
    Rule(
        _HUB,
        _CLUSTER,
        GONE,
        "the hub and its session keys go with the cluster: everybody logs in again",
    ),
    Rule(_NODES, _CLUSTER, GONE, "every node goes"),
    Rule(
        Effect.NONE,
        _CLUSTER,
        "update",
        "in place while servers run; there is no way back to the version before",
        "version",
    ),
    Rule(
        Effect.NONE,
        _CLUSTER,
        "update",
        "its subnets, which must stay in one VPC, or from where its API is reached",
        "vpc_config",
    ),
    Rule(Effect.PEOPLE, _CLUSTER, "update", "how people are let in", "access_config"),
    Rule(_NODES, _GROUP, GONE, "every core node is replaced"),
    Rule(_HUB, _GROUP, GONE, "the hub moves to another node"),
    Rule(_NODES, _GROUP, "update", "the core nodes are replaced one by one", _ROLLING),
    Rule(_HUB, _GROUP, "update", "the hub moves once its node is replaced", _ROLLING),
    Rule(Effect.NONE, _GROUP, "update", "how many core nodes", "scaling_config"),
    Rule(
        _SERVERS,
        _ADDON,
        "update",
        "home directories stand still on each node for moments, while the driver's pod is replaced",
        "addon_version configuration_values",
        {"addon_name": "aws-efs-csi-driver"},
    ),
    Rule(Effect.NONE, _ADDON, "update", "its pods are replaced one by one"),
    Rule(_SERVERS, _ADDON, GONE, "what it does is missing meanwhile"),
    Rule(_SERVERS, _ENTRY, GONE, "nodes are shut out, and servers end with them", "", _NODE_ENTRY),
    Rule(_NODES, _ENTRY, GONE, "nodes are shut out of the cluster", "", _NODE_ENTRY),
    Rule(Effect.PEOPLE, _ENTRY, _ANY, _WHO, "", {"type": "STANDARD"}),
    Rule(Effect.PEOPLE, "aws_eks_access_policy_association", _ANY, _WHO),
    Rule(Effect.RIGHTS, _ENTRY, "create update forget", "whose nodes may join", "", _NODE_ENTRY),
    Rule(
        Effect.RIGHTS,
        "aws_iam_* aws_eks_pod_identity_association",
        GONE,
        "what works with it has no rights meanwhile, or for good",
    ),
    Rule(
        Effect.RIGHTS,
        "aws_iam_* aws_eks_pod_identity_association kubernetes_role* kubernetes_cluster_role*",
        _ANY,
        "what may be done in AWS or the cluster",
    ),
    Rule(
        _NODES,
        "aws_sqs_queue aws_sqs_queue_policy aws_cloudwatch_event_rule aws_cloudwatch_event_target",
        GONE,
        "spot machines may be taken back unannounced meanwhile",
    ),
    Rule(Effect.NONE, "aws_launch_template", "update", "for nodes that start from now on"),
    Rule(Effect.NONE, "aws_cloudwatch_log_group", GONE, "the logs in it are deleted"),
)
