"""The hub's name: whether it leads to the load balancer."""

from collections.abc import Iterator

from ops.health.reasons import warnings
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.finding import Finding, Level, ok, problem

# The JupyterHub chart's.
SERVICE = "proxy-public"


def look(view: View) -> Iterator[Finding]:
    """Find whether there is a load balancer, and whether DNS has its addresses for the domain."""
    if _service(view) is None:
        what = f"there is no Service {SERVICE}: JupyterHub is not deployed"
        yield problem("load balancer", what, "", f"dandihub deploy {view.environment.name}")
        return
    if balancer := balancer_of(view):
        yield ok("load balancer", balancer)
        yield _compared(view, balancer)
    else:
        yield _without(view)


def balancer_of(view: View) -> str | None:
    """Return the name or the address that the Service says its load balancer has."""
    status = (_service(view) or {}).get("status", {})
    (first, *_) = status.get("loadBalancer", {}).get("ingress") or [{}]
    found: str | None = first.get("hostname") or first.get("ip")
    return found


def _service(view: View) -> Object | None:
    services = view.objects.of("services", "-n", view.namespace)
    return next((each for each in services if each["metadata"]["name"] == SERVICE), None)


def _without(view: View) -> Finding:
    """Return what the controller says about the Service that it made none for."""
    said = [str(each["message"]) for each in warnings(view, view.namespace, "Service", SERVICE)]
    what = f"{SERVICE} has none yet: {said[-1] if said else 'its controller says nothing of it'}"
    return problem("load balancer", what, "", view.kubectl("describe", "service", SERVICE))


def _compared(view: View, balancer: str) -> Finding:
    domain, resolve = view.environment.hub.domain, view.internet.resolve
    there, wanted = resolve(domain), resolve(balancer)
    thing = f"name {domain}"
    if there and there <= wanted:
        return ok(thing, f"leads to the load balancer ({', '.join(sorted(there))})")
    fix, command = _fix(view, balancer)
    if not there:
        return problem(thing, "DNS has no address for it", fix, command)
    others = ", ".join(sorted(there - wanted))
    if there & wanted:
        what = f"leads to the load balancer, and elsewhere: {others}"
        return Finding(Level.WARNING, thing, what, fix, command)
    here = ", ".join(sorted(wanted)) or "nowhere yet"
    return problem(thing, f"leads to {others}; the load balancer is at {here}", fix, command)


def _fix(view: View, balancer: str) -> tuple[str, str]:
    """Return who would have to say otherwise, by who answers for the name."""
    hub = view.environment.hub
    if hub.dns.managed_by == "external":
        return f"where its zone is kept, make the record: {hub.domain}. CNAME {balancer}.", ""
    fix = (
        "external-dns keeps the record within a minute or two, and resolvers may remember an older"
        " answer; whether the internet asks the hosted zone at all is said by"
    )
    return fix, f"dandihub check {view.environment.name} --aws"
