"""Whose account, where, as whom; the hub's name and its tags."""

import pytest

from tests.stacks.changes import HUB, NODE_CLASS, Change, Changes, Renamed, gone
from tests.stacks.compiled import made

TOKEN = ["eks", "get-token", "--cluster-name", "${aws_eks_cluster.cluster.name}"]
TEMPLATE_TAGS = "aws_launch_template.core_nodes_template.tag_specifications"
TAGGED = (
    "provider.aws[0].default_tags[0].tags",
    *(f"{TEMPLATE_TAGS}[{index}].tags" for index in range(3)),
    "helm_release.aws_load_balancer_controller.values[0].defaultTags",
    f"{NODE_CLASS}.tags",
)

CHANGES: Changes = (
    Renamed("name", "oscar", "zulu"),
    Renamed("aws.region", "us-west-2", "us-east-1"),
    Renamed("aws.profile", "researcher", "navigator"),
    Change(
        "aws.profile",
        None,
        {
            "provider.helm[0].kubernetes.exec.args": [*TOKEN, "--region", "us-west-2"],
            "provider.kubernetes[0].exec[0].args": [*TOKEN, "--region", "us-west-2"],
            "output.kubectl.value": "aws eks update-kubeconfig --name bravo --region us-west-2",
            **gone("provider.aws[0].profile", "terraform.backend.s3.profile"),
        },
    ),
    Change(
        "aws.account_id", "222233334444", {"provider.aws[0].allowed_account_ids[0]": "222233334444"}
    ),
    Change("aws.account_id", None, gone("provider.aws[0].allowed_account_ids")),
    # For `dandihub bootstrap`: the stack neither makes the role nor asks who may assume it.
    Change("aws.provisioners", ["user/ada"], {}),
    Change("tags", {"Project": "tango"}, {f"{place}.Project": "tango" for place in TAGGED}),
    Change(
        "tags",
        {"Project": "sierra", "Cost center": "b/c"},
        {f"{place}.Cost center": "b/c" for place in TAGGED},
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change | Renamed) -> None:
    assert change.found() == change.makes


def test_the_aws_provider_is_bound_to_region_profile_and_account() -> None:
    assert made()["provider.aws"] == [
        {
            "region": "us-west-2",
            "profile": "researcher",
            "allowed_account_ids": ["111122223333"],
            "default_tags": [{"tags": {"dandihub": "oscar", "Project": "sierra"}}],
        }
    ]


def test_helm_and_kubernetes_ask_for_a_new_token_at_every_call() -> None:
    found = made()
    (kubernetes,) = found["provider.kubernetes"]
    (helm,) = found["provider.helm"]
    fetched = {
        "api_version": "client.authentication.k8s.io/v1beta1",
        "command": "aws",
        "args": [*TOKEN, "--region", "us-west-2", "--profile", "researcher"],
    }
    authority = "aws_eks_cluster.cluster.certificate_authority[0].data"
    assert kubernetes == {
        "host": "${aws_eks_cluster.cluster.endpoint}",
        "cluster_ca_certificate": f"${{base64decode({authority})}}",
        "exec": [fetched],
    }
    assert helm == {"kubernetes": kubernetes | {"exec": fetched}}


def test_the_hubs_name_is_no_part_of_its_pods() -> None:
    """Renaming a file renames the stack; it must not restart servers."""
    release = HUB.partition(".values")[0]
    assert made()[release] == made({"name": "zulu"})[release]
