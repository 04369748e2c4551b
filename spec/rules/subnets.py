"""The subnets, as given or as the VPC's blocks are divided by default.

Sizes: Amazon VPC User Guide, "Subnet CIDR blocks" (/16 to /28, of which AWS keeps 5 addresses);
AWS Load Balancer Controller 3.5, subnet discovery (8 free addresses, which a /28 has beside a NAT
gateway).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network
from itertools import combinations

from spec.aws import Aws
from spec.load.display import quoted
from spec.network import Network
from spec.regions import REGIONS
from spec.rules.finding import Finding
from spec.subnets import subnets

# A node takes the addresses of two network interfaces at once (vpc-cni's warm interface): up to
# 100 on the largest machines. A /25 would be used up by the core nodes and one of those.
_LONGEST = {"public": 28, "private": 28, "pod": 24}
_REASONS = {"pod": ": a node and its pods take up to 100 addresses at once"}


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Subnet:
    """A subnet and where it is said: its own entry, or the block it is cut from."""

    kind: str
    path: Path
    block: IPv4Network
    given: bool


def one_per_zone(network: Network) -> Iterator[Finding]:
    """As many blocks of each kind as there are zones."""
    count = len(network.zones) if network.zones else 2
    for kind, given in _given(network).items():
        if given is not None and len(given) != count:
            yield Finding(
                ("network", f"{kind}_subnets"),
                "one block for each zone is needed",
                found=f"{len(given)} blocks",
                allowed=f"{count} blocks",
            )


def inside_their_block(network: Network) -> Iterator[Finding]:
    """Each given subnet is a part of the block it belongs to."""
    for subnet in _all_given(network):
        field = _block_field(subnet.kind)
        block: IPv4Network = getattr(network, field)
        if not subnet.block.subnet_of(block):
            yield Finding(
                subnet.path,
                f"a {subnet.kind} subnet that is not inside network.{field}",
                found=quoted(str(subnet.block)),
                allowed=f"a part of {block}",
            )


def large_enough(network: Network) -> Iterator[Finding]:
    """Large enough for what lives there."""
    for subnet in _all_given(network):
        longest = _LONGEST[subnet.kind]
        if subnet.block.prefixlen > longest:
            what = f"too small for a {subnet.kind} subnet{_REASONS.get(subnet.kind, '')}"
            found = f"{quoted(str(subnet.block))}, {_usable(subnet.block.prefixlen)} addresses"
            allowed = f"/{longest} or larger ({_usable(longest)} addresses)"
            yield Finding(subnet.path, what, found, allowed)


def blocks_can_be_divided(network: Network) -> Iterator[Finding]:
    """The default division yields subnets that are large enough."""
    count = len(network.zones) if network.zones else 2
    for kind, given in _given(network).items():
        bits = _default_bits(kind, count)
        field, shortest = _block_field(kind), _LONGEST[kind] - bits
        block: IPv4Network = getattr(network, field)
        if given is None and block.prefixlen > shortest:
            yield Finding(
                ("network", field),
                f"too small to be divided into {count} {kind} subnets{_REASONS.get(kind, '')}",
                found=quoted(str(block)),
                allowed=f"/{shortest} or larger",
                hint=f"or name the blocks in network.{kind}_subnets",
            )


def not_overlapping(aws: Aws, network: Network) -> Iterator[Finding]:
    """No address in two subnets. Where the blocks overlap, that says it all."""
    if not network.cidr.overlaps(network.pod_cidr):
        overlapping: dict[Path, Finding] = {}
        for one, other in combinations(_all(aws, network), 2):
            if one.block.overlaps(other.block):
                told, by = (other, one) if other.given else (one, other)
                overlapping.setdefault(told.path, _overlap(told, by))
        yield from overlapping.values()


def _overlap(told: _Subnet, by: _Subnet) -> Finding:
    how = "" if by.given else ", cut from the block by default"
    what = f"overlaps the {by.kind} subnet {by.block}{how}"
    return Finding(told.path, what, quoted(str(told.block)))


def _given(network: Network) -> dict[str, tuple[IPv4Network, ...] | None]:
    return {
        "public": network.public_subnets,
        "private": network.private_subnets,
        "pod": network.pod_subnets,
    }


def _all(aws: Aws, network: Network) -> list[_Subnet]:
    """Return every subnet; only the given ones where the rest cannot be told."""
    return _all_given(network) + [
        _Subnet(kind, ("network", _block_field(kind)), block, given=False)
        for kind, blocks in _divided(aws, network).items()
        for block in blocks
        if _given(network)[kind] is None
    ]


def _all_given(network: Network) -> list[_Subnet]:
    return [
        _Subnet(kind, ("network", f"{kind}_subnets", index), block, given=True)
        for kind, blocks in _given(network).items()
        for index, block in enumerate(blocks or ())
    ]


def _divided(aws: Aws, network: Network) -> dict[str, tuple[IPv4Network, ...]]:
    if not network.zones and aws.region not in REGIONS:
        return {}
    try:
        divided = subnets(network, aws.region)
    except ValueError:
        return {}
    return {"public": divided.public, "private": divided.private, "pod": divided.pods}


def _block_field(kind: str) -> str:
    return "pod_cidr" if kind == "pod" else "cidr"


def _default_bits(kind: str, zones: int) -> int:
    """By how many bits a default subnet's prefix is longer than its block's (`spec.subnets`)."""
    return {"public": 5, "private": 3}.get(kind) or (zones - 1).bit_length()


def _usable(prefix: int) -> int:
    """Return how many addresses of a subnet AWS leaves."""
    return max(int(2 ** (32 - prefix)) - 5, 0)


CHECKS = (
    one_per_zone,
    inside_their_block,
    large_enough,
    blocks_can_be_divided,
    not_overlapping,
)
