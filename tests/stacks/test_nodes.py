"""Core nodes, and the node pools that Karpenter makes users' machines from."""

from typing import Any

import pytest

from tests.stacks.blocks import values
from tests.stacks.changes import HUB, NODE_CLASS, NODE_POOL, Change, Changes, gone
from tests.stacks.compiled import compiled, made

TEMPLATE = "aws_launch_template.core_nodes_template"
SCALING = "aws_eks_node_group.core_nodes.scaling_config"
POOL = "node_pools.default"
MACHINES = f"{NODE_POOL}.template.spec"
# Both of the small hub's options run on the one pool.
TOLERATIONS = tuple(
    f"{HUB}.singleuser.profileList[{index}].kubespawner_override.tolerations" for index in (0, 1)
)
DEDICATED = {"key": "hub.jupyter.org/dedicated", "value": "user", "effect": "NoSchedule"}
TEAM = {"key": "example.org/team", "value": "imaging", "effect": "NoSchedule"}
GPU = {"key": "nvidia.com/gpu", "effect": "NoSchedule"}
PLUGIN = {
    "name": "nvidia-device-plugin",
    "chart": "nvidia-device-plugin",
    "repository": "https://nvidia.github.io/k8s-device-plugin",
    "version": "0.20.0",
    "namespace": "kube-system",
    "depends_on": ["helm_release.node_pools"],
    "values": [
        {
            "tolerations": [
                {"key": "hub.jupyter.org/dedicated", "operator": "Exists", "effect": "NoSchedule"},
                {"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"},
            ]
        }
    ],
    "upgrade_install": True,
    "wait": True,
    "timeout": 900,
    "max_history": 10,
}


def tolerated(taint: dict[str, str]) -> dict[str, str]:
    return {**taint, "operator": "Equal" if "value" in taint else "Exists"}


def on_taint(field: str, value: str) -> dict[str, str]:
    """Return where the second taint of the pool, the spec's own, appears."""
    places = (f"{MACHINES}.taints", *TOLERATIONS)
    return {f"{place}[1].{field}": value for place in places}


