"""What a cluster's controllers leave in AWS; the same of another hub, and of nobody."""

from collections.abc import Mapping
from typing import Any

import boto3

Tags = Mapping[str, str]
CLAIM = {
    "kubernetes.io/created-for/pvc/namespace": "jupyterhub",
    "kubernetes.io/created-for/pvc/name": "scratch",
}


class Strays:
    """Things in the account, made by boto3 as controllers make them; ids by what they are."""

    def __init__(self, session: boto3.Session, hub: str, cluster: str) -> None:
        self._session, self._hub, self._cluster = session, hub, cluster
        self._ec2: Any = session.client("ec2")

    def put_others(self) -> None:
        """Put down what must survive, in a network of its own."""
        vpc = self._ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        subnet = self._ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
        self._put("eks-other", "other", vpc, subnet, "other")
        self._put("", "", vpc, subnet, "nobodys")
        # Whose it is cannot be told from contradicting tags.
        tags = {"dandihub": "other", f"kubernetes.io/cluster/{self._cluster}": "owned"}
        self._volume(tags)
        self._volume({f"kubernetes.io/cluster/{self._cluster}": "shared"})

    def put_ours(self, vpc: str, subnet: str) -> dict[str, str]:
        """Put down what the cluster left, in its network; return the ids."""
        found = self._put(self._cluster, self._hub, vpc, subnet, "ours")
        owned = {f"kubernetes.io/cluster/{self._cluster}": "owned"}
        found["claimed volume"] = self._volume({**owned, **CLAIM})
        groups = [self._group(vpc, f"ours-{each}", owned) for each in ("a", "b")]
        for one, other in (groups, groups[::-1]):  # two that keep each other
            pairs = [{"GroupId": other}]
            permission = {"IpProtocol": "-1", "UserIdGroupPairs": pairs}
            self._ec2.authorize_security_group_ingress(GroupId=one, IpPermissions=[permission])
        found["group a"], found["group b"] = groups
        return found

    def _put(self, cluster: str, hub: str, vpc: str, subnet: str, name: str) -> dict[str, str]:
        """Put one thing of each kind, tagged by who makes it; without a cluster untagged."""
        owned = {f"kubernetes.io/cluster/{cluster}": "owned"} if cluster else {}
        karpenter = owned and {**owned, "karpenter.sh/nodepool": "default", "dandihub": hub}
        balancer = {"elbv2.k8s.aws/cluster": cluster} if cluster else {}
        cni = {"cluster.k8s.amazonaws.com/name": cluster} if cluster else {}
        ours = {"dandihub": hub} if hub else {}
        return {
            "interface": self._interface(subnet, cni),
            "group": self._group(vpc, name, balancer),
            "volume": self._volume(owned),
            "instance": self._instance(subnet, karpenter),
            "template": self._template(name, karpenter),
            "address": self._address(ours),
            "balancer": self._balancer(subnet, name, balancer),
            "targets": self._targets(vpc, name, balancer),
            "logs": self._logs(name, ours),
            "profile": self._profile(cluster, karpenter),
        }

    def _interface(self, subnet: str, tags: Tags) -> str:
        made = self._ec2.create_network_interface(
            SubnetId=subnet, Description="aws-K8S-i-1", **_tagged("network-interface", tags)
        )
        return str(made["NetworkInterface"]["NetworkInterfaceId"])

    def _group(self, vpc: str, name: str, tags: Tags) -> str:
        made = self._ec2.create_security_group(
            GroupName=f"k8s-{name}", Description=name, VpcId=vpc, **_tagged("security-group", tags)
        )
        return str(made["GroupId"])

    def _volume(self, tags: Tags) -> str:
        zone = f"{self._session.region_name}a"
        made = self._ec2.create_volume(
            AvailabilityZone=zone, Size=10, VolumeType="gp3", **_tagged("volume", tags)
        )
        return str(made["VolumeId"])

    def _instance(self, subnet: str, tags: Tags) -> str:
        (image, *_) = self._ec2.describe_images(Owners=["amazon"])["Images"]
        made = self._ec2.run_instances(
            ImageId=image["ImageId"],
            InstanceType="m5.large",
            MinCount=1,
            MaxCount=1,
            # EC2's default, which moto must be told.
            NetworkInterfaces=[{"DeviceIndex": 0, "SubnetId": subnet, "DeleteOnTermination": True}],
            **_tagged("instance", tags),
        )
        return str(made["Instances"][0]["InstanceId"])

    def _template(self, name: str, tags: Tags) -> str:
        made = self._ec2.create_launch_template(
            LaunchTemplateName=f"karpenter.k8s.aws/{name}",
            LaunchTemplateData={"InstanceType": "m5.large"},
            **_tagged("launch-template", tags),
        )
        return str(made["LaunchTemplate"]["LaunchTemplateId"])

    def _address(self, tags: Tags) -> str:
        made = self._ec2.allocate_address(Domain="vpc", **_tagged("elastic-ip", tags))
        return str(made["AllocationId"])

    def _balancer(self, subnet: str, name: str, tags: Tags) -> str:
        made = self._session.client("elbv2").create_load_balancer(
            Name=f"k8s-{name}", Type="network", Subnets=[subnet], **_listed(tags)
        )
        return str(made["LoadBalancers"][0]["LoadBalancerArn"])

    def _targets(self, vpc: str, name: str, tags: Tags) -> str:
        made = self._session.client("elbv2").create_target_group(
            Name=f"k8s-{name}", Protocol="TCP", Port=8000, VpcId=vpc, **_listed(tags)
        )
        return str(made["TargetGroups"][0]["TargetGroupArn"])

    def _logs(self, name: str, tags: Tags) -> str:
        group = f"/aws/containerinsights/{self._cluster}/{name}"
        self._session.client("logs").create_log_group(logGroupName=group, tags=dict(tags))
        return group

    def _profile(self, cluster: str, tags: Tags) -> str:
        name = f"{cluster or self._cluster}_12345"
        region = {"topology.kubernetes.io/region": self._session.region_name} if tags else {}
        self._session.client("iam").create_instance_profile(
            InstanceProfileName=f"{name}{'' if tags else '0'}", **_listed({**tags, **region})
        )
        return name


def _listed(tags: Tags) -> Any:
    listed = [{"Key": key, "Value": value} for key, value in tags.items()]
    return {"Tags": listed} if listed else {}


def _tagged(kind: str, tags: Tags) -> Any:
    listed = _listed(tags)
    return {"TagSpecifications": [{"ResourceType": kind, **listed}]} if listed else {}
