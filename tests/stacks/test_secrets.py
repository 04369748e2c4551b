"""Secrets are in no file: neither in the JSON nor in the values."""

import json
import re
from typing import Any

import pytest

from tests.stacks.compiled import HUBS, hub, hubs, written

VARIABLES = ("github_client_id", "github_client_secret", "dandi_api_credentials")

pytestmark = pytest.mark.parametrize("name", HUBS)


def places(value: Any, text: str, path: str = "") -> list[str]:
    """Return where the text stands in the JSON."""
    if isinstance(value, dict):
        return [p for key, each in value.items() for p in places(each, text, f"{path}.{key}")]
    if isinstance(value, list):
        return [p for i, each in enumerate(value) for p in places(each, text, f"{path}[{i}]")]
    return [path.removeprefix(".")] if isinstance(value, str) and text in value else []


def test_a_marker_in_every_variable_is_found_nowhere(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (*VARIABLES, "danditoken", "aws_certificate_arn"):
        monkeypatch.setenv(f"TF_VAR_{variable}", f"marker-{variable}")
    text = written(hubs()[name])
    assert "marker-" not in text
    assert json.loads(text) == hub(name)


def test_every_variable_is_secret_and_forgotten(name: str) -> None:
    variables = hub(name)["variable"]
    wanted = VARIABLES if hubs()[name].hub.login.dandi_apis else VARIABLES[:2]
    assert set(variables) == set(wanted)
    for variable in variables.values():
        assert variable["sensitive"] is True
        assert variable["ephemeral"] is True
        assert variable["default"] == ""  # destroy needs none of them
        assert variable["type"] == "string"


def test_the_tokens_are_described_with_the_hubs_own_apis(name: str) -> None:
    described = hub(name)["variable"].get("dandi_api_credentials", {}).get("description", "{}.")
    tokens = json.loads(described[described.index("{") :].removesuffix("."))
    assert [*tokens] == [*hubs()[name].hub.login.dandi_apis]


def test_variables_are_written_once_and_looked_at_nowhere_else(name: str) -> None:
    secret = "resource.kubernetes_secret_v1.login_secret"  # noqa: S105 (an address)
    for index, variable in enumerate(hub(name)["variable"]):
        ((position, condition),) = [
            (i, each["condition"])
            for i, each in enumerate(
                hub(name)["resource"]["kubernetes_secret_v1"]["login_secret"]["lifecycle"][
                    "precondition"
                ]
            )
            if f"var.{variable} " in each["condition"]
        ]
        assert condition == f'${{var.{variable} != ""}}', index
        assert places(hub(name), f"var.{variable}") == [
            f"{secret}.data_wo.{variable}",
            f"{secret}.lifecycle.precondition[{position}].condition",
        ]


def test_what_is_ephemeral_leaves_through_write_only_arguments(name: str) -> None:
    for place in places(hub(name), "ephemeral."):
        assert re.match(r"resource\.kubernetes_secret_v1\.\w+\.data_wo\.", place)


def test_no_secret_has_data_that_terraform_would_keep(name: str) -> None:
    for block in hub(name)["resource"]["kubernetes_secret_v1"].values():
        assert not {"data", "binary_data", "string_data"} & block.keys()
        assert block["data_wo_revision"]


def test_no_output_says_a_secret(name: str) -> None:
    for output in hub(name)["output"].values():
        assert not re.search(r"var\.|ephemeral\.|kubernetes_secret", str(output["value"]))
