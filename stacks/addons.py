"""EKS add-ons, in the order in which nodes and pods need them."""

import json
from collections.abc import Mapping, Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_aws.eks_addon import EksAddon

from spec.cluster import AddonName
from spec.cluster import Cluster as ClusterSpec
from spec.versions import addon_version
from stacks.account import Account
from stacks.cluster import Cluster
from stacks.pod_identity import PodIdentity
from stacks.policies import efs_csi
from stacks.roles import managed


class Addons:
    """The add-ons: what nodes need to become ready first, then what needs nodes to run on."""

    def __init__(self, stack: TerraformStack, *, spec: ClusterSpec, cluster: Cluster) -> None:
        """Prepare; nothing is made until one of the methods is called."""
        self._stack, self._spec, self._cluster = stack, spec, cluster

    def before_nodes(self, account: Account) -> list[ITerraformDependable]:
        """Make what a node needs: credentials for pods, addresses for them, service routing."""
        identity = self._addon("eks-pod-identity-agent")
        cni = PodIdentity(
            self._stack,
            "vpc_cni_identity",
            account=account,
            cluster=self._cluster,
            service_account="aws-node",
            policies=managed("AmazonEKS_CNI_Policy"),
        )
        network = self._addon("vpc-cni", {"enableNetworkPolicy": "true"}, cni.ready)
        return [identity, network, self._addon("kube-proxy")]

    def on_nodes(
        self, account: Account, nodes: Sequence[ITerraformDependable], *, file_system_arn: str
    ) -> list[ITerraformDependable]:
        """Make what runs on nodes: names, volumes, measurements."""
        efs = self._efs(account, file_system_arn)
        return [
            self._addon("coredns", {"autoScaling": {"enabled": True}}, nodes),
            self._addon("aws-ebs-csi-driver", None, [*nodes, *self._ebs(account)]),
            self._addon("aws-efs-csi-driver", None, [*nodes, *efs]),
            self._addon("metrics-server", None, nodes),
        ]

    def _ebs(self, account: Account) -> Sequence[ITerraformDependable]:
        return PodIdentity(
            self._stack,
            "ebs_csi_identity",
            account=account,
            cluster=self._cluster,
            service_account="ebs-csi-controller-sa",
            # Of the volumes that exist already it attaches those tagged EBS_TAG only.
            policies=managed("AmazonEBSCSIDriverPolicyV2"),
        ).ready

    def _efs(self, account: Account, file_system_arn: str) -> Sequence[ITerraformDependable]:
        return PodIdentity(
            self._stack,
            "efs_csi_identity",
            account=account,
            cluster=self._cluster,
            service_account="efs-csi-node-sa",
            inline={"mount": efs_csi.node(region=account.region, file_system_arn=file_system_arn)},
        ).ready

    def _addon(
        self,
        name: AddonName,
        configuration: Mapping[str, object] | None = None,
        depends_on: Sequence[ITerraformDependable] = (),
    ) -> EksAddon:
        pinned = addon_version(name, self._spec.kubernetes_version)
        return EksAddon(
            self._stack,
            f"addon_{name.replace('-', '_')}",
            cluster_name=self._cluster.name,
            addon_name=name,
            addon_version=self._spec.addon_versions.get(name, pinned),
            configuration_values=json.dumps(configuration) if configuration else None,
            resolve_conflicts_on_create="OVERWRITE",
            resolve_conflicts_on_update="OVERWRITE",
            depends_on=list(depends_on),
        )
