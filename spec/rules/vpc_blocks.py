"""The VPC's two IPv4 blocks.

Source: Amazon VPC User Guide, "VPC CIDR blocks" (vpc-cidr-blocks, read 2026-11): sizes, and the
table of blocks that cannot be associated with one another. Kubernetes' services need no rule: EKS
takes 172.20.0.0/16 for them where the VPC lies in 10.0.0.0/8 and 10.100.0.0/16 elsewhere, and what
is left by the rules here overlaps neither.
"""

from collections.abc import Iterator
from ipaddress import IPv4Network

from spec.load.display import quoted
from spec.network import Network
from spec.rules.finding import Finding

_LARGEST, _SMALLEST = 16, 28
_TEN = IPv4Network("10.0.0.0/8")
_172 = IPv4Network("172.16.0.0/12")
_192 = IPv4Network("192.168.0.0/16")
_SHARED = IPv4Network("100.64.0.0/10")
_PRIVATE = (_TEN, _172, _192, _SHARED)
# Whatever lies in the first cannot be joined by a second block from the second.
_NOT_JOINED = (
    (IPv4Network("10.0.0.0/15"), IPv4Network("10.0.0.0/16")),
    (_172, IPv4Network("172.31.0.0/16")),
)
_DOCKER = IPv4Network("172.17.0.0/16")


def blocks_have_a_size_aws_allows(network: Network) -> Iterator[Finding]:
    """A VPC's blocks have 16 to 65,536 addresses."""
    for field, block in _blocks(network):
        if not _LARGEST <= block.prefixlen <= _SMALLEST:
            what = "AWS allows no VPC block of this size"
            yield Finding(
                ("network", field), what, quoted(str(block)), f"/{_LARGEST} to /{_SMALLEST}"
            )


def blocks_are_private(network: Network) -> Iterator[Finding]:
    """Addresses that nobody else has: servers are kept from these ranges, and from no others."""
    for field, block in _blocks(network):
        if not _range_of(block):
            what = "not a private block, so that servers could not be kept from the hub's machines"
            allowed = ", ".join(map(str, _PRIVATE))
            yield Finding(("network", field), what, quoted(str(block)), f"a part of {allowed}")


def blocks_leave_docker_alone(network: Network) -> Iterator[Finding]:
    """AWS's own services conflict with VPCs in Docker's range."""
    for field, block in _blocks(network):
        if block.overlaps(_DOCKER):
            what = "overlaps 172.17.0.0/16, Docker's own, which AWS warns not to use in a VPC"
            yield Finding(("network", field), what, quoted(str(block)))


def blocks_do_not_overlap(network: Network) -> Iterator[Finding]:
    """The two blocks have no address in common."""
    if network.cidr.overlaps(network.pod_cidr):
        yield Finding(
            ("network", "pod_cidr"),
            f"overlaps the VPC's first block ({network.cidr})",
            found=quoted(str(network.pod_cidr)),
        )


def pod_block_can_join(network: Network) -> Iterator[Finding]:
    """AWS lets only some blocks into a VPC that has another."""
    allowed = _allowed_beside(network.cidr)
    if _range_of(network.pod_cidr) and _refused_beside(network.cidr, network.pod_cidr):
        yield Finding(
            ("network", "pod_cidr"),
            f"AWS does not let this block into a VPC that begins with {network.cidr}",
            found=quoted(str(network.pod_cidr)),
            allowed=allowed,
        )


def _blocks(network: Network) -> tuple[tuple[str, IPv4Network], ...]:
    return (("cidr", network.cidr), ("pod_cidr", network.pod_cidr))


def _range_of(block: IPv4Network) -> IPv4Network | None:
    return next((one for one in _PRIVATE if block.subnet_of(one)), None)


def _refused_beside(first: IPv4Network, second: IPv4Network) -> bool:
    other_range = _range_of(second) not in (_range_of(first), _SHARED)
    excluded = any(first.subnet_of(a) and second.subnet_of(b) for a, b in _NOT_JOINED)
    return _range_of(first) is not None and (other_range or excluded)


def _allowed_beside(first: IPv4Network) -> str:
    excluded = next((f" outside {b}" for a, b in _NOT_JOINED if first.subnet_of(a)), "")
    own = f"a part of {_range_of(first)}{excluded}"
    return own if _range_of(first) == _SHARED else f"{own}, or of {_SHARED}"


CHECKS = (
    blocks_have_a_size_aws_allows,
    blocks_are_private,
    blocks_leave_docker_alone,
    blocks_do_not_overlap,
    pod_block_can_join,
)
