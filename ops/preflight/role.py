"""The role that Terraform works as."""

from collections.abc import Iterator

from ops.bootstrap import role
from ops.looking.finding import Finding, ok
from ops.preflight.bootstrapped import bootstrapped
from ops.preflight.view import View


def look(view: View) -> Iterator[Finding]:
    """Find whether it is there, with this hub's policies, and lets in who may deploy."""
    name, _ = role.name_and_path(view.environment.aws.provisioning_role)
    found = list(role.look(view.account, view.environment))
    otherwise = ok(f"role {name}", "is there, with what this hub needs and no more")
    yield from bootstrapped(view.environment.name, found, otherwise)
