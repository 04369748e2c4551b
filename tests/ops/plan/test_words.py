"""Plans in words: the golden texts in `goldens`; UPDATE_GOLDENS=1 writes them anew.

The names are those of recorded plans, and of plans made by hand for Kubernetes and Helm.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ops.plan.gate_command import run
from tests.ops.plan.asking import told
from tests.ops.plan.made import HUB, document, entry, namespace, pools, written
from tests.ops.plan.recorded import names, recorded

GOLDENS = Path(__file__).parent / "goldens"
RELEASE, SECRET = "helm_release", "kubernetes_secret_v1"
MADE: Mapping[str, Mapping[str, Any]] = {
    "hub_values": document(
        entry(
            RELEASE,
            "update",
            {**HUB, "metadata": {"revision": 1}},
            {**HUB, "values": [*HUB["values"], "debug: true"]},
            unknown={"metadata": True},
        )
    ),
    "hub_chart": document(entry(RELEASE, "update", {**HUB, "version": "4.3.0"}, HUB)),
    "hub_gone": document(entry(RELEASE, "delete", HUB)),
    "login_secret": document(
        entry(
            SECRET,
            "update",
            {"metadata": [{"name": "hub-login"}], "data_wo_revision": 1},
            {"metadata": [{"name": "hub-login"}], "data_wo_revision": 2},
        )
    ),
    "node_pool_changed": document(
        entry(RELEASE, "update", pools("default"), pools("default", "gpu"))
    ),
    "node_pool_removed": document(
        entry(RELEASE, "update", pools("default", "gpu"), pools("default"))
    ),
    "cluster_replaced": document(
        entry(
            "aws_eks_cluster",
            "create delete",
            {"name": "old"},
            {"name": "new"},
            paths=["name"],
            action_reason="replace_because_cannot_update",
        ),
        entry("kubernetes_namespace_v1", "delete create", namespace("other"), namespace("other")),
    ),
    "another_network": document(
        entry(
            "aws_vpc",
            "delete create",
            {"cidr_block": "10.1.0.0/21"},
            {"cidr_block": "10.2.0.0/21"},
            paths=["cidr_block"],
            action_reason="replace_because_cannot_update",
        )
    ),
    "tainted_and_asked_for": document(
        entry("aws_eks_addon", "delete create", action_reason="replace_because_tainted"),
        entry("aws_nat_gateway", "delete create", action_reason="replace_by_request"),
    ),
    "tags_of_all": document(
        *(
            entry(kind, "update", {"tags_all": {}}, {"tags_all": {"Project": "x"}})
            for kind in ("aws_vpc", "aws_kms_key", "aws_efs_file_system")
        )
    ),
    "people": document(
        entry("aws_eks_access_entry", "create", after={"type": "STANDARD"}),
        entry("aws_eks_access_entry", "delete", {"type": "EC2_LINUX"}, address="aws_x.nodes"),
    ),
    "unknown_kind_and_action": document(
        entry("random_pet", "delete create", paths=["keepers"]),
        entry("aws_vpc", "perhaps"),
    ),
    "left_over": document(entry("aws_launch_template", "delete", deposed="0a1b2c3d")),
    "forgotten_and_made": document(entry("aws_efs_file_system", "create forget")),
    "data_gone": document(
        entry("aws_ebs_volume", "create"),
        entry("aws_vpc", "create"),
        resource_drift=[entry("aws_ebs_volume", "delete"), entry("aws_vpc", "delete")],
    ),
    "imported": document({**entry("aws_vpc", "no-op")}, complete=False),
}
MADE["imported"]["resource_changes"][0]["change"]["importing"] = {"id": "vpc-1"}


def plan(name: str) -> Mapping[str, Any]:
    return MADE.get(name) or recorded(name)


@pytest.mark.parametrize("name", [*names(), *MADE])
def test_a_plan_in_words(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(plan(name), tmp_path)
    code = run(told(plan=path))
    said = capsys.readouterr().out.replace(path, "plan.json") + f"exit {code}\n"
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_there_is_a_golden_for_each_and_no_other() -> None:
    assert {path.stem for path in GOLDENS.glob("*.txt")} == {*names(), *MADE}


@pytest.mark.parametrize("name", [*names(), *MADE])
def test_no_line_is_longer_than_a_window_unless_it_is_to_be_copied(name: str) -> None:
    lines = (GOLDENS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if len(line) > 110 and "--allow" not in line]
