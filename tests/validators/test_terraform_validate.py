"""`terraform validate` on each hub's AWS part, with the real AWS provider."""

import copy
from collections.abc import Callable, Mapping

import pytest

from ops.rehearse.aws_layer import aws_layer
from ops.terraform.mirror import provider_mirror
from tests.validators.compiled import Block, Hub
from tests.validators.terraform import Terraform

pytestmark = pytest.mark.terraform


@pytest.fixture(scope="session")
def initialized(terraform: Terraform, hubs: Mapping[str, Hub]) -> Terraform:
    """Terraform with its AWS provider: the hubs need the same one, so once for all."""
    config = hubs["maximal"].config
    mirror = provider_mirror(config["terraform"]["required_providers"]["aws"]["version"])
    if mirror is None:
        pytest.skip("no mirror of Terraform's AWS provider: name one in DANDIHUB_PROVIDER_MIRROR")
    terraform.configure(aws_layer(config))
    if missing := terraform.init(mirror):
        pytest.skip(missing)
    return terraform


def test_terraform_accepts_the_aws_layer(hub: Hub, initialized: Terraform) -> None:
    assert initialized.problems(aws_layer(hub.config)) == []


def misspelt_argument(config: Block) -> None:
    config["resource"]["aws_vpc"]["vpc"]["cidr"] = "10.0.0.0/16"


def misspelt_reference(config: Block) -> None:
    config["resource"]["aws_subnet"]["pod_a"]["vpc_id"] = "${aws_vpc.vpn.id}"


def reference_to_what_was_left_out(config: Block) -> None:
    name = "${kubernetes_namespace_v1.jupyterhub_namespace.metadata[0].name}"
    config["resource"]["aws_eks_cluster"]["cluster"]["name"] = name


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (misspelt_argument, "Extraneous JSON object property"),
        (misspelt_reference, "Reference to undeclared resource"),
        (reference_to_what_was_left_out, "Reference to undeclared resource"),
    ],
)
def test_terraform_refuses_a_broken_one(
    hubs: Mapping[str, Hub], initialized: Terraform, damage: Callable[[Block], None], problem: str
) -> None:
    config = copy.deepcopy(aws_layer(hubs["linc"].config))
    damage(config)
    assert any(found.startswith(problem) for found in initialized.problems(config))


def test_the_aws_layer_is_all_of_aws_and_nothing_else(hub: Hub) -> None:
    whole = copy.deepcopy(hub.config)
    part = aws_layer(hub.config)
    assert hub.config == whole
    assert part["provider"].keys() == part["terraform"]["required_providers"].keys() == {"aws"}
    assert part["terraform"]["backend"] == whole["terraform"]["backend"]
    for section in ("resource", "data"):
        assert part[section] == {
            kind: blocks for kind, blocks in whole[section].items() if kind.startswith("aws_")
        }


def test_outputs_of_the_cluster_are_left_out(hubs: Mapping[str, Hub]) -> None:
    config = hubs["maximal"].config
    assert config["output"].keys() - aws_layer(config)["output"].keys() == {"dns_record"}
