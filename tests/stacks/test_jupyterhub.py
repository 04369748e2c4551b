"""JupyterHub's release: images, options, servers, culling, and the way to everything else."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import ANY

import pytest
import yaml

from tests.stacks.blocks import Blocks, values
from tests.stacks.changes import HUB, NODE_CLASS, Change, Changes, gone
from tests.stacks.compiled import compiled, made

USER = f"{HUB}.singleuser"
LITTLE, LARGE = (f"{USER}.profileList[{index}]" for index in (0, 1))
IMAGES = "profile_options.image.choices"
OVERRIDE = "kubespawner_override"
AT_START = f"{USER}.lifecycleHooks.postStart.exec.command"
READ = "aws_iam_role_policy.user_servers_identity_role_read_buckets.policy"
OTHER_POOL = {"node_pools.other": {"instances": {"m5": ["large"]}}}


def both(field: str, value: object) -> dict[str, object]:
    """Return a field of the little option, which is the default, and so the chart's own, too."""
    section, _, name = field.partition("_")
    chart = {"mem": "memory"}.get(section, section)
    return {f"{USER}.{chart}.{name}": value, f"{LITTLE}.{OVERRIDE}.{field}": value}


CHANGES: Changes = (
    Change(
        "hub.images.standard.display_name",
        "Usual",
        {f"{option}.{IMAGES}.01-standard.display_name": "Usual" for option in (LITTLE, LARGE)},
    ),
    Change(
        "hub.images.standard.image",
        "example/standard:2",
        {
            f"{USER}.image.tag": "2",
            **{
                f"{option}.{IMAGES}.01-standard.{OVERRIDE}.image": "example/standard:2"
                for option in (LITTLE, LARGE)
            },
        },
    ),
    Change(
        "hub.default_image",
        "extra",
        {
            f"{USER}.image.name": "example/extra",
            f"{LITTLE}.{IMAGES}.01-standard.default": False,
            f"{LITTLE}.{IMAGES}.02-extra.default": True,
        },
    ),
    Change(
        "hub.default_server_option",
        "large",
        {
            f"{USER}.cpu.guarantee": 2.0,
            f"{USER}.cpu.limit": 3.0,
            f"{USER}.memory.guarantee": "3G",
            f"{USER}.memory.limit": "4G",
            f"{LITTLE}.default": False,
            f"{LARGE}.default": True,
        },
    ),
    Change("hub.server_options.little.display_name", "Small", {f"{LITTLE}.display_name": "Small"}),
    Change(
        "hub.server_options.little.description", "One CPU.", {f"{LITTLE}.description": "One CPU."}
    ),
    Change("hub.server_options.little.cpu.guarantee", 0.5, both("cpu_guarantee", 0.5)),
    Change("hub.server_options.little.cpu.limit", 4, both("cpu_limit", 4.0)),
    Change("hub.server_options.little.memory.guarantee", "2G", both("mem_guarantee", "2G")),
    Change("hub.server_options.little.memory.limit", "3G", both("mem_limit", "3G")),
    Change(
        "hub.server_options.little.gpus",
        2,
        {f"{LITTLE}.{OVERRIDE}.extra_resource_limits": {"nvidia.com/gpu": "2"}},
        given={"node_pools.default.gpu": True},
    ),
    Change(
        "hub.server_options.large.node_pool",
        "other",
        {
            f"{LARGE}.{OVERRIDE}.node_selector.NodePool": "other",
            f"{LARGE}.{OVERRIDE}.tolerations": [
                {
                    "key": "hub.jupyter.org/dedicated",
                    "operator": "Equal",
                    "value": "user",
                    "effect": "NoSchedule",
                }
            ],
        },
        given=OTHER_POOL,
    ),
    Change(
        "hub.server_options.little.images",
        ["extra"],
        {
            f"{LITTLE}.{IMAGES}.01-extra": {
                "display_name": "Extra",
                "default": True,
                "kubespawner_override": {"image": "example/extra:1"},
            },
            **gone(f"{LITTLE}.{IMAGES}.01-standard", f"{LITTLE}.{IMAGES}.02-extra"),
        },
    ),
    Change("hub.servers.default_url", "/tree", {f"{USER}.defaultUrl": "/tree"}),
    Change("hub.servers.start_timeout_seconds", 600, {f"{USER}.startTimeout": 600}),
    Change(
        "hub.servers.at_start",
        {"greet": "echo goodbye"},
        {f"{AT_START}[4]": "echo goodbye"},
    ),
    Change("hub.servers.at_start", {}, gone(f"{USER}.lifecycleHooks")),
    Change("hub.servers.at_start_timeout_seconds", 60, {f"{AT_START}[2]": "60"}),
    Change(
        "hub.servers.environment",
        {"GREETING": "hello"},
        {f"{USER}.extraEnv.GREETING": "hello"},
    ),
    Change(
        "hub.servers.sudo",
        value=True,
        makes={
            f"{USER}.uid": 0,
            f"{USER}.allowPrivilegeEscalation": True,
            f"{USER}.extraEnv.GRANT_SUDO": "yes",
            f"{USER}.extraEnv.NOTEBOOK_ARGS": "--allow-root",
        },
    ),
    Change(
        "hub.servers.fuse",
        value=True,
        makes={
            f"{USER}.storage.extraVolumes": ANY,
            f"{USER}.storage.extraVolumeMounts": ANY,
            f"{USER}.allowPrivilegeEscalation": True,
            f"{HUB}.hub.config.KubeSpawner": ANY,
            f"{NODE_CLASS}.userData": ANY,
        },
    ),
    Change(
        "hub.servers.readable_buckets",
        ["otherbucket"],
        {
            f"{READ}.Statement[0].Resource[0]": "arn:aws:s3:::otherbucket",
            f"{READ}.Statement[1].Resource[0]": "arn:aws:s3:::otherbucket/*",
        },
    ),
    Change(
        "hub.server_limits.per_user",
        3,
        {
            f"{HUB}.hub.allowNamedServers": True,
            f"{HUB}.hub.namedServerLimitPerUser": 2,
            f"{HUB}.cull.removeNamedServers": True,
            f"{HUB}.hub.config.DandihubSpawner.servers_per_user": 3,
        },
    ),
    Change("hub.server_limits.total", 40, {f"{HUB}.hub.activeServerLimit": 40}),
    Change(
        "hub.announcement",
        "Down at <5 pm>",
        {f"{HUB}.hub.templateVars": {"announcement": "Down at &lt;5 pm&gt;"}},
    ),
    Change("hub.culling.timeout_seconds", 600, {f"{HUB}.cull.timeout": 600}),
    Change("hub.culling.every_seconds", 60, {f"{HUB}.cull.every": 60}),
    Change("hub.culling.max_age_seconds", 86400, {f"{HUB}.cull.maxAge": 86400}),
    Change(
        "hub.placeholders.replicas",
        3,
        {
            f"{HUB}.scheduling.userPlaceholder.enabled": True,
            f"{HUB}.scheduling.userPlaceholder.replicas": 3,
        },
    ),
    Change(
        "hub.placeholders.prepull_images",
        value=True,
        makes={
            f"{HUB}.prePuller.continuous.enabled": True,
            f"{HUB}.prePuller.pullProfileListImages": False,
            f"{HUB}.prePuller.extraImages": ANY,
            f"{HUB}.prePuller.extraTolerations": ANY,
        },
    ),
    Change(
        "hub.chart_values",
        {"hub": {"concurrentSpawnLimit": 100}},
        {"helm_release.jupyterhub.values": [ANY, {"hub": {"concurrentSpawnLimit": 100}}]},
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def test_the_specs_own_values_come_last_and_ours_are_untouched() -> None:
    before = compiled()["resource"]["helm_release"]["jupyterhub"]["values"]
    changed = compiled({"hub.chart_values": {"cull": {"enabled": False}}})
    after = changed["resource"]["helm_release"]["jupyterhub"]["values"]
    assert after == [*before, "cull:\n  enabled: false\n"]


def test_fuse_adds_the_device_and_its_mount() -> None:
    before, after = (
        values(compiled(changes), "jupyterhub") for changes in (None, {"hub.servers.fuse": True})
    )
    old, new = before["singleuser"]["storage"], after["singleuser"]["storage"]
    device = {"path": "/dev/fuse", "type": "CharDevice"}
    assert new["extraVolumes"] == [*old["extraVolumes"], {"name": "fuse", "hostPath": device}]
    mount = {"name": "fuse", "mountPath": "/dev/fuse"}
    assert new["extraVolumeMounts"] == [*old["extraVolumeMounts"], mount]


def test_fuse_alone_is_a_capability_and_a_rule_of_the_nodes_and_no_privilege() -> None:
    found = made({"hub.servers.fuse": True})
    (chart,) = found["helm_release.jupyterhub"]["values"]
    capability = {"container_security_context": {"capabilities": {"add": ["SYS_ADMIN"]}}}
    assert chart["hub"]["config"]["KubeSpawner"] == capability
    assert node_config(found)["spec"]["containerd"]["baseRuntimeSpec"] == {
        "linux": {
            "resources": {
                "devices": [
                    {"allow": False, "access": "rwm"},
                    {"allow": True, "type": "c", "major": 10, "minor": 229, "access": "rw"},
                ]
            }
        }
    }


def node_config(found: Blocks) -> Any:
    """Return what the first pool's nodes are told when they start."""
    node_class, *_ = found["helm_release.node_pools"]["values"][0]["manifests"]
    return yaml.safe_load(node_class["spec"]["userData"])


def test_privileged_servers_need_neither() -> None:
    found = made({"hub.servers.fuse": True, "hub.servers.privileged": True})
    (chart,) = found["helm_release.jupyterhub"]["values"]
    assert chart["hub"]["config"]["KubeSpawner"] == {"privileged": True}
    assert "userData" not in str(found["helm_release.node_pools"])


def test_what_is_pulled_is_what_the_default_options_pool_offers() -> None:
    changes = {
        **OTHER_POOL,
        "node_pools.other.taints": [{"key": "example.org/other"}],
        "hub.images.other": {"display_name": "Other", "image": f"example/other@sha256:{'1' * 64}"},
        "hub.server_options.large.node_pool": "other",
        "hub.server_options.large.images": ["standard", "other"],
        "hub.placeholders.prepull_images": True,
    }
    here = pulled(changes)
    assert here["extraImages"] == {
        "01": {"name": "example/standard", "tag": "1"},
        "02": {"name": "example/extra", "tag": "1"},
    }
    assert {each["key"] for each in here["extraTolerations"]} == {
        "hub.jupyter.org/dedicated",
        "example.org/team",
    }
    there = pulled({**changes, "hub.default_server_option": "large"})
    assert there["extraImages"]["02"] == {"name": "example/other@sha256", "tag": "1" * 64}


def pulled(changes: Mapping[str, object]) -> dict[str, Any]:
    """Return what the image puller is told, which stands on the default option's pool."""
    chart = values(compiled(changes), "jupyterhub")
    default = next(each for each in chart["singleuser"]["profileList"] if each["default"])
    pool = default["kubespawner_override"]["node_selector"]
    assert chart["singleuser"]["nodeSelector"] == pool
    puller: dict[str, Any] = chart["prePuller"]
    return puller


def test_privileged_servers_may_escalate_and_nothing_else_changes() -> None:
    before, after = (
        values(compiled(changes), "jupyterhub")
        for changes in (None, {"hub.servers.privileged": True})
    )
    assert before["singleuser"]["allowPrivilegeEscalation"] is False
    assert after["singleuser"]["allowPrivilegeEscalation"] is True
    assert before["singleuser"]["uid"] == after["singleuser"]["uid"] == 1000


def test_servers_without_buckets_have_no_rights_and_reach_no_credentials() -> None:
    before, after = made(), made({"hub.servers.readable_buckets": []})
    assert before.keys() - after.keys() == {
        "aws_eks_pod_identity_association.user_servers_identity",
        "aws_iam_role.user_servers_identity_role",
        "aws_iam_role_policy.user_servers_identity_role_read_buckets",
        "kubernetes_service_account_v1.user_servers",
    }
    agent = "169.254.170.23/32"
    assert agent in str(before["helm_release.jupyterhub"])
    assert agent not in str(after["helm_release.jupyterhub"])
    (used,) = after["helm_release.jupyterhub"]["values"]
    assert "serviceAccountName" not in used["singleuser"]


def test_servers_get_no_token_for_kubernetes() -> None:
    account = made()["kubernetes_service_account_v1.user_servers"]
    assert account["automount_service_account_token"] is False


def test_an_option_is_added_at_the_end_of_the_page() -> None:
    huge = {
        "display_name": "Huge",
        "cpu": {"guarantee": 8, "limit": 8},
        "memory": {"guarantee": "8G", "limit": "8G"},
        "images": ["extra", "standard"],
    }
    page = values(compiled({"hub.server_options.huge": huge}), "jupyterhub")["singleuser"]
    assert [each["slug"] for each in page["profileList"]] == ["little", "large", "huge"]


def test_an_image_may_be_pinned_by_its_digest() -> None:
    image = f"example/standard@sha256:{'0' * 64}"
    made = values(compiled({"hub.images.standard.image": image}), "jupyterhub")["singleuser"]
    # The chart joins them with a colon.
    assert f"{made['image']['name']}:{made['image']['tag']}" == image
