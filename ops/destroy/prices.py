"""What stays costs: AWS's list prices, USD a month, without tax and free tiers.

Sources, 2026-11: aws.amazon.com/efs/pricing ("Regional (Multi-AZ)", with elastic and with legacy
throughput modes), aws.amazon.com/ebs/pricing (gp3), aws.amazon.com/backup/pricing (warm storage of
EFS and EBS), aws.amazon.com/kms/pricing, aws.amazon.com/route53/pricing; read for us-east-1, whose
prices us-east-2 and us-west-2 share. A region that is not here, or a thing, has no known price, and
none is guessed.
"""

from collections.abc import Mapping
from typing import NamedTuple

GIB = 1024**3


class Prices(NamedTuple):
    """Of one GiB for a month: of files by their class, of a gp3 disk, of backups."""

    standard: float
    infrequent: Mapping[str, float]  # by the file system's throughput mode
    archive: float
    disk: float
    backup: float


_US = Prices(
    standard=0.30,
    infrequent={"elastic": 0.016, "bursting": 0.025, "provisioned": 0.025},
    archive=0.008,
    disk=0.08,
    backup=0.05,
)
REGIONS: Mapping[str, Prices] = dict.fromkeys(("us-east-1", "us-east-2", "us-west-2"), _US)
# The same in every region. Each of a key's first two rotations adds as much.
KEY = 1.00
ZONE = 0.50


def files(region: str, mode: str, sizes: Mapping[str, float]) -> float | None:
    """Return the price of a file system; `sizes` in bytes as EFS has them, by storage class."""
    prices = REGIONS.get(region)
    if prices is None or mode not in prices.infrequent or mode == "provisioned":
        return None  # provisioned throughput is paid for besides, used or not
    return (
        sizes.get("ValueInStandard", 0) * prices.standard
        + sizes.get("ValueInIA", 0) * prices.infrequent[mode]
        + sizes.get("ValueInArchive", 0) * prices.archive
    ) / GIB


def disk(region: str, kind: str, gib: int) -> float | None:
    """Return the price of an EBS volume of this type."""
    prices = REGIONS.get(region)
    return gib * prices.disk if prices and kind == "gp3" else None


def backups(region: str, size: float) -> float | None:
    """Return the price of backups of this many bytes."""
    prices = REGIONS.get(region)
    return size / GIB * prices.backup if prices else None
