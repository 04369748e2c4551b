"""Where Terraform keeps the hub's state."""

import pytest

from tests.stacks.changes import Change, Changes
from tests.stacks.compiled import compiled, hub

BACKEND = "terraform.backend.s3"

CHANGES: Changes = (
    Change("state.bucket", "otherbucket", {f"{BACKEND}.bucket": "otherbucket"}),
    Change("state.lock_table", "othertable", {f"{BACKEND}.dynamodb_table": "othertable"}),
    Change("state.region", "eu-west-2", {f"{BACKEND}.region": "eu-west-2"}),
    Change("state.key", "hubs/oscar.tfstate", {f"{BACKEND}.key": "hubs/oscar.tfstate"}),
    Change("state.use_lockfile", value=False, makes={f"{BACKEND}.use_lockfile": False}),
)
# The buckets, lock tables and workspaces that the blueprint left behind.
LEGACY = {
    "dandi": ("eks-dandihub-tfstate", "eks-jupyterhub-tf-lock", "mcgovern"),
    "dandi-staging": ("dandihub-staging-tfstate", "dandihub-staging-tf-lock", "mcgovern"),
    "linc": ("eks-linc-tfstate", "eks-jupyterhub-tf-lock", "linc"),
    "bican": ("bicanhub-tfstate", "bicanhub-tf-lock", "bican"),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


@pytest.mark.parametrize("name", LEGACY)
def test_the_state_is_where_the_blueprint_kept_it(name: str) -> None:
    bucket, table, profile = LEGACY[name]
    assert hub(name)["terraform"]["backend"] == {
        "s3": {
            "bucket": bucket,
            # Workspace `<name>`, key `terraform.tfstate`: the same object, the same lock.
            "key": f"env:/{name}/terraform.tfstate",
            "region": "us-east-2",
            "dynamodb_table": table,
            "use_lockfile": True,
            "encrypt": True,
            "profile": profile,
        }
    }


def test_terraform_and_its_providers_are_pinned() -> None:
    terraform = compiled()["terraform"]
    assert terraform["required_version"] == ">= 1.11"
    assert terraform["required_providers"] == {
        "aws": {"source": "aws", "version": "5.100.0"},
        "helm": {"source": "helm", "version": "3.1.1"},
        "kubernetes": {"source": "kubernetes", "version": "2.38.0"},
    }
