"""A plan in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from ops.terraform.command import Terraform
from ops.terraform.plan import Change, changes
from ops.terraform.words import in_words, part_of

ROOT = Path(__file__).parents[3]


def test_lines_are_by_what_is_done_and_to_which_part() -> None:
    planned = [
        Change("aws_subnet.a", "aws_subnet", "create"),
        Change("aws_subnet.b", "aws_subnet", "create"),
        Change("aws_vpc.vpc", "aws_vpc", "create"),
        Change("aws_efs_file_system.homes", "aws_efs_file_system", "forget"),
        Change("aws_eks_cluster.cluster", "aws_eks_cluster", "update", ("version",)),
    ]
    assert in_words(planned) == [
        "new (3): network: subnet (2), VPC",
        "changed in place (1): cluster: EKS cluster",
        "forgotten, and left as it is (1): data and keys: EFS file system",
    ]


def test_an_empty_plan_has_no_words() -> None:
    assert in_words([]) == []


def test_every_kind_of_resource_belongs_to_a_part() -> None:
    goldens = (ROOT / "tests/stacks/goldens").glob("*.json")
    kinds = {kind for golden in goldens for kind in json.loads(golden.read_bytes())["resource"]}
    assert {part_of(kind) for kind in kinds} == {
        "data and keys",
        "cluster",
        "rights",
        "notices of interruptions",
        "name and certificate",
        "network",
        "Kubernetes",
    }


def resource(actions: list[str], **change: Any) -> dict[str, Any]:
    given = {"actions": actions, "before": {}, "after": {}, "after_unknown": {}, **change}
    return {"address": "a.b", "type": "a", "mode": "managed", "change": given}


def shown(monkeypatch: pytest.MonkeyPatch, *resources: dict[str, Any]) -> list[Change]:
    text = json.dumps({"resource_changes": resources})
    monkeypatch.setattr(Terraform, "read", lambda *_: text)
    return changes(Terraform(Path(), {}), "a.tfplan")


def test_what_changes_in_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    change = resource(
        ["update"],
        before={"size": 1, "name": "a", "blocks": [{"id": 1}], "arn": "x"},
        after={"size": 2, "name": "a", "blocks": [{"id": 1}]},
        after_unknown={"arn": True, "blocks": [{}]},
    )
    assert shown(monkeypatch, change) == [Change("a.b", "a", "update", ("arn", "size"))]


def test_of_a_replacement_its_reason_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    change = resource(["delete", "create"], replace_paths=[["vpc_config", 0, "subnet_ids"]])
    assert shown(monkeypatch, change)[0].arguments == ("vpc_config.0.subnet_ids",)


def test_what_stays_and_what_is_read_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, resource(["no-op"]), resource(["read"])) == []
