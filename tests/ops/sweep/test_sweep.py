"""The sweep finds what is the hub's by its tags, and touches nothing else."""

import boto3
import pytest

from ops.destroy.staying import disks
from ops.inventory import inventory
from ops.sweep.owner import Owner
from ops.sweep.sweep import look, remove
from tests.ops.bootstrap.conftest import Faults

OSCAR = Owner("oscar", "bravo")
CLAIMED = "claimed volume"


def test_everything_of_ours_is_found_and_nothing_else(
    session: boto3.Session, ours: dict[str, str]
) -> None:
    found = look(session, OSCAR, ())
    untagged = {"/aws/containerinsights/bravo/nobodys"}
    assert {each.id for each in found} == set(ours.values()) | untagged
    assert {each.id for each in found if each.untagged} == untagged
    assert [each.data for each in found if each.data] == ["jupyterhub/scratch"]


def test_what_terraform_knows_is_not(session: boto3.Session, ours: dict[str, str]) -> None:
    found = look(session, OSCAR, {ours["group"]})
    assert ours["group"] not in {each.id for each in found}


def test_all_goes_that_was_agreed_to(session: boto3.Session, ours: dict[str, str]) -> None:
    before = inventory(session)
    found = [each for each in look(session, OSCAR, ()) if not each.data]
    left = remove(session, OSCAR, found, lambda _: None)
    assert [each.found.id for each in left] == ["/aws/containerinsights/bravo/nobodys"]
    gone = {item.id for item in before - inventory(session)}
    names = {ours["template"]: "karpenter.k8s.aws/ours"}
    expected = {names.get(each, each) for each in ours.values()} - {ours[CLAIMED]}
    assert expected <= gone
    # The instance's own interface and disk go with it.
    assert len(gone - expected) <= 2
    assert [each.id for each in look(session, OSCAR, ()) if not each.untagged] == [ours[CLAIMED]]


def test_what_aws_refuses_is_left_with_its_words(
    session: boto3.Session, ours: dict[str, str], faults: Faults
) -> None:
    faults("ec2", "DeleteVolume", "UnauthorizedOperation")
    found = [each for each in look(session, OSCAR, ()) if each.id == ours["volume"]]
    (left,) = remove(session, OSCAR, found, lambda _: None)
    assert left.found.id == ours["volume"]
    assert "UnauthorizedOperation" in left.why


def test_somebodys_disk_is_named_by_its_claim(session: boto3.Session, ours: dict[str, str]) -> None:
    (disk,) = disks(session, [each for each in look(session, OSCAR, ()) if each.data])
    assert (disk.id, disk.monthly_usd) == (ours[CLAIMED], 10 * 0.08)
    assert disk.what == "made for jupyterhub/scratch, 10 GiB gp3"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, False),
        ({"Name": "bravo"}, False),
        ({"dandihub": "oscar"}, True),
        ({"dandihub": "other"}, False),
        ({"kubernetes.io/cluster/bravo": "owned"}, True),
        ({"kubernetes.io/cluster/bravo": "shared"}, False),
        ({"kubernetes.io/cluster/other": "owned"}, False),
        ({"kubernetes.io/cluster/bravo": "owned", "dandihub": "other"}, False),
        ({"kubernetes.io/cluster/other": "owned", "dandihub": "oscar"}, False),
        ({"elbv2.k8s.aws/cluster": "bravo"}, True),
        ({"elbv2.k8s.aws/cluster": "bravo-2"}, False),
        ({"eks:eks-cluster-name": "bravo", "karpenter.sh/nodepool": "default"}, True),
        ({"karpenter.sh/nodepool": "default"}, False),
    ],
)
def test_whose_a_thing_is_by_its_tags(tags: dict[str, str], *, expected: bool) -> None:
    assert OSCAR.owns(tags) is expected
