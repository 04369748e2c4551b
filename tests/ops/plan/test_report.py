"""The answer as JSON, for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from ops.plan.gate_command import run
from tests.ops.plan.asking import told
from tests.ops.plan.made import document, written
from tests.ops.plan.recorded import names, recorded

KEYS = [
    "plan",
    "result",
    "code",
    "file",
    "sha256",
    "whole",
    "unfinished",
    "counts",
    "changes",
    "moved",
    "imported",
    "outputs",
    "drift",
    "refused",
    "allowed",
    "log",
]


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def of(plan: dict[str, Any]) -> Any:
        code = run(told(plan=written(plan, tmp_path), as_json=True))
        found = json.loads(capsys.readouterr().out)
        assert found["code"] == code
        return found

    return of


@pytest.mark.parametrize("name", names())
def test_the_shape_is_always_the_same(report: Any, name: str) -> None:
    assert list(report(recorded(name))) == KEYS


@pytest.mark.parametrize("name", names())
def test_each_change_is_there_once(report: Any, name: str) -> None:
    found = report(recorded(name))
    addresses = [each["address"] for each in found["changes"]]
    assert len(addresses) == len(set(addresses)) == sum(found["counts"].values())


def test_nothing_to_do(report: Any) -> None:
    found = report(document())
    assert (found["result"], found["changes"], found["refused"]) == ("nothing", [], [])


def test_a_change_with_all_that_it_means(report: Any) -> None:
    (found,) = [each for each in report(recorded("kubernetes"))["changes"] if "nodes" in str(each)]
    assert found == {
        "address": "aws_eks_node_group.core_nodes",
        "type": "aws_eks_node_group",
        "part": "cluster",
        "action": "update",
        "deposed": None,
        "arguments": ["version"],
        "differing": ['version: "1.35" → "1.36"'],
        "reason": "",
        "meanings": [
            {"effect": "hub", "why": "the hub moves once its node is replaced"},
            {"effect": "nodes", "why": "the core nodes are replaced one by one"},
        ],
    }


def test_a_refusal(report: Any) -> None:
    found = report(recorded("another_zone"))
    assert (found["result"], found["code"], found["file"]) == ("refused", 20, None)
    assert found["refused"] == [
        {
            "address": "aws_ebs_volume.hub_database",
            "type": "aws_ebs_volume",
            "action": "replace",
            "holds": "a disk: the hub's database, where it is this hub's volume",
            "reason": 'forced by availability_zone: "us-east-2a" → "us-east-2b"',
            "instead": "in the hub's file, take back the change of storage.hub_database.zone",
        }
    ]


def test_drift(report: Any) -> None:
    found = report(recorded("drift"))["drift"]
    assert {each["address"]: each["gone"] for each in found} == {
        "aws_cloudwatch_log_group.cluster_logs": False,
        "aws_vpc_security_group_ingress_rule.nfs_from_nodes": True,
    }
