"""The hub alone away: release, servers, load balancer. Cluster, homes and database stay.

Each step looks first and does what is left to do, so that it can be gone through again.
"""

from collections.abc import Iterator

from ops.bootstrap.aws_errors import explained
from ops.kubernetes.kubectl import Kubectl
from ops.sweep.load_balancers import of_service
from ops.takedown import balancers, servers
from ops.takedown.hub import NAMESPACE, Hub
from ops.takedown.stage import Stage, carry_out
from ops.terraform.less import less

RELEASE = "helm_release.jupyterhub"


def take_down(hub: Hub, kubectl: Kubectl) -> None:
    """Take the hub away; raises DeclinedError, RefusedError, TroubleError."""
    working = [servers.whose(pod) for pod in servers.running(kubectl, NAMESPACE)]
    hub.report.servers = sorted(working)
    hub.say(*_who(hub, hub.report.servers))
    _release(hub)
    _servers(hub, kubectl)
    _balancer(hub, kubectl)


def _who(hub: Hub, working: list[str]) -> Iterator[str]:
    if not working:
        yield f"{hub.name}: nobody is working"
        return
    yield f"{hub.name}: {len(working)} {_servers_of(working)} running, and would be ended:"
    yield from (f"  {each}" for each in working)


def _servers_of(working: list[str]) -> str:
    return "server is" if len(working) == 1 else "servers are"


def _release(hub: Hub) -> None:
    """Have Terraform remove the release, and nothing else."""
    config = less(hub.config(), lambda address: address == RELEASE, hub.known())
    question = "Take the hub away, and end the servers?"
    carry_out(hub, Stage("the hub", config, question, alone=lambda address: address == RELEASE))


def _servers(hub: Hub, kubectl: Kubectl) -> None:
    if working := servers.running(kubectl, NAMESPACE):
        if not hub.report.plans[-1]["applied"]:
            hub.ask(f"The hub is away, and {len(working)} servers are not. End them?")
        hub.phase("servers")
        servers.stop(kubectl, NAMESPACE, hub.progress.meanwhile, hub.patience)


def _balancer(hub: Hub, kubectl: Kubectl) -> None:
    """Wait until Service and load balancer are gone: who serves the name, AWS bills."""
    hub.phase("load balancer")
    left = balancers.proxy(kubectl, NAMESPACE)
    balancers.delete(kubectl, left)
    balancers.wait(
        kubectl,
        lambda: balancers.proxy(kubectl, NAMESPACE),
        hub.progress.meanwhile,
        hub.patience,
    )
    with explained(hub.environment.aws.profile):
        found = of_service(hub.account.session, hub.cluster, f"{NAMESPACE}/{balancers.PROXY}")
    hub.refuse_if_any(
        [f"load balancer {arn} of Service {balancers.PROXY} is still there" for arn in found],
        f"run the same again in a minute; what stays then, dandihub destroy {hub.name} removes",
    )
