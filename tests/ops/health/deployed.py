"""A cluster with its add-ons and core nodes, in an account on loopback."""

import json
from typing import Any, get_args

import boto3

from spec.cluster import AddonName
from spec.versions import KUBERNETES_VERSION, addon_version
from tests.ops.health.made import HUB
from tests.ops.preflight import things

_EC2 = {
    "Effect": "Allow",
    "Principal": {"Service": "ec2.amazonaws.com"},
    "Action": "sts:AssumeRole",
}


def deploy(session: boto3.Session) -> None:
    """Make them, in the versions this release names."""
    things.cluster(session, "bravo", {}, KUBERNETES_VERSION)
    eks: Any = session.client("eks")
    for name in get_args(AddonName):
        wanted = addon_version(name, KUBERNETES_VERSION)
        eks.create_addon(clusterName="bravo", addonName=name, addonVersion=wanted)
    trust = json.dumps({"Version": "2012-10-17", "Statement": [_EC2]})
    role = session.client("iam").create_role(RoleName="nodes", AssumeRolePolicyDocument=trust)
    found = eks.describe_cluster(name="bravo")["cluster"]
    eks.create_nodegroup(
        clusterName="bravo",
        nodegroupName="core-1",
        subnets=found["resourcesVpcConfig"]["subnetIds"],
        nodeRole=role["Role"]["Arn"],
    )


def balance(session: boto3.Session, *addresses: str) -> None:
    """Make the hub's load balancer with these targets, as its controller does."""
    ec2, elbv2 = session.client("ec2"), session.client("elbv2")
    subnet = ec2.describe_subnets()["Subnets"][0]
    made: Any = {"elbv2.k8s.aws/cluster": "bravo", "service.k8s.aws/stack": f"{HUB}/proxy-public"}
    tags: Any = [{"Key": key, "Value": value} for key, value in made.items()]
    balancer = elbv2.create_load_balancer(
        Name="k8s-hub", Type="network", Subnets=[subnet["SubnetId"]], Tags=tags
    )["LoadBalancers"][0]["LoadBalancerArn"]
    group = elbv2.create_target_group(
        Name="k8s-hub", Protocol="TCP", Port=8443, VpcId=subnet["VpcId"], TargetType="ip"
    )["TargetGroups"][0]["TargetGroupArn"]
    forward: Any = [{"Type": "forward", "TargetGroupArn": group}]
    elbv2.create_listener(
        LoadBalancerArn=balancer, Protocol="TCP", Port=443, DefaultActions=forward
    )
    if addresses:
        elbv2.register_targets(
            TargetGroupArn=group, Targets=[{"Id": each, "Port": 8443} for each in addresses]
        )


def certify(session: boto3.Session, domain: str) -> str:
    """Have a certificate issued for the domain, and return its ARN."""
    acm: Any = session.client("acm")
    arn = acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
    acm.describe_certificate(CertificateArn=arn)  # the stand-in issues it when it is looked at
    return str(arn)
