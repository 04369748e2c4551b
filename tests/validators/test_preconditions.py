"""The preconditions as Terraform evaluates them, on a resource that needs no provider."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.validators.compiled import Hub
from tests.validators.terraform import Terraform

pytestmark = pytest.mark.terraform

HUBS_ROLE = "JupyterhubProvisioningRole"
SSO_ROLE = "AWSReservedSSO_Admin_0123456789abcdef"
SECRETS = {
    "github_client_id": "an id",
    "github_client_secret": "a secret",
    "dandi_api_credentials": "{}",
}


@pytest.fixture
def planner(terraform: Terraform, tmp_path: Path) -> Terraform:
    """Terraform in an empty directory."""
    return Terraform(terraform.command, tmp_path)


def guarded(hub: Hub, kind: str, name: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration of nothing but one resource's preconditions, whoever calls a variable."""
    found = json.dumps(hub.resources(kind)[name]["lifecycle"]["precondition"])
    preconditions = json.loads(found.replace("data.aws_caller_identity.account.", "var."))
    block = {"lifecycle": {"precondition": preconditions}}
    return {"variable": variables, "resource": {"terraform_data": {"guarded": block}}}


def plan(planner: Terraform, *options: str, **variables: str) -> tuple[bool, str]:
    """Whether a plan is made, and Terraform's words about it, on one line."""
    done = planner.run("plan", "-input=false", "-no-color", *options, **variables)
    return done.returncode == 0, re.sub(r"[\s│╷╵]+", " ", done.stdout + done.stderr)


def plan_as(planner: Terraform, hub: Hub, caller: str) -> tuple[bool, str]:
    """Whether a plan by the caller (an ARN) is made, and Terraform's words about it."""
    config = guarded(hub, "aws_eks_cluster", "cluster", {"arn": {}, "account_id": {}})
    planner.configure(config)
    return plan(planner, arn=caller, account_id=caller.split(":")[4])


@pytest.mark.parametrize(
    ("name", "caller"),
    [
        ("dandi", f"sts::123456789012:assumed-role/{HUBS_ROLE}/botocore-session-1"),
        ("dandi", f"sts::210987654321:assumed-role/{HUBS_ROLE}/botocore-session-1"),
        ("maximal", "sts::123456789012:assumed-role/Provisioner/botocore-session-1"),
        ("maximal", "sts::123456789012:assumed-role/Operators/i-0123456789abcdef0"),
        ("maximal", f"sts::123456789012:assumed-role/{SSO_ROLE}/satra@example.org"),
        ("maximal", "iam::123456789012:user/people/satra"),
        ("minimal", "sts::210987654321:assumed-role/Partner/session"),
    ],
)
def test_whoever_is_let_in_may_plan(
    hubs: Mapping[str, Hub], planner: Terraform, name: str, caller: str
) -> None:
    made, said = plan_as(planner, hubs[name], f"arn:aws:{caller}")
    assert made, said


@pytest.mark.parametrize(
    ("name", "caller"),
    [
        ("dandi", "sts::123456789012:assumed-role/Stranger/session"),
        ("dandi", f"sts::123456789012:assumed-role/Stranger/{HUBS_ROLE}"),
        ("dandi", f"sts::123456789012:assumed-role/{HUBS_ROLE}2/session"),
        ("dandi", f"iam::123456789012:user/{HUBS_ROLE}/stranger"),
        ("dandi", f"iam::123456789012:user/{HUBS_ROLE}"),
        ("dandi", "iam::123456789012:root"),
        ("maximal", "iam::123456789012:user/asmacdo"),
        ("maximal", "sts::123456789012:assumed-role/satra/session"),
        ("maximal", "sts::123456789012:federated-user/satra"),
        ("maximal", f"sts::210987654321:assumed-role/{SSO_ROLE}/satra@example.org"),
        ("minimal", "sts::123456789012:assumed-role/Partner/session"),
    ],
)
def test_whoever_would_be_locked_out_is_refused(
    hubs: Mapping[str, Hub], planner: Terraform, name: str, caller: str
) -> None:
    made, said = plan_as(planner, hubs[name], f"arn:aws:{caller}")
    assert not made, f"{caller} may plan, and the cluster would not let them in"
    assert f"This plan was made as arn:aws:{caller}, whom the cluster would lock out." in said


@pytest.fixture
def deployed(hubs: Mapping[str, Hub], planner: Terraform) -> Terraform:
    """Terraform in a directory where the login's secrets were given and applied."""
    hub = hubs["dandi"]
    planner.configure(guarded(hub, "kubernetes_secret_v1", "login_secret", hub.config["variable"]))
    done = planner.run("apply", "-auto-approve", "-input=false", "-no-color", **SECRETS)
    assert done.returncode == 0, done.stderr
    return planner


@pytest.mark.parametrize("missing", SECRETS)
def test_a_secret_that_is_not_given_is_asked_for(
    deployed: Terraform, hubs: Mapping[str, Hub], missing: str
) -> None:
    given = {name: value for name, value in SECRETS.items() if name != missing}
    made, said = plan(deployed, **given)
    assert not made
    assert (
        f"Set TF_VAR_{missing}. {hubs['dandi'].config['variable'][missing]['description']}" in said
    )


def test_a_destroy_needs_no_secret(deployed: Terraform) -> None:
    made, said = plan(deployed, "-destroy")
    assert made, said
    assert "1 to destroy" in said
