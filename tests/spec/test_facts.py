"""The tables of facts agree with themselves, with each other, and with known rows."""

import re
from itertools import pairwise

import pytest

from spec import kubernetes_versions, versions
from spec.instance_types import FAMILIES, InstanceType, find, sizes
from spec.kubernetes_versions import AS_OF, KUBERNETES_VERSIONS
from spec.regions import REGIONS, default_zones
from spec.versions import ADDON_VERSIONS, Pin, addon_version

PINS = [value for value in vars(versions).values() if isinstance(value, Pin)]
ADDONS = [
    "vpc-cni",
    "kube-proxy",
    "coredns",
    "eks-pod-identity-agent",
    "aws-ebs-csi-driver",
    "aws-efs-csi-driver",
    "metrics-server",
]


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.chart)
def test_every_chart_is_pinned_to_one_version(pin: Pin) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", pin.version)
    assert re.match(r"(https|oci)://", pin.repository)


def test_all_charts_are_there() -> None:
    assert len(PINS) == 6


def test_helper_image_has_an_exact_tag() -> None:
    assert re.search(r":\d+\.\d+\.\d+$", versions.INIT_IMAGE)


def test_amazon_linux_release_is_a_date_before_this_release() -> None:
    release = versions.AMAZON_LINUX_RELEASE
    assert re.fullmatch(r"v\d{8}", release)
    assert release < f"v{AS_OF:%Y%m%d}"


def test_default_kubernetes_version_is_in_standard_support() -> None:
    default = kubernetes_versions.find(versions.KUBERNETES_VERSION)
    assert default is not None
    assert default.support == "standard"


@pytest.mark.parametrize("addon", ADDONS)
def test_every_addon_has_a_version_for_the_default_kubernetes(addon: str) -> None:
    assert addon_version(addon, versions.KUBERNETES_VERSION)


def test_addon_versions_are_exact_and_for_known_minors() -> None:
    minors = {version.minor for version in KUBERNETES_VERSIONS}
    assert set(ADDON_VERSIONS) == set(ADDONS)
    for by_minor in ADDON_VERSIONS.values():
        assert set(by_minor) <= minors
        assert all(re.fullmatch(r"v\d+\.\d+\.\d+-eksbuild\.\d+", v) for v in by_minor.values())


def test_kube_proxy_follows_the_minor() -> None:
    for minor, version in ADDON_VERSIONS["kube-proxy"].items():
        assert version.startswith(f"v{minor}.")


@pytest.mark.parametrize(
    ("addon", "minor"), [("coredns", "1.29"), ("metrics-server", "1.31"), ("unknown", "1.35")]
)
def test_addon_without_evidence_is_left_to_eks(addon: str, minor: str) -> None:
    assert addon_version(addon, minor) is None


def test_kubernetes_versions_are_in_order() -> None:
    for older, newer in pairwise(KUBERNETES_VERSIONS):
        assert int(newer.minor.split(".")[1]) == int(older.minor.split(".")[1]) + 1
        assert older.standard_support_ends < newer.standard_support_ends
        assert older.minimum_karpenter < newer.minimum_karpenter


def test_extended_support_is_a_year_longer() -> None:
    for version in KUBERNETES_VERSIONS:
        standard = version.standard_support_ends
        assert version.extended_support_ends == standard.replace(year=standard.year + 1)


@pytest.mark.parametrize(
    ("minor", "support"),
    [("1.30", "ended"), ("1.31", "extended"), ("1.33", "extended"), ("1.34", "standard")],
)
def test_support_on_the_day_of_this_release(minor: str, support: str) -> None:
    version = kubernetes_versions.find(minor)
    assert version is not None
    assert version.support == support


def test_unknown_kubernetes_version() -> None:
    assert kubernetes_versions.find("1.29") is None


def test_pinned_karpenter_and_jupyterhub_run_on_every_known_minor() -> None:
    karpenter = tuple(int(part) for part in versions.KARPENTER.version.split("."))
    for version in KUBERNETES_VERSIONS:
        assert karpenter >= version.minimum_karpenter
        minor = tuple(int(part) for part in version.minor.split("."))
        assert minor >= kubernetes_versions.JUPYTERHUB_MINIMUM


@pytest.mark.parametrize("region", REGIONS)
def test_default_zones_are_the_first_two_of_the_region(region: str) -> None:
    assert default_zones(region) == REGIONS[region][:2]
    assert all(re.fullmatch(f"{region}[a-z]", zone) for zone in REGIONS[region])
    assert list(REGIONS[region]) == sorted(set(REGIONS[region]))


@pytest.mark.parametrize(
    ("region", "zones"),
    [
        ("us-east-2", ("us-east-2a", "us-east-2b")),
        ("us-west-2", ("us-west-2a", "us-west-2b")),
        ("ap-northeast-1", ("ap-northeast-1a", "ap-northeast-1c")),
    ],
)
def test_default_zones(region: str, zones: tuple[str, str]) -> None:
    assert default_zones(region) == zones


def test_zones_and_regions_that_are_left_out() -> None:
    assert "us-east-1e" not in REGIONS["us-east-1"]
    assert "ca-central-1c" not in REGIONS["ca-central-1"]
    with pytest.raises(KeyError):
        default_zones("us-west-1")


@pytest.mark.parametrize(
    ("name", "vcpus", "memory_gib", "architecture", "gpus"),
    [
        ("t3a.medium", 2, 4, "amd64", 0),
        ("t3.nano", 2, 0.5, "amd64", 0),
        ("c5.9xlarge", 36, 72, "amd64", 0),
        ("m5.2xlarge", 8, 32, "amd64", 0),
        ("m7g.medium", 1, 4, "arm64", 0),
        ("r6a.48xlarge", 192, 1536, "amd64", 0),
        ("g4dn.2xlarge", 8, 32, "amd64", 1),
        ("g4dn.12xlarge", 48, 192, "amd64", 4),
        ("g5.48xlarge", 192, 768, "amd64", 8),
        ("p3.2xlarge", 8, 61, "amd64", 1),
        ("p3.16xlarge", 64, 488, "amd64", 8),
    ],
)
def test_known_instance_types(
    name: str, vcpus: int, memory_gib: float, architecture: str, gpus: int
) -> None:
    found = find(name)
    assert found is not None
    assert (found.vcpus, found.memory_gib) == (vcpus, memory_gib)
    assert (found.architecture, found.gpus) == (architecture, gpus)


@pytest.mark.parametrize(
    "name", ["c5.8xlarge", "c5.16xlarge", "m5.metal", "m7i.32xlarge", "x9.large", "m5", ""]
)
def test_instance_types_that_do_not_exist(name: str) -> None:
    assert find(name) is None


def test_sizes_of_a_family() -> None:
    assert sizes("c5") == (
        *("large", "xlarge", "2xlarge", "4xlarge"),
        *("9xlarge", "12xlarge", "18xlarge", "24xlarge"),
    )
    assert sizes("unknown") == ()


def test_families_are_from_small_to_large_and_named_alike() -> None:
    for family, types in FAMILIES.items():
        rows: list[InstanceType] = list(types.values())
        assert all(row.name == f"{family}.{row.size}" for row in rows)
        assert [row.memory_gib for row in rows] == sorted({row.memory_gib for row in rows})
        assert [row.vcpus for row in rows] == sorted(row.vcpus for row in rows)
        assert len({row.architecture for row in rows}) == 1
