"""`charts`: the Helm charts that are installed, where from and in which version."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from spec import versions
from spec.matches import Matches
from spec.model import Spec
from spec.types import PlainText
from spec.versions import Pin

Repository = Annotated[
    str,
    Matches(
        r"(https|oci)://(?!.*[$%]\{)[^\s]+", "the address of a chart repository, https:// or oci://"
    ),
]
ChartVersion = Annotated[
    str, Matches(r"\d+\.\d+\.\d+([+-][\w.+-]+)?", "an exact version, as in 4.4.0")
]


class Chart(Spec):
    """One chart."""

    repository: Repository = Field(
        description="Its repository. Default: the publisher's; name a mirror of your own here.",
        examples=["https://hub.jupyter.org/helm-chart/"],
    )
    version: ChartVersion = Field(
        description="Its version. Default: the one this release was made with.",
        examples=["4.4.0"],
    )
    path: PlainText | None = Field(
        default=None,
        description="A local copy of the chart, a directory or .tgz, used instead of the"
        " repository; relative to where Terraform runs unless absolute. Default: none.",
        examples=["/srv/charts/jupyterhub-4.4.0.tgz"],
    )


def _chart(pin: Pin, description: str) -> Any:  # noqa: ANN401 (as pydantic types a field)
    """Return a field whose missing parts come from the pin."""
    default = Chart(repository=pin.repository, version=pin.version)
    return Field(default=default, description=f"{description} Default: {pin.version}.")


def _completed(pin: Pin) -> BeforeValidator:
    def complete(value: object) -> object:
        known = {"repository": pin.repository, "version": pin.version}
        return known | value if isinstance(value, dict) else value

    return BeforeValidator(complete)


class Charts(Spec):
    """Every chart a hub may install; a part that is not given keeps its default."""

    jupyterhub: Annotated[Chart, _completed(versions.JUPYTERHUB)] = _chart(
        versions.JUPYTERHUB, "JupyterHub (Zero to JupyterHub)."
    )
    karpenter: Annotated[Chart, _completed(versions.KARPENTER)] = _chart(
        versions.KARPENTER, "Karpenter, which makes and removes user nodes."
    )
    karpenter_crd: Annotated[Chart, _completed(versions.KARPENTER_CRD)] = _chart(
        versions.KARPENTER_CRD, "Karpenter's custom resource definitions."
    )
    aws_load_balancer_controller: Annotated[
        Chart, _completed(versions.AWS_LOAD_BALANCER_CONTROLLER)
    ] = _chart(versions.AWS_LOAD_BALANCER_CONTROLLER, "The AWS Load Balancer Controller.")
    external_dns: Annotated[Chart, _completed(versions.EXTERNAL_DNS)] = _chart(
        versions.EXTERNAL_DNS, "ExternalDNS, which keeps the hub's record in Route 53."
    )
    nvidia_device_plugin: Annotated[Chart, _completed(versions.NVIDIA_DEVICE_PLUGIN)] = _chart(
        versions.NVIDIA_DEVICE_PLUGIN, "NVIDIA's device plugin, where a node pool has GPUs."
    )
