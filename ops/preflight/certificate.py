"""The certificate that the load balancer shows."""

from collections.abc import Iterator

from ops.bootstrap import certificate
from ops.looking.finding import Finding, ok
from ops.preflight.bootstrapped import bootstrapped
from ops.preflight.view import View


def look(view: View) -> Iterator[Finding]:
    """Find whether the certificate the file names is issued, for the domain, in the region."""
    hub = view.environment.hub
    if hub.certificate_arn is None:
        yield ok("certificate", f"is made for {hub.domain}, and renews itself")
        return
    thing = f"certificate {hub.certificate_arn.rpartition('/')[2]}"
    found = list(certificate.look(view.account, view.environment))
    what = f"is issued for {hub.domain}, in {view.environment.aws.region}"
    yield from bootstrapped(view.environment.name, found, ok(thing, what))
