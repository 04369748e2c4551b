"""The Resource Groups Tagging API finds what is tagged, and nothing that is gone."""

from typing import Any

import pytest
from types_boto3_ec2 import EC2Client


@pytest.fixture
def tagged(client: Any) -> Any:
    def found(name: str) -> list[str]:
        pages = (
            client("resourcegroupstaggingapi")
            .get_paginator("get_resources")
            .paginate(TagFilters=[{"Key": "test", "Values": [name]}])
        )
        return [each["ResourceARN"] for page in pages for each in page["ResourceTagMappingList"]]

    return found


def test_an_address_is_found(ec2: EC2Client, tagged: Any, address: str, name: str) -> None:
    ec2.create_tags(Resources=[address], Tags=[{"Key": "test", "Value": name}])
    assert tagged(name) == [f"arn:aws:ec2:us-east-2:123456789012:elastic-ip/{address}"]


def test_a_deleted_nat_gateway_is_not(
    ec2: EC2Client, tagged: Any, nat_gateway: str, name: str
) -> None:
    ec2.create_tags(Resources=[nat_gateway], Tags=[{"Key": "test", "Value": name}])
    ec2.delete_nat_gateway(NatGatewayId=nat_gateway)
    assert not tagged(name)
