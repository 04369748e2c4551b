"""Who is asking."""

import pytest

from ops.preflight import caller
from tests.ops.bootstrap.hubs import ACCOUNT, Changed
from tests.ops.looking.findings import bad, told
from tests.ops.preflight.conftest import ADA, Views

SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role"


def test_who_it_is_and_how(view: Views) -> None:
    assert told(caller.look(view())) == [
        f"ok caller: {ADA}, of account {ACCOUNT}, by profile researcher"
    ]


def test_without_a_profile_it_is_the_environments_keys(view: Views) -> None:
    (found,) = caller.look(view({"aws.profile": None}, profile=None))
    assert found.what.endswith("by the environment's credentials")


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        (f"{SESSION}/JupyterhubProvisioningRole/me", {}),
        (f"{SESSION}/Deployer/me", {"aws.provisioning_role": "role/ops/Deployer"}),
        (f"arn:aws:iam::{ACCOUNT}:user/staff/ada", {}),
        (
            "arn:aws:sts::999999999999:assumed-role/R/me",
            {"cluster.admins": ["arn:aws:iam::999999999999:role/R"]},
        ),
    ],
)
def test_an_administrator_of_the_cluster_may_plan(view: Views, who: str, changes: Changed) -> None:
    assert not bad(caller.look(view(changes, caller=who)))


@pytest.mark.parametrize(
    "who",
    [
        f"{SESSION}/Support/me",
        f"arn:aws:iam::{ACCOUNT}:root",
        "arn:aws:iam::999999999999:user/ada",
    ],
)
def test_whom_terraform_would_refuse_is_told(view: Views, who: str) -> None:
    (found,) = bad(caller.look(view(caller=who)))
    assert told([found]) == [
        (
            "problem caller: is none of the cluster's administrators"
            " (role/JupyterhubProvisioningRole, user/ada): Terraform refuses a plan"
        )
    ]
    assert found.command == "dandihub profile oscar"


def test_another_profile_sees_and_terraform_works_with_the_hubs(view: Views) -> None:
    who = f"{SESSION}/Support/me"
    assert told(bad(caller.look(view(caller=who, profile="administrator")))) == [
        "warning profile: Terraform works with another, researcher: this is what administrator sees"
    ]


def test_a_file_without_the_account_is_told(view: Views) -> None:
    (found,) = bad(caller.look(view({"aws.account_id": None})))
    assert found.level == "warning"
    assert found.fix == f'write aws.account_id: "{ACCOUNT}"'
