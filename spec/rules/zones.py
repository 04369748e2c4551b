"""The region and its availability zones."""

from collections.abc import Iterator

from spec.aws import Aws
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.network import Network
from spec.regions import REGIONS
from spec.rules.finding import Finding
from spec.rules.repeats import repeats


def region_is_known(aws: Aws) -> Iterator[Finding]:
    """A region where a hub can live."""
    if aws.region not in REGIONS:
        yield Finding(
            ("aws", "region"),
            "not a region this release can put a hub in",
            found=quoted(aws.region),
            allowed=listed(tuple(REGIONS)),
            hint=did_you_mean(aws.region, REGIONS),
        )


def zones_are_the_regions(aws: Aws, network: Network) -> Iterator[Finding]:
    """Zones of the hub's region that EKS accepts."""
    known = REGIONS.get(aws.region)
    for index, zone in enumerate(network.zones or ()):
        if known and zone not in known:
            yield Finding(
                ("network", "zones", index),
                f"no zone of {aws.region} that EKS accepts",
                found=quoted(zone),
                allowed=listed(known),
                hint=did_you_mean(zone, known),
            )


def zones_are_not_repeated(network: Network) -> Iterator[Finding]:
    """Each zone once: the second would be no help when the first fails."""
    yield from repeats(("network", "zones"), network.zones or ())


CHECKS = (region_is_known, zones_are_the_regions, zones_are_not_repeated)
