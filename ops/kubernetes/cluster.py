"""The way to a hub's cluster: what `aws eks update-kubeconfig` writes, for one command."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import boto3

from ops.kubernetes.kubectl import Kubectl
from spec.environment import Environment

_ANYWHERE = "0.0.0.0/0"


def described(session: boto3.Session, environment: Environment) -> Mapping[str, Any] | None:
    """Return EKS's description of the hub's cluster, or None where there is none."""
    client = session.client("eks")
    try:
        return client.describe_cluster(name=environment.cluster.name)["cluster"]
    except client.exceptions.ResourceNotFoundException:
        return None


def reachable_from(cluster: Mapping[str, Any]) -> str:
    """Return from where its API answers, as EKS describes it, for whoever does not reach it.

    `vpcConfigResponse`, https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigResponse.html
    """
    about = cluster.get("resourcesVpcConfig", {})
    if not about.get("endpointPublicAccess", True):
        return (
            "it answers inside its VPC only (cluster.endpoint.public: false):"
            " come by the VPN or the peering that leads there"
        )
    blocks = about.get("publicAccessCidrs", [_ANYWHERE])
    if _ANYWHERE in blocks:
        return "it answers everywhere: see to this machine's network, VPN and proxy (HTTPS_PROXY)"
    return (
        f"it answers {', '.join(blocks)} only (cluster.endpoint.public_cidrs):"
        " come from there, or by the VPN that leads there"
    )


@contextmanager
def reached(
    cluster: Mapping[str, Any], environment: Environment, profile: str | None
) -> Iterator[Kubectl]:
    """Yield kubectl for a cluster that EKS describes; `aws eks get-token` fetches its tokens.

    The kubeconfig has no secret in it, and is gone in the end.
    """
    with TemporaryDirectory(prefix="dandihub-") as directory:
        file = Path(directory) / "kubeconfig"
        config = kubeconfig(cluster, environment.aws.region, profile)
        file.write_text(json.dumps(config), encoding="utf-8")
        yield Kubectl(file, os.environ)


def kubeconfig(cluster: Mapping[str, Any], region: str, profile: str | None) -> Mapping[str, Any]:
    """Return a kubeconfig for the cluster, for a profile (None: the environment's credentials).

    https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
    """
    name = str(cluster["name"])
    server = {
        "server": cluster["endpoint"],
        "certificate-authority-data": cluster["certificateAuthority"]["data"],
    }
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": name, "cluster": server}],
        "users": [{"name": name, "user": {"exec": _tokens(name, region, profile)}}],
        "contexts": [{"name": name, "context": {"cluster": name, "user": name}}],
        "current-context": name,
    }


def _tokens(name: str, region: str, profile: str | None) -> Mapping[str, Any]:
    return {
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "command": "aws",
        "args": ["eks", "get-token", "--cluster-name", name, "--region", region, "--output=json"],
        "env": [{"name": "AWS_PROFILE", "value": profile}] if profile else [],
        "interactiveMode": "Never",
        "installHint": "install the AWS CLI 2: https://docs.aws.amazon.com/cli/latest/userguide/",
    }
