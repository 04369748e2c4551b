"""What an operator wants to know of a hub once it is deployed."""

from cdktf import TerraformOutput, TerraformStack
from cdktf_cdktf_provider_aws.data_aws_route53_zone import DataAwsRoute53Zone
from cdktf_cdktf_provider_helm.release import Release
from cdktf_cdktf_provider_kubernetes.data_kubernetes_service_v1 import (
    DataKubernetesServiceV1,
    DataKubernetesServiceV1Metadata,
)

from spec.environment import Environment
from stacks.account import Account
from stacks.homes import Homes
from stacks.karpenter import Karpenter
from stacks.namespace import NAMESPACE


def show(
    stack: TerraformStack,
    *,
    spec: Environment,
    account: Account,
    homes: Homes,
    karpenter: Karpenter,
    zone: DataAwsRoute53Zone | None,
    hub: Release,
) -> None:
    """Add the outputs."""
    facts = {
        "hub_url": (f"https://{spec.hub.domain}", "Where the hub is."),
        "oauth_callback_url": (
            f"https://{spec.hub.domain}/hub/oauth_callback",
            "The callback URL to register in the hub's GitHub OAuth app.",
        ),
        "kubectl": (_kubectl(spec, account), "Points kubectl at the cluster."),
        "file_system_id": (homes.file_system_id, "The EFS file system with all homes."),
        "interruption_queue": (karpenter.queue.name, "Where AWS announces interruptions."),
        "node_role": (karpenter.node_role.name, "The role of users' nodes."),
    }
    for name, (value, description) in facts.items():
        TerraformOutput(stack, name, value=value, description=description)
    _dns(stack, spec.hub.domain, zone, hub)


def _kubectl(spec: Environment, account: Account) -> str:
    profile = f" --profile {account.profile}" if account.profile else ""
    return (
        f"aws eks update-kubeconfig --name {spec.cluster.name} --region {account.region}{profile}"
    )


def _dns(stack: TerraformStack, domain: str, zone: DataAwsRoute53Zone | None, hub: Release) -> None:
    if zone:
        description = "The name servers that must answer for the hub's hosted zone."
        TerraformOutput(stack, "name_servers", value=zone.name_servers, description=description)
        return
    service = DataKubernetesServiceV1(
        stack,
        "proxy_public",
        metadata=DataKubernetesServiceV1Metadata(name="proxy-public", namespace=NAMESPACE),
        depends_on=[hub],
    )
    address = service.status.get(0).load_balancer.get(0).ingress.get(0).hostname
    description = "The record to make where the hub's zone is kept."
    TerraformOutput(
        stack, "dns_record", value=f"{domain}. CNAME {address}.", description=description
    )
