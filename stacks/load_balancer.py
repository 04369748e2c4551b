"""The AWS Load Balancer Controller: it makes the Network Load Balancer in front of the hub."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Charts
from stacks.account import Account
from stacks.charts import install
from stacks.cluster import Cluster
from stacks.network import Network
from stacks.pod_identity import PodIdentity
from stacks.policies import load_balancer_controller

SERVICE_ACCOUNT = "aws-load-balancer-controller"
# Features whose calls its policy leaves out.
UNUSED = (
    "NLBGatewayAPI",
    "ALBGatewayAPI",
    "GatewayListenerSet",
    "LBCapacityReservation",
    "SubnetDiscoveryByReachability",
)


def load_balancer(
    stack: TerraformStack,
    *,
    charts: Charts,
    account: Account,
    cluster: Cluster,
    network: Network,
    after: Sequence[ITerraformDependable],
) -> Release:
    """Install the controller; it is gone last, since it takes the load balancer away."""
    identity = PodIdentity(
        stack,
        "load_balancer_controller",
        account=account,
        cluster=cluster,
        service_account=SERVICE_ACCOUNT,
        inline={
            "load-balancers": load_balancer_controller.controller(
                region=account.region,
                account_id=account.id,
                cluster_name=cluster.title,
                vpc_arn=network.vpc_arn,
            )
        },
    )
    return install(
        stack,
        "aws_load_balancer_controller",
        chart=charts.aws_load_balancer_controller,
        namespace="kube-system",
        values=[_values(account, cluster, network)],
        depends_on=[*after, *identity.ready],
    )


def _values(account: Account, cluster: Cluster, network: Network) -> dict[str, object]:
    """Return the values: Services only, and none of what its policy leaves out.

    Region and VPC are named since the metadata service is out of pods' reach. The mutator webhook
    would have every Service in the cluster wait for this controller.
    """
    return {
        "clusterName": cluster.name,
        "region": account.region,
        "vpcId": network.vpc_id,
        "serviceAccount": {"name": SERVICE_ACCOUNT},
        "defaultTags": account.tags,
        "defaultTargetType": "ip",
        # The certificate of its webhook stays through an upgrade; a new one would not be trusted
        # until the old pods are gone.
        "keepTLSSecret": True,
        "enableServiceMutatorWebhook": False,
        "createIngressClassResource": False,
        "ingressClassParams": {"create": False},
        "enableShield": False,
        "enableWaf": False,
        "enableWafv2": False,
        "controllerConfig": {"featureGates": dict.fromkeys(UNUSED, False)},
        "resources": {
            "requests": {"cpu": "50m", "memory": "128Mi"},
            "limits": {"memory": "256Mi"},
        },
    }
