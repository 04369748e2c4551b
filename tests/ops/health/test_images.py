"""What users' nodes start from, in an account on loopback that has the images."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest

from ops.health import images
from tests.ops.health.conftest import Views
from tests.ops.health.made import NOW, Made, claim, node_class
from tests.ops.looking.findings import told

POOL = "image of pool default"
NEW, OLD = "v20260930", "v20250101"
LAUNCHED = {"type": "Launched", "status": "True"}
Register = Callable[[str], str]


@pytest.fixture
def register(session: boto3.Session) -> Register:
    """Return what makes an image and returns its id."""
    ec2: Any = session.client("ec2")

    def made(name: str) -> str:
        return str(ec2.register_image(Name=name)["ImageId"])

    return made


def machine(image: str) -> Made:
    made = claim("x", NOW.isoformat(), LAUNCHED)
    made["status"]["imageID"] = image
    return made


def lists(*machines: Made, release: str = NEW) -> dict[str, list[Made]]:
    return {
        "ec2nodeclasses.karpenter.k8s.aws": [node_class("default", release)],
        "nodeclaims.karpenter.sh": list(machines),
    }


def test_machines_of_the_files_release_are_well(view: Views, register: Register) -> None:
    image = register(f"amazon-eks-node-al2023-x86_64-standard-1.35-{NEW}")
    assert told(images.look(view(lists(machine(image), claim("y", NOW.isoformat()))))) == [
        f"ok {POOL}: {NEW}"
    ]


def test_machines_of_others_are_counted(view: Views, register: Register) -> None:
    new, old, own = (
        register(name) for name in (f"al2023-1.35-{NEW}", f"al2023-1.34-{OLD}", "by-hand")
    )
    there = [machine(image) for image in (new, old, old, own, "ami-gone")]
    (found,) = images.look(view(lists(*there)))
    counted = ", ".join([*sorted([f"{own}: 1", "ami-gone: 1"]), f"{OLD}: 2"])
    assert told([found]) == [
        f"warning {POOL}: 4 of 5 machines started from another release ({counted})"
    ]
    assert found.fix == (
        f"new ones have {NEW}; those that are there go when they are empty, or after 720h"
    )


def test_a_pool_whose_machines_never_expire_waits_until_they_are_empty(view: Views) -> None:
    never = {"expire_after": "Never", "termination_grace_period": "Never"}
    changes = {"node_pools.default.disruption": never}
    (found,) = images.look(view(lists(machine("ami-gone")), changes=changes))
    assert found.fix.endswith("those that are there go when they are empty")


def test_a_release_that_is_not_applied_is_told(view: Views) -> None:
    (found,) = images.look(view(lists(release=OLD)))
    assert told([found]) == [
        (
            f"warning {POOL}: new machines start from al2023@{OLD}, and the hub's file says"
            f" al2023@{NEW}"
        )
    ]
    assert found.command == "dandihub plan oscar"


def test_a_pool_that_karpenter_does_not_know_is_told(view: Views) -> None:
    assert told(images.look(view())) == [
        f"warning {POOL}: Karpenter has no EC2NodeClass of that name"
    ]