CHANGES: Changes = (
    Change("core_nodes.instance_type", "m6a.large", {f"{TEMPLATE}.instance_type": "m6a.large"}),
    Change("core_nodes.desired_size", 3, {f"{SCALING}.desired_size": 3, f"{SCALING}.min_size": 3}),
    Change("core_nodes.max_size", 6, {f"{SCALING}.max_size": 6}),
    Change("core_nodes.disk_gib", 50, {f"{TEMPLATE}.block_device_mappings[0].ebs.volume_size": 50}),
    Change(
        f"{POOL}.capacity_types",
        ["on-demand"],
        {f"{MACHINES}.requirements[3].values[0]": "on-demand"},
    ),
    Change(
        f"{POOL}.instances",
        {"c5": ["large"], "m5": ["xlarge", "2xlarge"]},
        {
            f"{MACHINES}.requirements[0].values[{i}]": each
            for i, each in enumerate(("c5.large", "m5.xlarge", "m5.2xlarge"))
        },
    ),
    Change(f"{POOL}.architecture", "arm64", {f"{MACHINES}.requirements[1].values[0]": "arm64"}),
    Change(
        f"{POOL}.gpu",
        value=True,
        makes={
            f"{MACHINES}.taints": [DEDICATED, GPU, TEAM],
            f"{NODE_POOL}.template.metadata.labels.nvidia.com/gpu.present": "true",
            **{place: [*map(tolerated, (DEDICATED, GPU, TEAM))] for place in TOLERATIONS},
            "helm_release.nvidia_device_plugin": PLUGIN,
        },
    ),
    Change(
        f"{POOL}.taints",
        [],
        {
            f"{MACHINES}.taints": [DEDICATED],
            **{place: [tolerated(DEDICATED)] for place in TOLERATIONS},
        },
    ),
    Change(f"{POOL}.taints.0.key", "example.org/lab", on_taint("key", "example.org/lab")),
    Change(f"{POOL}.taints.0.value", "optics", on_taint("value", "optics")),
    Change(f"{POOL}.taints.0.effect", "NoExecute", on_taint("effect", "NoExecute")),
    Change(
        f"{POOL}.labels",
        {"example.org/team": "imaging", "example.org/lab": "b"},
        {f"{NODE_POOL}.template.metadata.labels.example.org/lab": "b"},
    ),
    Change(
        f"{POOL}.disk_gib", 300, {f"{NODE_CLASS}.blockDeviceMappings[0].ebs.volumeSize": "300Gi"}
    ),
    Change(f"{POOL}.local_disks", value=False, makes=gone(f"{NODE_CLASS}.instanceStorePolicy")),
    Change(
        f"{POOL}.ami_release",
        "v20261101",
        {f"{NODE_CLASS}.amiSelectorTerms[0].alias": "al2023@v20261101"},
    ),
    Change(f"{POOL}.limits.cpu", 64, {f"{NODE_POOL}.limits.cpu": "64"}),
    Change(f"{POOL}.limits.memory", "256Gi", {f"{NODE_POOL}.limits.memory": "256Gi"}),
    Change(
        f"{POOL}.disruption.consolidation_policy",
        "WhenEmptyOrUnderutilized",
        {f"{NODE_POOL}.disruption.consolidationPolicy": "WhenEmptyOrUnderutilized"},
    ),
    Change(
        f"{POOL}.disruption.consolidate_after",
        "5m",
        {f"{NODE_POOL}.disruption.consolidateAfter": "5m"},
    ),
    Change(f"{POOL}.disruption.expire_after", "168h", {f"{MACHINES}.expireAfter": "168h"}),
    Change(
        f"{POOL}.disruption.termination_grace_period",
        "1h",
        {f"{MACHINES}.terminationGracePeriod": "1h"},
    ),
    Change(
        f"{POOL}.disruption.termination_grace_period",
        "Never",
        gone(f"{MACHINES}.terminationGracePeriod"),
    ),
    Change(f"{POOL}.weight", 20, {f"{NODE_POOL}.weight": 20}),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def manifests(stack: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    listed = values(stack, "node_pools")["manifests"]
    found = {(each["kind"], each["metadata"]["name"]): each for each in listed}
    assert len(found) == len(listed)
    return found


def test_a_node_class_in_full() -> None:
    assert manifests(compiled())["EC2NodeClass", "default"] == {
        "apiVersion": "karpenter.k8s.aws/v1",
        "kind": "EC2NodeClass",
        "metadata": {"name": "default"},
        "spec": {
            "amiSelectorTerms": [{"alias": "al2023@v20260930"}],
            "role": "${aws_iam_role.karpenter_node_role.name}",
            "subnetSelectorTerms": [{"tags": {"karpenter.sh/discovery": "bravo"}}],
            "securityGroupSelectorTerms": [
                {"id": "${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}"}
            ],
            "blockDeviceMappings": [
                {
                    "deviceName": "/dev/xvda",
                    "ebs": {
                        "volumeType": "gp3",
                        "volumeSize": "200Gi",
                        "encrypted": True,
                        "deleteOnTermination": True,
                    },
                }
            ],
            "metadataOptions": {
                "httpEndpoint": "enabled",
                "httpProtocolIPv6": "disabled",
                "httpPutResponseHopLimit": 1,
                "httpTokens": "required",
            },
            "instanceStorePolicy": "RAID0",
            "tags": {"Name": "bravo-default", "dandihub": "oscar", "Project": "sierra"},
        },
    }


def test_a_node_pool_in_full() -> None:
    assert manifests(compiled())["NodePool", "default"] == {
        "apiVersion": "karpenter.sh/v1",
        "kind": "NodePool",
        "metadata": {"name": "default"},
        "spec": {
            "template": {
                "metadata": {
                    "labels": {
                        "NodePool": "default",
                        "NodeGroupType": "default",
                        "hub.jupyter.org/node-purpose": "user",
                        "example.org/team": "imaging",
                    }
                },
                "spec": {
                    "nodeClassRef": {
                        "group": "karpenter.k8s.aws",
                        "kind": "EC2NodeClass",
                        "name": "default",
                    },
                    "taints": [DEDICATED, TEAM],
                    "requirements": [
                        {
                            "key": "node.kubernetes.io/instance-type",
                            "operator": "In",
                            "values": ["m5.xlarge", "m5.2xlarge", "r5.xlarge"],
                        },
                        {"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]},
                        {"key": "kubernetes.io/os", "operator": "In", "values": ["linux"]},
                        {"key": "karpenter.sh/capacity-type", "operator": "In", "values": ["spot"]},
                    ],
                    "expireAfter": "720h",
                    "terminationGracePeriod": "24h",
                },
            },
            "disruption": {
                "consolidationPolicy": "WhenEmpty",
                "consolidateAfter": "30s",
                # A pool that changed ends no server: its nodes go when empty, or expired.
                "budgets": [{"nodes": "10%"}, {"nodes": "0", "reasons": ["Drifted"]}],
            },
            "limits": {"cpu": "1000", "memory": "1000Gi"},
            "weight": 10,
        },
    }


def test_another_pool_is_added_beside_the_first() -> None:
    before = manifests(compiled())
    after = manifests(compiled({"node_pools.other": {"instances": {"m5": ["large"]}}}))
    assert {key: after[key] for key in before} == before
    assert after.keys() - before.keys() == {("EC2NodeClass", "other"), ("NodePool", "other")}


def test_a_spec_cannot_unlabel_user_nodes() -> None:
    labels = {"hub.jupyter.org/node-purpose": "core", "NodePool": "other"}
    pool = manifests(compiled({f"{POOL}.labels": labels}))["NodePool", "default"]
    assert pool["spec"]["template"]["metadata"]["labels"] == {
        "hub.jupyter.org/node-purpose": "user",
        "NodePool": "default",
        "NodeGroupType": "default",
    }


def test_the_device_plugin_comes_with_gpus_only() -> None:
    assert "nvidia_device_plugin" not in compiled()["resource"]["helm_release"]


def test_core_nodes_have_encrypted_disks_and_keep_their_role_to_themselves() -> None:
    template = made()[TEMPLATE]
    assert template["block_device_mappings"] == [
        {
            "device_name": "/dev/xvda",
            "ebs": {
                "volume_type": "gp3",
                "volume_size": 100,
                "encrypted": "true",
                "delete_on_termination": "true",
            },
        }
    ]
    assert template["metadata_options"] == {
        "http_endpoint": "enabled",
        "http_tokens": "required",
        "http_put_response_hop_limit": 1,
    }


def test_core_nodes_are_spread_over_the_zones_and_follow_the_cluster() -> None:
    group = made()["aws_eks_node_group.core_nodes"]
    assert group["subnet_ids"] == ["${aws_subnet.pod_a.id}", "${aws_subnet.pod_b.id}"]
    assert group["version"] == "${aws_eks_cluster.cluster.version}"
    assert group["labels"]["hub.jupyter.org/node-purpose"] == "core"
    assert group["lifecycle"] == {"create_before_destroy": True}


def test_karpenter_hears_of_interruptions() -> None:
    found = made()
    queue = found["aws_sqs_queue.karpenter_queue"]
    assert queue["name"] == "bravo-karpenter"
    assert values(compiled(), "karpenter")["settings"] == {
        "clusterName": "${aws_eks_cluster.cluster.name}",
        "interruptionQueue": "${aws_sqs_queue.karpenter_queue.name}",
    }
    rules = compiled()["resource"]["aws_cloudwatch_event_rule"]
    assert len(rules) == 5
    for name in rules:
        assert found[f"aws_cloudwatch_event_target.{name}_target"] == {
            "rule": f"${{aws_cloudwatch_event_rule.{name}.name}}",
            "target_id": "karpenter",
            "arn": "${aws_sqs_queue.karpenter_queue.arn}",
        }


def test_karpenters_nodes_may_join() -> None:
    assert made()["aws_eks_access_entry.karpenter_nodes"] == {
        "cluster_name": "${aws_eks_cluster.cluster.name}",
        "principal_arn": "${aws_iam_role.karpenter_node_role.arn}",
        "type": "EC2_LINUX",
    }
