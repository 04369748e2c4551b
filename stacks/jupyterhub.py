"""JupyterHub: the chart with its values, and what it needs in the cluster."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_helm.release import Release
from cdktf_cdktf_provider_kubernetes.service_account_v1 import (
    ServiceAccountV1,
    ServiceAccountV1Metadata,
)

from spec.environment import Environment
from spec.hub import Hub
from spec.servers import ServerImage, Servers
from spec.versions import INIT_IMAGE
from stacks.account import Account
from stacks.charts import install, to_yaml
from stacks.cluster import Cluster
from stacks.namespace import NAMESPACE, Namespace
from stacks.pod_identity import PodIdentity
from stacks.policies import user_servers
from stacks.secrets import keys_secret, login_secret
from stacks.server_page import options, pulled_images
from stacks.values import escape, hub_files, render, server_files

TEMPLATE = "dandihub.yaml.j2"
# The home directories' path in the file system, with KubeSpawner 7's names for what becomes of a
# login: the string it made before version 7, and the one it makes now.
HOME_PATHS = {"escaped": "home/{escaped_username}", "slug": "home/{username}"}
# Where servers find the scripts of `templates/server`.
SERVER_DIRECTORY = "/usr/local/libexec"
# How many administrators are named where a hub has no contact.
ADMINS_TO_ASK = 3
SUDO = {"GRANT_SUDO": "yes", "NOTEBOOK_ARGS": "--allow-root"}


def jupyterhub(
    stack: TerraformStack,
    *,
    spec: Environment,
    account: Account,
    cluster: Cluster,
    namespace: Namespace,
    certificate_arn: str,
    after: Sequence[ITerraformDependable],
) -> Release:
    """Install the hub once everything it stands on is there."""
    service_account = user_service_account(stack, spec.hub, account, cluster, namespace.name)
    references = {
        "keys_secret": keys_secret(stack, namespace=namespace.name),
        "login_secret": login_secret(stack, spec=spec.hub.login, namespace=namespace.name),
        "database_claim": namespace.database,
        "homes_claim": namespace.homes,
        "shared_claim": namespace.shared,
        "certificate_arn": certificate_arn,
        "service_account": service_account,
    }
    values = [chart_values(spec, references), *_extra(spec.hub)]
    return install(
        stack,
        "jupyterhub",
        chart=spec.charts.jupyterhub,
        namespace=namespace.name,
        values=values,
        depends_on=after,
    )


def chart_values(spec: Environment, references: dict[str, str]) -> str:
    """Return our values for the chart as YAML, with Terraform's references in it."""
    default_option = spec.hub.server_options[spec.hub.default_server_option]
    page = list(options(spec.hub, spec.node_pools))
    return render(
        TEMPLATE,
        references=references,
        hub=spec.hub,
        contact=contact(spec.hub),
        default_option=default_option,
        default_image=name_and_tag(spec.hub.images[spec.hub.default_image]),
        default_tolerations=next(option.tolerations for option in page if option.default),
        pulled_images={
            f"{place:02}": name_and_tag(image)
            for place, image in enumerate(pulled_images(page), start=1)
        },
        options=page,
        home_path=HOME_PATHS[spec.storage.home_path],
        environment=environment(spec.hub.servers),
        init_image=INIT_IMAGE,
        hub_files=hub_files(),
        server_files=server_files(),
        server_directory=SERVER_DIRECTORY,
    )


def contact(hub: Hub) -> str:
    """Return whom the hub's pages tell people to ask; "" where there is nobody."""
    if hub.contact or not hub.admin_users:
        return hub.contact or ""
    *most, last = hub.admin_users[:ADMINS_TO_ASK]
    return f"{' or '.join(filter(None, (', '.join(most), last)))} on GitHub"


def name_and_tag(image: ServerImage) -> dict[str, str]:
    """Return the parts of an image which the chart joins with a colon; a digest has one as well."""
    name, _, tag = image.image.rpartition(":")
    return {"name": name, "tag": tag}


def environment(spec: Servers) -> dict[str, str]:
    """Return the servers' environment; KubeSpawner fills in what stands in single braces."""
    given = {
        name: value.replace("{", "{{").replace("}", "}}")
        for name, value in spec.environment.items()
    }
    return {**(SUDO if spec.sudo else {}), **given}


def _extra(spec: Hub) -> list[str]:
    """Return the spec's own values, which win over ours."""
    if not spec.chart_values:
        return []
    return [escape(to_yaml(spec.chart_values))]


def user_service_account(
    stack: TerraformStack, spec: Hub, account: Account, cluster: Cluster, namespace: str
) -> str:
    """Return the servers' service account, or "" where they have no rights of their own."""
    if not spec.servers.readable_buckets:
        return ""
    identity = PodIdentity(
        stack,
        "user_servers_identity",
        account=account,
        cluster=cluster,
        service_account="user-server",
        # By its name: nothing in AWS waits for, or depends on, what is in the cluster.
        namespace=NAMESPACE,
        inline={"read-buckets": user_servers.readable_buckets(spec.servers.readable_buckets)},
    )
    made = ServiceAccountV1(
        stack,
        "user_servers",
        metadata=ServiceAccountV1Metadata(name="user-server", namespace=namespace),
        # AWS is all they may use: no token for the Kubernetes API.
        automount_service_account_token=False,
        depends_on=identity.ready,
    )
    return made.metadata.name
