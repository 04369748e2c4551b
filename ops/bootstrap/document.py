"""`--print`: what somebody with the rights would do, from the hub's file alone.

The same settings as `bucket.py`, `lock_table.py` and `role.py` make, as documents and commands.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ops.bootstrap import commands
from ops.bootstrap.bucket_lifecycle import DAYS, KEPT
from ops.bootstrap.hosted_zone import COST, zone_name
from ops.bootstrap.permissions.policies import policies
from ops.bootstrap.role import name_and_path
from ops.bootstrap.role_trust import principals, trust
from ops.bootstrap.service_linked_roles import needs_spot
from spec.environment import Environment
from spec.principals import short

UNKNOWN = "ACCOUNT_ID"


def account_of(environment: Environment) -> str:
    """Return the account the role belongs to, or what stands for it where the file does not say."""
    role = environment.aws.provisioning_role
    in_arn = role.split(":")[4] if role.startswith("arn:") else None
    return in_arn or environment.aws.account_id or UNKNOWN


def as_json(environment: Environment) -> str:
    """Return names, settings and policies as JSON."""
    account_id, state = account_of(environment), environment.state
    role, path = name_and_path(environment.aws.provisioning_role)
    wanted: dict[str, Any] = {
        "hub": environment.name,
        "account_id": None if account_id == UNKNOWN else account_id,
        "bucket": {"name": state.bucket, "region": state.region, **commands.bucket_settings(state)},
        "lock_table": {
            "name": state.lock_table,
            "region": state.region,
            **commands.table_settings(),
        },
        "provisioning_role": {
            "name": role,
            "path": path,
            "trust_policy": _trust(environment, account_id),
            "policies": policies(environment, account_id),
        },
        "service_linked_roles": ["spot.amazonaws.com"] if needs_spot(environment) else [],
        "hosted_zone": None if _zone_is_there(environment) else zone_name(environment.hub),
    }
    return json.dumps(wanted, indent=2, ensure_ascii=False) + "\n"


def markdown(environment: Environment) -> str:
    """Return the page."""
    return "\n".join(_page(environment))


def _page(environment: Environment) -> Iterator[str]:
    account_id, state = account_of(environment), environment.state
    yield from _opening(environment, account_id)
    yield from ("## State bucket", "", f"In {state.region}: {_BUCKET}", "")
    yield from _shell(*commands.bucket(state))
    yield from ("## Lock table", "", f"In {state.region}: {_TABLE}", "")
    yield from _shell(*commands.lock_table(state))
    yield from _role(environment, account_id)
    if needs_spot(environment):
        yield from ("## Service-linked role for spot machines", "", _SPOT, "")
        yield from _shell(commands.SPOT)
    if not _zone_is_there(environment):
        yield from _zone(environment)


_BUCKET = (
    "versioned, encrypted, closed to the public, without access lists, TLS only. Old versions"
    f" expire after {DAYS} days, but for the {KEPT} newest. The commands are for a new bucket: each"
    " `put-` replaces what an old one has."
)
_TABLE = "partition key `LockID`, paid by request, recoverable, protected from deletion."
_SPOT = "Once in an account; AWS says so where it is there."


def _opening(environment: Environment, account_id: str) -> Iterator[str]:
    name = environment.name
    yield from (f"# What the hub {name} needs in its AWS account", "")
    yield "For whoever administers the account, made from the hub's file. Terraform makes all else."
    yield f"Whoever has the rights may instead run `dandihub bootstrap {name}`, which looks first"
    yield from ("and makes only what is missing.", "")
    if account_id == UNKNOWN:
        yield f"`{UNKNOWN}` stands for the account's twelve digits: replace it everywhere. (A hub"
        yield from ("file that says `aws.account_id` has them here.)", "")


def _role(environment: Environment, account_id: str) -> Iterator[str]:
    principal = environment.aws.provisioning_role
    if not short(principal).startswith("role/"):
        yield from ("## Policies", "", f"For {principal}, by a group it is in.", "")
    else:
        yield from ("## Provisioning role", "", f"`{principal}`: Terraform runs as this role.", "")
        yield from _file("trust.json", _trust(environment, account_id))
        yield from _shell(commands.role(principal))
        yield from ("### Its policies", "")
    wanted = policies(environment, account_id)
    for name, document in wanted.items():
        yield from _file(f"{name}.json", document)
    yield from _shell(*commands.policies(principal, account_id, list(wanted)))


def _zone(environment: Environment) -> Iterator[str]:
    name = zone_name(environment.hub)
    yield from ("## Hosted zone", "")
    yield f"Unless there is a public zone {name} ({COST}). The name servers in the"
    yield from ("answer go into NS records where the parent of that name is kept.", "")
    yield from _shell(commands.hosted_zone(name))


def _trust(environment: Environment, account_id: str) -> dict[str, Any]:
    return trust(principals(environment.aws.provisioners, account_id))


def _zone_is_there(environment: Environment) -> bool:
    dns = environment.hub.dns
    return dns.managed_by == "external" or dns.hosted_zone_id is not None


def _file(name: str, document: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"`{name}`:", "", "```json", json.dumps(document, indent=2), "```", "")


def _shell(*lines: str) -> Iterator[str]:
    yield from ("```sh", *lines, "```", "")
