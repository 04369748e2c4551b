"""EC2 instance types: the families node pools are made of, with the sizes that exist.

Source: the table of instance types in Karpenter 1.14.1's documentation (2026-08-20,
website/content/en/docs/reference/instance-types.md), which its maintainers generate from EC2's
DescribeInstanceTypes; p3 from the same table of Karpenter 1.12, the last one to list it.

`metal` sizes are left out: spot pools for users' servers do not want them. They have the vCPUs of
the family's largest size, start slowly, and Karpenter itself sets them aside while a pool offers
anything else (pkg/providers/instance/filter at v1.14.1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

Architecture = Literal["amd64", "arm64"]


@dataclass(frozen=True)
class InstanceType:
    """One instance type, such as m5.2xlarge."""

    name: str
    family: str
    size: str
    vcpus: int
    memory_gib: float
    architecture: Architecture
    gpus: int


def find(instance_type: str) -> InstanceType | None:
    """Return the instance type of that name, or None when there is none or it is not covered."""
    family, _, size = instance_type.partition(".")
    return FAMILIES.get(family, {}).get(size)


def sizes(family: str) -> tuple[str, ...]:
    """Return the family's sizes from small to large; empty when the family is not covered."""
    return tuple(FAMILIES.get(family, {}))


def _vcpus(size: str) -> int:
    """Return what the sizes from medium up have in every family but the burstable ones."""
    number = size.removesuffix("xlarge")
    return {"medium": 1, "large": 2, "": 4}.get(number) or 4 * int(number)


def _regular(
    families: str,
    names: str,
    gib_per_vcpu: float,
    architecture: Architecture = "amd64",
    gpus: Mapping[str, int] | None = None,
) -> Iterable[InstanceType]:
    """Yield families whose memory is proportional to their vCPUs."""
    for family in families.split():
        for size in names.split():
            vcpus = _vcpus(size)
            gib = vcpus * gib_per_vcpu
            count = (gpus or {}).get(size, 0)
            yield InstanceType(f"{family}.{size}", family, size, vcpus, gib, architecture, count)


def _burstable(families: str, architecture: Architecture) -> Iterable[InstanceType]:
    """Yield t families: two vCPUs up to large, whatever the memory."""
    for family in families.split():
        for size, vcpus, gib in _BURSTABLE:
            yield InstanceType(f"{family}.{size}", family, size, vcpus, gib, architecture, 0)


def _by_family(types: Iterable[InstanceType]) -> Mapping[str, Mapping[str, InstanceType]]:
    families: dict[str, dict[str, InstanceType]] = {}
    for instance_type in types:
        families.setdefault(instance_type.family, {})[instance_type.size] = instance_type
    return families


# Size, vCPUs, GiB.
_BURSTABLE = (
    ("nano", 2, 0.5),
    ("micro", 2, 1.0),
    ("small", 2, 2.0),
    ("medium", 2, 4.0),
    ("large", 2, 8.0),
    ("xlarge", 4, 16.0),
    ("2xlarge", 8, 32.0),
)
_TO_16 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"
_TO_24 = f"{_TO_16} 24xlarge"
_TO_32 = f"{_TO_24} 32xlarge"
_C5 = "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge"
_G = "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"
_ONE_GPU = {"xlarge": 1, "2xlarge": 1, "4xlarge": 1, "8xlarge": 1, "16xlarge": 1}
_G4_GPUS = _ONE_GPU | {"12xlarge": 4}
_G5_GPUS = _G4_GPUS | {"24xlarge": 4, "48xlarge": 8}
_P3_GPUS = {"2xlarge": 1, "8xlarge": 4, "16xlarge": 8}

# Family -> size -> instance type, both in the order written here. Memory per vCPU is what tells
# c (2 GiB), m (4 GiB) and r (8 GiB) apart.
FAMILIES: Mapping[str, Mapping[str, InstanceType]] = _by_family(
    chain(
        _burstable("t3 t3a", "amd64"),
        _burstable("t4g", "arm64"),
        _regular("c5 c5d", _C5, 2),
        _regular("c5a", _TO_24, 2),
        _regular("c6i", _TO_32, 2),
        _regular("c6a", f"{_TO_32} 48xlarge", 2),
        _regular("c7a", f"medium {_TO_32} 48xlarge", 2),
        _regular("c7i", f"{_TO_24} 48xlarge", 2),
        _regular("c6g c7g", f"medium {_TO_16}", 2, "arm64"),
        _regular("c8g", f"medium {_TO_24} 48xlarge", 2, "arm64"),
        _regular("m5 m5a m5d", _TO_24, 4),
        _regular("m6i", _TO_32, 4),
        _regular("m6a", f"{_TO_32} 48xlarge", 4),
        _regular("m7a", f"medium {_TO_32} 48xlarge", 4),
        _regular("m7i", f"{_TO_24} 48xlarge", 4),
        _regular("m6g m7g", f"medium {_TO_16}", 4, "arm64"),
        _regular("m8g", f"medium {_TO_24} 48xlarge", 4, "arm64"),
        _regular("r5 r5a r5d", _TO_24, 8),
        _regular("r6i", _TO_32, 8),
        _regular("r6a", f"{_TO_32} 48xlarge", 8),
        _regular("r7a", f"medium {_TO_32} 48xlarge", 8),
        _regular("r7i", f"{_TO_24} 48xlarge", 8),
        _regular("r6g r7g", f"medium {_TO_16}", 8, "arm64"),
        _regular("r8g", f"medium {_TO_24} 48xlarge", 8, "arm64"),
        _regular("g4dn", _G, 4, gpus=_G4_GPUS),
        _regular("g5 g6", f"{_G} 24xlarge 48xlarge", 4, gpus=_G5_GPUS),
        _regular("g6e", f"{_G} 24xlarge 48xlarge", 8, gpus=_G5_GPUS),
        _regular("p3", "2xlarge 8xlarge 16xlarge", 7.625, gpus=_P3_GPUS),
    )
)
