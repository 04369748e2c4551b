"""Which values are shown: few, and never one that may be a secret."""

from typing import Any

import pytest

from ops.plan.document import plan_of
from ops.plan.reasons import differing, reason_of
from ops.terraform.plan import Change
from tests.ops.plan.made import document, entry

SECRET = "marker-of-a-secret"  # noqa: S105 (what is looked for)


def change(entered: dict[str, Any]) -> Change:
    return plan_of(document(entered)).changes[0]


def updated(kind: str, name: str, before: object, after: object) -> dict[str, Any]:
    return entry(kind, "update", {name: before}, {name: after})


def test_a_decision_is_shown_with_its_values() -> None:
    assert differing(change(updated("aws_eks_cluster", "version", "1.35", "1.36"))) == [
        'version: "1.35" → "1.36"'
    ]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("aws_eks_addon", "configuration_values"),
        ("aws_iam_role_policy", "policy"),
        ("helm_release", "values"),
        ("helm_release", "name"),
        ("kubernetes_secret_v1", "type"),
        ("kubernetes_secret_v1", "data"),
        ("random_password", "version"),
    ],
)
def test_other_arguments_are_named_without_their_values(kind: str, name: str) -> None:
    assert differing(change(updated(kind, name, SECRET, f"{SECRET}-2"))) == [name]


@pytest.mark.parametrize("side", ["before_sensitive", "after_sensitive"])
@pytest.mark.parametrize("marks", [True, {"name": True}])
def test_what_terraform_calls_sensitive_is_not_shown(side: str, marks: object) -> None:
    entered = updated("aws_vpc", "name", SECRET, f"{SECRET}-2")
    entered["change"][side] = marks
    assert differing(change(entered)) == ["name"]


def test_nor_where_it_forces_a_replacement() -> None:
    entered = entry("aws_vpc", "delete create", {"name": SECRET}, {"name": "x"}, paths=["name"])
    entered["change"]["before_sensitive"] = True
    assert reason_of(change(entered)) == "forced by name"


def test_a_path_into_a_list_is_written_as_in_the_configuration() -> None:
    entered = entry("aws_eks_node_group", "create delete", paths=["launch_template.0.id"])
    assert reason_of(change(entered)) == "forced by launch_template[0].id"


def test_a_long_value_is_not_shown() -> None:
    assert differing(change(updated("aws_vpc", "name", "a", "b" * 61))) == ["name"]


def test_a_reason_of_a_newer_terraform_is_said_as_it_is() -> None:
    entered = entry("aws_vpc", "delete", action_reason="delete_because_of_the_weather")
    assert reason_of(change(entered)) == "Terraform says delete_because_of_the_weather"
