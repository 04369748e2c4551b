"""A cluster with its add-ons and core nodes, in an account on loopback."""

import json
from typing import Any, get_args

import boto3

from spec.cluster import AddonName
from spec.versions import KUBERNETES_VERSION, addon_version
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
