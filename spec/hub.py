"""`hub`: JupyterHub itself."""

from typing import Any, Literal

from pydantic import Field

from spec.login import Login
from spec.model import Spec
from spec.servers import Culling, Placeholders, ServerImage, ServerLimits, ServerOption, Servers
from spec.types import CertificateArn, Contact, DnsLabel, Domain, GitHubLogin, HostedZoneId, Line


class Dns(Spec):
    """Who answers for the hub's name."""

    managed_by: Literal["route53", "external"] = Field(
        default="route53",
        description="Where the record for the hub's name is kept. Default: route53, in this"
        " account, where it follows the load balancer by itself; with external, the output"
        " `dns_record` says which record to make.",
    )
    hosted_zone: Domain | None = Field(
        default=None,
        description="The name of the hosted zone to look for. Default: the hub's own domain.",
        examples=["dandiarchive.org"],
    )
    hosted_zone_id: HostedZoneId | None = Field(
        default=None,
        description="The hosted zone's id, where there are several of that name. Default: looked"
        " up by name.",
        examples=["Z0123456789ABCDEFGHIJ"],
    )


class Hub(Spec):
    """What people see, and who they may be."""

    domain: Domain = Field(description="The hub's host name.", examples=["hub.dandiarchive.org"])
    dns: Dns = Field(default=Dns(), description="Who answers for that name. Default: Route 53.")
    certificate_arn: CertificateArn | None = Field(
        default=None,
        description="An ACM certificate for the domain, in the hub's region. Default: one is made,"
        " and renews itself, validated through the hosted zone.",
    )
    contact: Contact | None = Field(
        default=None,
        description="Whom to ask, an e-mail or https address: stands on the pages of people who"
        " could not log in. Default: the first three of admin_users, as whom to ask on GitHub.",
        examples=["help@dandiarchive.org"],
    )
    admin_users: tuple[GitHubLogin, ...] = Field(
        default=(),
        description="GitHub logins that always may log in, see the admin page and enter others'"
        " servers. Default: none.",
        examples=[["asmacdo", "satra"]],
    )
    login: Login = Field(default=Login(), description="Who else may log in. Default: nobody.")
    announcement: Line | None = Field(
        default=None,
        description="A line shown at the top of each of the hub's pages, the login page among"
        " them: plain text, no markup. Default: none.",
        examples=["Maintenance on Friday from 17:00 UTC: please save your work."],
    )
    images: dict[DnsLabel, ServerImage] = Field(
        min_length=1,
        description="The images servers can run, by name.",
        examples=[{"standard": {"display_name": "Standard", "image": "dandihub:2026.11"}}],
    )
    default_image: DnsLabel = Field(
        description="The image that is preselected.", examples=["standard"]
    )
    server_options: dict[DnsLabel, ServerOption] = Field(
        min_length=1,
        description="What users choose from, by name, in the page's order.",
    )
    default_server_option: DnsLabel = Field(
        description="The option that is preselected.", examples=["base"]
    )
    servers: Servers = Field(
        default=Servers(), description="What holds for every server. Default: nothing special."
    )
    server_limits: ServerLimits = Field(
        default=ServerLimits(),
        description="How many servers may run. Default: one for each person.",
    )
    culling: Culling = Field(
        default=Culling(), description="Which servers are stopped. Default: idle for an hour."
    )
    placeholders: Placeholders = Field(
        default=Placeholders(), description="Room kept ready. Default: none."
    )
    chart_values: dict[str, Any] = Field(
        default={},
        description="Values merged over ours and handed to the JupyterHub chart: the way to"
        " whatever it can do that has no field here. No secrets. Default: none.",
        examples=[{"hub": {"concurrentSpawnLimit": 100}}],
    )
