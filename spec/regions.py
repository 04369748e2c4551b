"""The AWS regions a hub can live in, with the availability zones EKS accepts.

Regions: those where EKS and EFS both have endpoints (botocore 1.44.5's endpoint data) and whose
zones are on record. Zones: EC2's DescribeInstanceTypeOfferings by availability zone, as kept in
getmoto/moto on 2026-08-22 (moto/ec2/resources/instance_type_offerings).

Left out, because EKS refuses clusters there: zones use1-az3, usw1-az2 and cac1-az3 (EKS user
guide, network-reqs, 2024-12-18). That table gives zone ids, and accounts made before November 2025
each have a mapping of their own from names to ids in the oldest regions (AWS Regions and
Availability Zones guide, aws-availability-zones); us-east-1e is the name EKS's own refusals give
for use1-az3. us-west-1 is left out altogether: an account sees two of its three zones, which two
differs, and one of the three is refused. Also left out are regions too new for the record
(ap-east-2, ap-southeast-6, ap-southeast-7, mx-central-1).
"""

from collections.abc import Mapping

_LETTERS = {
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ap-northeast-3": "abc",
    "ap-south-1": "abc",
    "ap-south-2": "abc",
    "ap-southeast-1": "abc",
    "ap-southeast-2": "abc",
    "ap-southeast-3": "abc",
    "ap-southeast-4": "abc",
    "ap-southeast-5": "abc",
    "ca-central-1": "abd",
    "ca-west-1": "abc",
    "eu-central-1": "abc",
    "eu-central-2": "abc",
    "eu-north-1": "abc",
    "eu-south-1": "abc",
    "eu-south-2": "abc",
    "eu-west-1": "abc",
    "eu-west-2": "abc",
    "eu-west-3": "abc",
    "il-central-1": "abc",
    "me-central-1": "abc",
    "me-south-1": "abc",
    "sa-east-1": "abc",
    "us-east-1": "abcdf",
    "us-east-2": "abc",
    "us-west-2": "abcd",
}

# Region -> names of its zones, in alphabetical order.
REGIONS: Mapping[str, tuple[str, ...]] = {
    region: tuple(region + letter for letter in letters) for region, letters in _LETTERS.items()
}


def default_zones(region: str) -> tuple[str, str]:
    """Return the first two zones of the region.

    Raises KeyError for a region that is not in REGIONS.
    """
    first, second, *_ = REGIONS[region]
    return first, second
