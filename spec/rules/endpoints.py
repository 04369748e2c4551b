"""AWS services reached inside the VPC, and the way to the Kubernetes API."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from spec.cluster import Cluster
from spec.load.display import quoted
from spec.network import Network
from spec.rules.finding import Finding
from spec.rules.repeats import repeats

# What people call a service -> what its endpoint service is called (AWS PrivateLink guide, "AWS
# services that integrate with AWS PrivateLink", 2026-11).
_MISNOMERS = {
    "ecr": "ecr.api and ecr.dkr, both of them",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "cloudwatch": "monitoring; for logs, logs",
    "cloudwatch-logs": "logs",
    "pod-identity": "eks-auth",
    "session-manager": "ssmmessages",
    "parameter-store": "ssm",
    "s3": "network.s3_gateway_endpoint, which is free",
    "dynamodb": "nothing: nodes do not use the lock table",
}
# EKS quota "Public endpoint access CIDR ranges per cluster" (service-quotas, 2026-11).
_MOST_PUBLIC_CIDRS = 40
# EKS user guide, cluster-endpoint: "reserved addresses" are refused.
_RESERVED = tuple(
    map(
        IPv4Network,
        (
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip


def endpoint_services_exist(network: Network) -> Iterator[Finding]:
    """The names AWS has for its endpoint services."""
    for index, name in enumerate(network.interface_endpoints):
        if name in _MISNOMERS:
            what = "there is no such interface endpoint to make"
            meant = f"use {_MISNOMERS[name]}"
            yield Finding(("network", "interface_endpoints", index), what, quoted(name), hint=meant)


def endpoint_services_are_not_repeated(network: Network) -> Iterator[Finding]:
    """A second endpoint of a service would claim the same private name."""
    yield from repeats(("network", "interface_endpoints"), network.interface_endpoints)


def private_api_can_be_reached(cluster: Cluster) -> Iterator[Finding]:
    """Without a way into the VPC, nothing could be installed in the cluster."""
    if not cluster.endpoint.public and not cluster.endpoint.reached_privately:
        yield Finding(
            ("cluster", "endpoint", "public"),
            "the Kubernetes API would not answer whoever deploys",
            found="false",
            allowed="true, or false together with reached_privately: true",
            hint="say reached_privately: true once a VPN or a peering leads into the VPC; to narrow"
            " who can reach a public API, use public_cidrs",
        )


def public_cidrs_are_public(cluster: Cluster) -> Iterator[Finding]:
    """EKS refuses private and reserved blocks among those that reach a public API."""
    for index, cidr in enumerate(cluster.endpoint.public_cidrs):
        if any(cidr.subnet_of(reserved) for reserved in _RESERVED):
            path = ("cluster", "endpoint", "public_cidrs", index)
            what = "a private or reserved block, from which nobody comes over the internet"
            hint = "name the public address your network is seen with"
            yield Finding(path, what, quoted(str(cidr)), "public addresses", hint)


def public_cidrs_are_few(cluster: Cluster) -> Iterator[Finding]:
    """EKS has a limit on the list."""
    count = len(cluster.endpoint.public_cidrs)
    if count > _MOST_PUBLIC_CIDRS:
        what = "more blocks than EKS takes"
        path = ("cluster", "endpoint", "public_cidrs")
        yield Finding(path, what, f"{count}", f"at most {_MOST_PUBLIC_CIDRS}")


def public_cidrs_are_not_repeated(cluster: Cluster) -> Iterator[Finding]:
    """Each block once."""
    cidrs = tuple(str(cidr) for cidr in cluster.endpoint.public_cidrs)
    yield from repeats(("cluster", "endpoint", "public_cidrs"), cidrs)


CHECKS = (
    endpoint_services_exist,
    endpoint_services_are_not_repeated,
    private_api_can_be_reached,
    public_cidrs_are_public,
    public_cidrs_are_few,
    public_cidrs_are_not_repeated,
)
