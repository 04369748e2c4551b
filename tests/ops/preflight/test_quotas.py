"""Service Quotas: which there are, what they are, and the command that asks for more."""

from typing import Any

import boto3
import pytest

from ops.preflight import quotas
from ops.preflight.quotas import KINDS, VCPUS, VPCS, increase, kind_of, value
from spec.instance_types import FAMILIES
from tests.ops.bootstrap.conftest import Faults
from tests.ops.preflight.conftest import Views


def test_what_was_applied_for_holds(view: Views, session: boto3.Session) -> None:
    client: Any = session.client("service-quotas")
    spot = VCPUS[quotas.STANDARD, "spot"]
    client.request_service_quota_increase(ServiceCode="ec2", QuotaCode=spot.code, DesiredValue=640)
    assert value(view(), spot) == 640


def test_where_nothing_was_applied_the_default_holds(view: Views, faults: Faults) -> None:
    faults("service-quotas", "GetServiceQuota", "NoSuchResourceException", status=400)
    assert value(view(), VPCS) == 5


def test_more_is_asked_for_by_a_command(view: Views) -> None:
    assert increase(view(), VPCS, 6) == (
        "aws service-quotas request-service-quota-increase --service-code vpc"
        " --quota-code L-F678F1CE --desired-value 6 --region us-west-2 --profile researcher"
    )


@pytest.mark.parametrize(
    ("instance_type", "kind"),
    [
        ("r5.xlarge", quotas.STANDARD),
        ("m7a.medium", quotas.STANDARD),
        ("im4gn.large", quotas.STANDARD),
        ("g4dn.2xlarge", quotas.GRAPHICS),
        ("g6e", quotas.GRAPHICS),
        ("p3.8xlarge", quotas.ACCELERATED),
        ("inf2.xlarge", None),
        ("u-6tb1.metal", None),
        ("mac", None),
    ],
)
def test_a_type_counts_against_its_letters_quota(instance_type: str, kind: str | None) -> None:
    assert kind_of(instance_type) == kind


def test_every_family_of_a_hubs_file_counts_against_one() -> None:
    assert {kind_of(family) for family in FAMILIES} <= set(KINDS.values())
