"""An AWS account, with the little that a cluster needs."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from types_boto3_ec2 import EC2Client
from types_boto3_eks import EKSClient
from types_boto3_iam import IAMClient

REGION = "us-east-2"


@contextmanager
def refused(code: str, message: str, status: int = 400) -> Iterator[None]:
    """Expect the error, with these very words."""
    with pytest.raises(ClientError) as caught:
        yield
    error, answer = caught.value.response["Error"], caught.value.response["ResponseMetadata"]
    assert (error["Code"], error["Message"], answer["HTTPStatusCode"]) == (code, message, status)


class Account:
    def __init__(self, endpoint: str, account_id: str) -> None:
        self.endpoint, self.id = endpoint, account_id
        # A KMS key's that is not there.
        self.no_key = f"arn:aws:kms:{REGION}:{account_id}:key/00000000-0000-4000-8000-000000000000"

    def _client(self, service: str) -> Any:
        return boto3.client(
            service,  # type: ignore[call-overload]  # any of three
            region_name=REGION,
            endpoint_url=self.endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )

    @cached_property
    def eks(self) -> EKSClient:
        client: EKSClient = self._client("eks")
        return client

    @cached_property
    def ec2(self) -> EC2Client:
        client: EC2Client = self._client("ec2")
        return client

    @cached_property
    def iam(self) -> IAMClient:
        client: IAMClient = self._client("iam")
        return client

    def role(self, name: str, service: str) -> str:
        """Make a role that the service can assume, and return its ARN."""
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": ["sts:AssumeRole", "sts:TagSession"],
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        return self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy)["Role"]["Arn"]

    @cached_property
    def cluster_role(self) -> str:
        return self.role("cluster", "eks.amazonaws.com")

    @cached_property
    def node_role(self) -> str:
        return self.role("nodes", "ec2.amazonaws.com")

    @cached_property
    def pod_role(self) -> str:
        return self.role("pods", "pods.eks.amazonaws.com")

    @cached_property
    def vpc_id(self) -> str:
        return self.ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]

    def subnet(self, number: int, zone: str) -> str:
        answer = self.ec2.create_subnet(
            VpcId=self.vpc_id,
            CidrBlock=f"10.7.{number}.0/24",
            AvailabilityZone=f"{REGION}{zone}",
        )
        return answer["Subnet"]["SubnetId"]

    @cached_property
    def subnets(self) -> list[str]:
        return [self.subnet(0, "a"), self.subnet(1, "b")]

    def create_cluster(self, name: str = "hub", **options: Any) -> dict[str, Any]:
        """Make a cluster; `options` are CreateCluster's."""
        vpc = {"subnetIds": self.subnets} | options.pop("resourcesVpcConfig", {})
        options = {"roleArn": self.cluster_role, "version": "1.34"} | options
        answer = self.eks.create_cluster(name=name, resourcesVpcConfig=vpc, **options)
        return dict(answer["cluster"])

    def create_nodegroup(self, name: str = "core", **options: Any) -> dict[str, Any]:
        """Make a node group of cluster hub; `options` are CreateNodegroup's."""
        options = {"nodeRole": self.node_role, "subnets": self.subnets} | options
        answer = self.eks.create_nodegroup(clusterName="hub", nodegroupName=name, **options)
        return dict(answer["nodegroup"])

    def template(self, name: str = "core", **data: Any) -> str:
        """Make a launch template, and return its id."""
        data = {"InstanceType": "t3a.large"} | data
        answer = self.ec2.create_launch_template(
            LaunchTemplateName=name,
            LaunchTemplateData=data,  # type: ignore[arg-type]  # put together here
        )
        return answer["LaunchTemplate"]["LaunchTemplateId"]

    def interfaces(self, description: str) -> Sequence[Any]:
        """Return the network interfaces with the description, which may end in `*`."""
        found = self.ec2.describe_network_interfaces()["NetworkInterfaces"]
        prefix = description.removesuffix("*")
        return [
            interface
            for interface in found
            if interface["Description"] == description
            or (prefix != description and interface["Description"].startswith(prefix))
        ]

    def cluster(self, name: str = "hub") -> dict[str, Any]:
        return dict(self.eks.describe_cluster(name=name)["cluster"])

    def nodegroup(self, name: str = "core") -> dict[str, Any]:
        answer = self.eks.describe_nodegroup(clusterName="hub", nodegroupName=name)
        return dict(answer["nodegroup"])
