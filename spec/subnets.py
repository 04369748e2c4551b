"""How a VPC is divided: the subnets a `Network` names, or the ones it means."""

from dataclasses import dataclass
from ipaddress import IPv4Network
from itertools import islice

from spec.network import Network
from spec.regions import default_zones


@dataclass(frozen=True)
class Subnets:
    """One public, private and pod subnet per zone, in the zones' order."""

    zones: tuple[str, ...]
    public: tuple[IPv4Network, ...]
    private: tuple[IPv4Network, ...]
    pods: tuple[IPv4Network, ...]


def subnets(network: Network, region: str) -> Subnets:
    """Return the subnets of the network in that region.

    The defaults are the hubs' own: of a /21, private /24s from its beginning and public /26s
    right behind them; the pod block in halves (in quarters or eighths for more zones).
    Raises ValueError when a block is too small to be divided.
    """
    zones = network.zones or default_zones(region)
    count = len(zones)
    return Subnets(
        zones=zones,
        public=network.public_subnets or _parts(network.cidr, 5, skip=4 * count, count=count),
        private=network.private_subnets or _parts(network.cidr, 3, skip=0, count=count),
        pods=network.pod_subnets or _parts(network.pod_cidr, (count - 1).bit_length(), 0, count),
    )


def _parts(block: IPv4Network, bits: int, skip: int, count: int) -> tuple[IPv4Network, ...]:
    parts = block.subnets(prefixlen_diff=bits)
    return tuple(islice(parts, skip, skip + count))
