"""Whether a role exists, and whom it lets assume it."""

import json
from collections.abc import Iterator

from moto.iam.models import IAMBackend, Role


def role_of(iam: IAMBackend, arn: str) -> Role | None:
    """Return the role of the ARN."""
    return next((role for role in list(iam.get_roles()) if role.arn == arn), None)


def trusts(role: Role, service: str) -> bool:
    """Whether the role's trust policy lets the service assume it."""
    return service in _services(role.assume_role_policy_document)


def _services(policy: str) -> Iterator[str]:
    statements = json.loads(policy)["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        principal = statement.get("Principal", {})
        services = principal.get("Service", []) if isinstance(principal, dict) else []
        yield from [services] if isinstance(services, str) else services
