"""The targets of the hub's load balancer: the pods of its proxy, as the load balancer sees them.

Elastic Load Balancing API reference, TargetHealth (2026-11): the states, and the reasons.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ops.health.name import SERVICE, balancer_of
from ops.health.view import View
from ops.looking.finding import Finding, ok, problem, warning
from ops.sweep.load_balancers import of_service

# What a target goes through in the course of things: it is not there yet, or not any more.
_PASSING = {"draining", "initial"}
Target = dict[str, Any]


def look(view: View) -> Iterator[Finding]:
    """Find how many of its targets are healthy, by port, and why the others are not."""
    service = f"{view.namespace}/{SERVICE}"
    balancers = of_service(view.account.session, view.environment.cluster.name, service)
    if not balancers and (named := balancer_of(view)):
        what = f"AWS has none that was made for {service}, which names {named}"
        yield problem("load balancer", what, "", view.kubectl("describe", "service", SERVICE))
    elbv2 = view.client("elbv2")
    for arn in balancers:
        groups = elbv2.describe_target_groups(LoadBalancerArn=arn)["TargetGroups"]
        for group in groups:
            health = elbv2.describe_target_health(TargetGroupArn=group["TargetGroupArn"])
            found = [dict(each) for each in health["TargetHealthDescriptions"]]
            yield judged(f"targets of load balancer, port {group['Port']}", found)


def judged(thing: str, found: Sequence[Target]) -> Finding:
    """Return what the targets of a group mean."""
    healthy = [each for each in found if _state(each) == "healthy"]
    words = [f"{len(healthy)} of {len(found)} healthy", *(_why(each) for each in found)]
    what = "; ".join(filter(None, words))
    if not healthy:
        return problem(thing, what, "whoever asks for the hub gets no answer: see its proxy's pod")
    if any(_state(each) not in {"healthy", *_PASSING} for each in found):
        return warning(thing, what)
    return ok(thing, what)


def _state(target: Target) -> str:
    return str(target["TargetHealth"]["State"])


def _why(target: Target) -> str:
    """Return the target and why it is not healthy; nothing where it is."""
    if _state(target) == "healthy":
        return ""
    about, at = target["TargetHealth"], target["Target"]
    port = f":{at['Port']}" if "Port" in at else ""
    said = about.get("Description") or about.get("Reason", "")
    return f"{at['Id']}{port} is {_state(target)}{f' ({said})' if said else ''}"
