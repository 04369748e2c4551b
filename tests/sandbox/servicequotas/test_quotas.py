"""Service Quotas: AWS's defaults, and what was applied for."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

SPOT = {"ServiceCode": "ec2", "QuotaCode": "L-34B43A08"}
VPCS = {"ServiceCode": "vpc", "QuotaCode": "L-F678F1CE"}
READS = ["get_service_quota", "get_aws_default_service_quota"]


@pytest.fixture(scope="session")
def quotas(client: Any) -> Any:
    return client("service-quotas")


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("asked", [SPOT, VPCS])
def test_a_new_account_has_the_defaults(quotas: Any, read: str, asked: dict[str, str]) -> None:
    found = getattr(quotas, read)(**asked)["Quota"]
    assert (found["QuotaCode"], found["Value"]) == (asked["QuotaCode"], 5.0)


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("service", ["ec2", "vpc", "s3"])
def test_a_quota_there_is_not_is_refused(quotas: Any, read: str, service: str) -> None:
    with pytest.raises(ClientError, match="NoSuchResourceException"):
        getattr(quotas, read)(ServiceCode=service, QuotaCode="L-00000000")


def test_an_increase_is_granted_and_the_default_stays(quotas: Any) -> None:
    asked = {"ServiceCode": "ec2", "QuotaCode": "L-3819A6DF"}
    request = quotas.request_service_quota_increase(**asked, DesiredValue=64)["RequestedQuota"]
    assert (request["DesiredValue"], request["Status"]) == (64.0, "APPROVED")
    assert quotas.get_service_quota(**asked)["Quota"]["Value"] == 64.0
    assert quotas.get_aws_default_service_quota(**asked)["Quota"]["Value"] == 0.0
