"""Mistakes in core nodes and node pools."""

from tests.spec.rules.case import case

THREE_ZONES = ["us-east-2a", "us-east-2b", "us-east-2c"]
POOL = "node_pools.default"

CASES = [
    case("core_nodes.instance_type", "t3a.larg", "", "not an instance type", "'t3a.large'"),
    case("core_nodes.instance_type", "t4g.large", "", "amd64 processors", "arm64"),
    case("core_nodes.instance_type", "t3a.small", "", "too small", "at least 2 vCPUs and 4 GiB"),
    case("core_nodes.instance_type", "t3a.medium", "", "17 pods", "'t3a.large' has room"),
    case("core_nodes", {"desired_size": 5}, "core_nodes.max_size", "less than", "5 or more"),
    case("network.zones", THREE_ZONES, "core_nodes.desired_size", "fewer core nodes", "at least 3"),
    case(f"{POOL}.instances", {"m55": ["large"]}, f"{POOL}.instances.m55", "family", "'m5'"),
    case(f"{POOL}.instances.c5", [], "", "no size", "9xlarge"),
    case(f"{POOL}.instances.c5", ["8xlarge"], f"{POOL}.instances.c5.0", "c5 has no such size"),
    case(f"{POOL}.instances.c5", ["metal"], f"{POOL}.instances.c5.0", "metal sizes are left out"),
    case(f"{POOL}.instances.m5", ["xlarge", "xlarge"], f"{POOL}.instances.m5.1", "twice"),
    case(f"{POOL}.capacity_types", ["spot", "spot"], f"{POOL}.capacity_types.1", "twice"),
    case(f"{POOL}.instances.m7g", ["large"], f"{POOL}.instances.m7g", "arm64 processors"),
    case(f"{POOL}.instances.g5", ["xlarge"], f"{POOL}.instances.g5", "does not say gpu: true"),
    case("node_pools.gpu.instances.m5", ["large"], "", "without GPUs in a pool with gpu: true"),
    case(
        f"{POOL}.disruption",
        {"termination_grace_period": "Never"},
        f"{POOL}.disruption.termination_grace_period",
        "720h",
        "for ever",
    ),
    case(f"{POOL}.labels", {"NodePool": "a"}, f"{POOL}.labels.NodePool", "this hub sets"),
    case(f"{POOL}.labels", {"k8s.io/a": "b"}, f"{POOL}.labels.k8s.io/a", "Kubernetes sets"),
    case(
        f"{POOL}.labels",
        {"karpenter.sh/nodepool": "b"},
        f"{POOL}.labels.karpenter.sh/nodepool",
        "Karpenter sets",
    ),
    case(
        f"{POOL}.taints",
        [{"key": "hub.jupyter.org/dedicated"}],
        f"{POOL}.taints.0",
        "every pool sets",
    ),
    case(
        f"{POOL}.taints",
        [{"key": "a"}, {"key": "a", "value": "b"}],
        f"{POOL}.taints.1",
        "a:NoSchedule",
    ),
    case(f"{POOL}.ami_release", "v20261340", "", "a day", "vYYYYMMDD"),
    case(
        "node_pools.spare",
        {"instances": {"m5": ["2xlarge"]}, "limits": {"cpu": 4}},
        "node_pools.spare.limits",
        "would have none",
        "at least 8 vCPUs and 32Gi (m5.2xlarge)",
    ),
]
