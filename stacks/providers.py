"""The helm and kubernetes providers, let in by a token that is fetched anew for every call."""

from cdktf import TerraformStack
from cdktf_cdktf_provider_helm.provider import (
    HelmProvider,
    HelmProviderKubernetes,
    HelmProviderKubernetesExec,
)
from cdktf_cdktf_provider_kubernetes.provider import KubernetesProvider, KubernetesProviderExec

from stacks.account import Account
from stacks.cluster import Cluster

API = "client.authentication.k8s.io/v1beta1"


def kubernetes_access(stack: TerraformStack, *, cluster: Cluster, account: Account) -> None:
    """Configure both providers for the cluster.

    A token in the configuration would be read once, at the start, and expire after a quarter of an
    hour; `aws eks get-token` is run when one is needed.
    """
    arguments = ["eks", "get-token", "--cluster-name", cluster.name, "--region", account.region]
    if account.profile:
        arguments += ["--profile", account.profile]
    KubernetesProvider(
        stack,
        "kubernetes",
        host=cluster.endpoint,
        cluster_ca_certificate=cluster.authority,
        exec=[KubernetesProviderExec(api_version=API, command="aws", args=arguments)],
    )
    HelmProvider(
        stack,
        "helm",
        kubernetes=HelmProviderKubernetes(
            host=cluster.endpoint,
            cluster_ca_certificate=cluster.authority,
            exec=HelmProviderKubernetesExec(api_version=API, command="aws", args=arguments),
        ),
    )
