"""Mistakes in the VPC, its zones and subnets."""

from tests.spec.rules.case import case

CASES = [
    case("aws.region", "us-est-2", "", "not a region", "'us-est-2'", "did you mean 'us-east-2'"),
    case("network.zones", ["us-east-2a", "us-east-2z"], "network.zones.1", "no zone of us-east-2"),
    case("network.zones", ["us-east-2a", "us-east-2a"], "network.zones.1", "twice"),
    case("network.cidr", "10.0.0.0/15", "", "size", "/16 to /28"),
    case("network.cidr", "11.1.0.0/16", "", "not a private block", "100.64.0.0/10"),
    case("network.cidr", "172.17.0.0/16", "", "Docker"),
    case("network.pod_cidr", "10.1.0.0/16", "", "overlaps", "10.1.0.0/21"),
    case("network.pod_cidr", "192.168.0.0/16", "", "AWS does not let", "10.0.0.0/8"),
    case("network.pod_cidr", "10.0.0.0/16", "", "AWS does not let", "outside 10.0.0.0/16"),
    case(
        "network.pod_cidr",
        "172.31.0.0/16",
        "",
        "outside 172.31.0.0/16",
        network__cidr="172.16.0.0/21",
    ),
    case("network.pod_cidr", "10.9.0.0/16", "", "a part of 100.64", network__cidr="100.65.0.0/16"),
    case("network.public_subnets", ["10.1.7.0/26"], "", "one block for each zone", "2 blocks"),
    case(
        "network.private_subnets",
        ["10.1.6.0/24", "10.2.0.0/24"],
        "network.private_subnets.1",
        "not inside network.cidr",
        "10.1.0.0/21",
    ),
    case(
        "network.pod_subnets",
        ["100.65.0.0/17", "100.64.0.0/17"],
        "network.pod_subnets.0",
        "not inside network.pod_cidr",
    ),
    case(
        "network.public_subnets",
        ["10.1.7.0/29", "10.1.7.64/26"],
        "network.public_subnets.0",
        "too small for a public subnet",
        "3 addresses",
        "/28 or larger (11 addresses)",
    ),
    case(
        "network.pod_subnets",
        ["100.64.0.0/25", "100.64.1.0/24"],
        "network.pod_subnets.0",
        "too small for a pod subnet",
        "100 addresses",
        "/24 or larger (251 addresses)",
    ),
    case("network.cidr", "10.1.0.0/24", "", "2 public subnets", "/23 or larger"),
    case("network.pod_cidr", "100.64.0.0/24", "", "2 pod subnets", "/23 or larger"),
    case(
        "network.private_subnets",
        ["10.1.2.0/24", "10.1.3.0/24"],
        "network.private_subnets.0",
        "overlaps the public subnet 10.1.2.0/26, cut from the block by default",
    ),
    case(
        "network.public_subnets",
        ["10.1.7.0/26", "10.1.7.32/27"],
        "network.public_subnets.1",
        "overlaps the public subnet 10.1.7.0/26",
    ),
    case("network.interface_endpoints", ["efs"], "network.interface_endpoints.0", "elasticfile"),
    case("network.interface_endpoints", ["sts", "sts"], "network.interface_endpoints.1", "twice"),
]
