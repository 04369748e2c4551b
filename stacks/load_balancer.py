"""The AWS Load Balancer Controller: it makes the Network Load Balancer in front of the hub."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_aws.eks_cluster import EksCluster
from cdktf_cdktf_provider_aws.vpc import Vpc
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Charts
from stacks.account import Account
from stacks.charts import install
from stacks.policies import load_balancer_controller
from stacks.roles import PodIdentity

SERVICE_ACCOUNT = "aws-load-balancer-controller"


def load_balancer(
    stack: TerraformStack,
    *,
    charts: Charts,
    account: Account,
    cluster: EksCluster,
    vpc: Vpc,
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
                cluster_name=cluster.name_input,
                vpc_arn=vpc.arn,
            )
        },
    )
    return install(
        stack,
        "aws_load_balancer_controller",
        chart=charts.aws_load_balancer_controller,
        namespace="kube-system",
        values=[_values(account, cluster, vpc)],
        depends_on=[*after, *identity.ready],
    )


def _values(account: Account, cluster: EksCluster, vpc: Vpc) -> dict[str, object]:
    """Return the values: Services only, and none of what its policy leaves out.

    Region and VPC are named since the metadata service is out of pods' reach. The mutator webhook
    would have every Service in the cluster wait for this controller.
    """
    return {
        "clusterName": cluster.name,
        "region": account.region,
        "vpcId": vpc.id,
        "serviceAccount": {"name": SERVICE_ACCOUNT},
        "defaultTags": account.tags,
        "defaultTargetType": "ip",
        "enableServiceMutatorWebhook": False,
        "createIngressClassResource": False,
        "enableShield": False,
        "enableWaf": False,
        "enableWafv2": False,
        "resources": {
            "requests": {"cpu": "50m", "memory": "128Mi"},
            "limits": {"memory": "256Mi"},
        },
    }
