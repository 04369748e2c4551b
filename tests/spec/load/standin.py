"""A small root model and one rule, so that these tests do not change when the real spec grows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from spec.load.hubs import Loaded, load_hubs
from spec.rules.finding import Finding


class Spec(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Aws(Spec):
    profile: str | None = Field(default=None, description="Whose credentials.")
    region: Literal["us-east-1", "us-east-2", "us-west-2"] = Field(
        description="Where the hub is.", examples=["us-east-2"]
    )
    account_id: str | None = Field(default=None, pattern=r"^\d{12}$")
    provisioning_token: str | None = Field(default=None, max_length=8)


class Network(Spec):
    cidr: IPv4Network = Field(default=IPv4Network("10.1.0.0/21"), description="The VPC's block.")
    pod_cidr: IPv4Network | None = None
    zones: tuple[str, ...] = Field(default=(), max_length=3)
    subnets: tuple[str, ...] = Field(default=("10.1.0.0/24",), min_length=1)
    nat_gateways: Literal["one", "one_per_zone"] = "one"
    s3_endpoint: bool = True


class Cluster(Spec):
    name: str = Field(description="The EKS cluster's name.", examples=["eks-dandihub"])
    kubernetes_version: str = Field(description="The minor version.", examples=["1.35"])
    log_retention_days: int = Field(default=30, ge=1, le=365)
    admins: tuple[str, ...] = ()


class Resources(Spec):
    guarantee: float = Field(description="What a server always has.", gt=0)
    limit: float = Field(description="What a server may use at most.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.limit < self.guarantee:
            raise ValueError("the limit is less than what is guaranteed")
        return self


class Access(StrEnum):
    EVERYBODY = "everybody"
    ADMINS = "admins"


class Gpu(Spec):
    kind: Literal["gpu"]
    count: int = 1


class Fpga(Spec):
    kind: Literal["fpga"]
    board: str


class ServerOption(Spec):
    title: str = Field(description="What people see.")
    cpu: Resources
    access: Access = Access.EVERYBODY
    expire_after: int | Literal["never"] = "never"
    image: str | tuple[str, ...] = "base"
    memory: str | Resources = "16G"
    device: Gpu | Fpga | None = Field(default=None, discriminator="kind")


class Hub(Spec):
    domain: str = Field(description="Where people find the hub.", examples=["hub.example.org"])
    server_options: dict[str, ServerOption] = {}
    environment: dict[str, str] = {}
    extra_values: dict[str, Any] = {}

    @field_validator("domain")
    @classmethod
    def _has_a_dot(cls, value: str) -> str:
        if "." not in value:
            raise ValueError("expected a host name, as in hub.example.org")
        return value


class Root(Spec):
    name: str
    aws: Aws
    network: Network = Network()
    cluster: Cluster
    hub: Hub
    tags: dict[str, str] = {}


@dataclass(frozen=True)
class Rule:
    needs: tuple[str, ...]
    check: Any


def zones_in_region(aws: Aws, network: Network) -> Iterator[Finding]:
    for index, zone in enumerate(network.zones):
        if not zone.startswith(aws.region):
            yield Finding(
                ("network", "zones", index), "zone of another region", repr(zone), aws.region
            )


def pods_apart(network: Network) -> Iterator[Finding]:
    if network.pod_cidr and network.pod_cidr.overlaps(network.cidr):
        yield Finding(("network", "cidr"), "overlaps with network.pod_cidr", str(network.cidr))


RULES = (Rule(("aws", "network"), zones_in_region), Rule(("network",), pods_apart))

VALID = """\
aws:
  region: us-east-2
cluster:
  name: eks
  kubernetes_version: "1.35"
hub:
  domain: hub.example.org
"""


class Place(NamedTuple):
    """A directory of hub files for one test."""

    directory: Path

    def write(self, **files: str | bytes) -> None:
        for stem, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (self.directory / f"{stem}.yaml").write_bytes(data)

    def load(self, *names: str) -> Loaded[Root]:
        return load_hubs(self.directory, names, Root, RULES)

    def problems(self, *names: str) -> Sequence[str]:
        return [str(problem) for problem in self.load(*names).problems]
