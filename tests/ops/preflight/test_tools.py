"""The commands of a deployment, as scripts that say a version."""

from pathlib import Path

import pytest

from ops.preflight import tools as look
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Tools


def kubectl_is(minor: str) -> str:
    return f'{{"clientVersion": {{"major": "1", "minor": "{minor}"}}}}'


def test_terraform_is_new_enough() -> None:
    assert told(look.terraform()) == ["ok terraform: 1.11.4"]


@pytest.mark.parametrize("says", ["", "What?", "{}"])
def test_terraform_that_does_not_say_is_told(tools: Tools, says: str) -> None:
    tools("terraform", says)
    (found,) = look.terraform()
    assert (found.level, found.fix) == ("problem", "run: terraform version")


def test_an_old_terraform_is_told(tools: Tools) -> None:
    tools("terraform", '{"terraform_version": "1.9.8"}')
    (found,) = look.terraform()
    assert told([found]) == ["problem terraform: terraform is 1.9.8, and 1.11 or newer is needed"]
    assert found.fix.startswith("install 1.11 or newer: https://")


def test_no_terraform_is_told(tmp_path: Path) -> None:
    (tmp_path / "bin/terraform").unlink()
    (found,) = look.terraform()
    assert found.level == "problem"
    assert "not on PATH" in found.what


@pytest.mark.parametrize("version", ["2.31.0", "2.12.3", "1.27.160", "3.0.0"])
def test_an_aws_that_knows_its_tokens_will_do(tools: Tools, version: str) -> None:
    tools("aws", f"aws-cli/{version} Python/3.11")
    assert told(look.aws()) == [f"ok aws: {version}"]


@pytest.mark.parametrize("version", ["2.12.2", "1.27.159"])
def test_an_old_aws_is_told(tools: Tools, version: str) -> None:
    tools("aws", f"aws-cli/{version} Python/3.11")
    (found,) = look.aws()
    assert told([found]) == [f"problem aws: {version} is too old for the cluster's tokens"]
    assert found.fix.startswith("install 2.12.3 or newer: https://")


def test_no_aws_is_told(tmp_path: Path) -> None:
    (tmp_path / "bin/aws").unlink()
    assert told(look.aws()) == [
        "problem aws: is not on PATH: Terraform gets its tokens for the cluster from it"
    ]


def test_an_aws_that_does_not_say_is_unknown(tools: Tools) -> None:
    tools("aws", "")
    assert told(look.aws()) == ["unknown aws: does not say its version"]


def test_an_aws_that_cannot_be_run_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "bin/aws").write_bytes(b"\0")
    assert told(look.aws()) == ["unknown aws: does not say its version"]


@pytest.mark.parametrize("minor", ["34", "35", "36+"])
def test_kubectl_within_a_minor_of_the_cluster_will_do(tools: Tools, minor: str) -> None:
    tools("kubectl", kubectl_is(minor))
    assert told(look.kubectl("1.35")) == [f"ok kubectl: 1.{minor.rstrip('+')}"]


@pytest.mark.parametrize(("minor", "apart"), [("33", 2), ("37", 2), ("29", 6)])
def test_kubectl_further_off_is_told(tools: Tools, minor: str, apart: int) -> None:
    tools("kubectl", kubectl_is(minor))
    assert told(look.kubectl("1.35")) == [
        f"warning kubectl: 1.{minor} is {apart} minors from the cluster's 1.35"
    ]


def test_no_kubectl_is_told(tmp_path: Path) -> None:
    (tmp_path / "bin/kubectl").unlink()
    (found,) = look.kubectl("1.35")
    what = "is not on PATH: without it nobody sees whether the hub is up, nor takes it down"
    assert told([found]) == [f"problem kubectl: {what}"]
    assert found.fix == "install 1.35: https://kubernetes.io/docs/tasks/tools/"


@pytest.mark.parametrize("says", ["", "{}", '{"clientVersion": null}', kubectl_is("")])
def test_a_kubectl_that_does_not_say_is_unknown(tools: Tools, says: str) -> None:
    tools("kubectl", says)
    assert told(look.kubectl("1.35")) == ["unknown kubectl: does not say its version"]
