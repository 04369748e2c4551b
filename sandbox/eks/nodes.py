"""The nodes of a node group: one network interface in EC2 for each, and nothing more."""

from moto.ec2.models import EC2Backend
from moto.moto_api._internal import mock_random as random

from sandbox.eks import network
from sandbox.eks.node_group import Nodegroup


def scale(ec2: EC2Backend, nodegroup: Nodegroup, cluster_group_id: str) -> None:
    """Make or delete nodes until there are as many as desired."""
    desired = nodegroup.scaling_config["desiredSize"]
    network.delete_interfaces(ec2, nodegroup.nodes[desired:])
    del nodegroup.nodes[desired:]
    subnets = network.find_subnets(ec2, nodegroup.subnets)
    for number in range(len(nodegroup.nodes), desired):
        instance = f"i-{random.get_random_hex(17)}"
        interface = network.create_interface(
            ec2,
            subnets[number % len(subnets)],
            description=f"aws-K8S-{instance}",
            # User guide, launch-templates: the cluster security group, if the template has none.
            group_ids=nodegroup.template.security_group_ids or [cluster_group_id],
            # As the VPC CNI tags its interfaces (amazon-vpc-cni-k8s, README).
            tags={
                "cluster.k8s.amazonaws.com/name": nodegroup.cluster_name,
                "node.k8s.amazonaws.com/instance_id": instance,
            },
        )
        nodegroup.nodes.append(interface)


def delete(ec2: EC2Backend, nodegroup: Nodegroup) -> None:
    """Delete all nodes."""
    network.delete_interfaces(ec2, nodegroup.nodes)
    nodegroup.nodes.clear()
