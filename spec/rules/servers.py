"""What holds for every server."""

import re
from collections.abc import Iterator

from spec.hub import Hub
from spec.load.display import quoted
from spec.rules.finding import Finding
from spec.rules.repeats import repeats
from spec.rules.secrets import holds_a_secret, names_a_secret
from spec.servers import Servers
from spec.state import State

_SERVERS = ("hub", "servers")
_NO_SECRETS = (
    "secrets never stand in a hub's file: the repository and Terraform's state would keep it"
)
# Variables that are set for every server -> by what.
_TAKEN = {
    "GRANT_SUDO": "hub.servers.sudo",
    "NOTEBOOK_ARGS": "hub.servers.sudo",
    "NB_USER": "the image; homes belong to user 1000 at /home/jovyan",
    "NB_UID": "the image; homes belong to user 1000",
    "NB_GID": "the image; homes belong to group 100",
    "HOME": "the image; homes are mounted at /home/jovyan",
    "GITHUB_TOKEN": "hub.login.pass_github_credentials",
    "GITHUB_USER": "hub.login.pass_github_credentials",
    "GITHUB_EMAIL": "hub.login.pass_github_credentials",
    "GITHUB_NOREPLY_EMAIL": "hub.login.pass_github_credentials",
}
_TAKEN_PREFIXES = {
    "JUPYTERHUB_": "JupyterHub",
    "JPY_": "JupyterHub",
    "AWS_CONTAINER_": "EKS Pod Identity",
}
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def commands_are_not_empty(hub: Hub) -> Iterator[Finding]:
    """A command to run."""
    for name, command in hub.servers.at_start.items():
        if not command.strip():
            what = "no command"
            hint = "null takes away what a shared file says"
            yield Finding((*_SERVERS, "at_start", name), what, "an empty text", hint=hint)


def variables_are_not_taken(hub: Hub) -> Iterator[Finding]:
    """Variables that are set in another way."""
    for name in hub.servers.environment:
        by = _TAKEN.get(name) or next(
            (by for prefix, by in _TAKEN_PREFIXES.items() if name.startswith(prefix)), ""
        )
        if by:
            what = f"a variable that is set already, by {by}"
            yield Finding((*_SERVERS, "environment", name), what, quoted(name))


def no_secret_in_servers(hub: Hub) -> Iterator[Finding]:
    """Whatever every user's server has is no secret, and a hub's file is none either."""
    for name, value in hub.servers.environment.items():
        named = names_a_secret(name) and name not in _TAKEN and not value.startswith("/")
        if (named and value) or holds_a_secret(value):
            yield _secret((*_SERVERS, "environment", name))
    for name, command in hub.servers.at_start.items():
        if holds_a_secret(command):
            yield _secret((*_SERVERS, "at_start", name))


def buckets_are_names(hub: Hub) -> Iterator[Finding]:
    """Names of buckets, or `*`, and nothing beside it."""
    for index, bucket in enumerate(hub.servers.readable_buckets):
        if bucket != "*" and not _BUCKET.fullmatch(bucket):
            path = (*_SERVERS, "readable_buckets", index)
            what = "not a bucket's name"
            hint = "without arn:aws:s3::: or s3://, and without a path; `*` stands for all buckets"
            yield Finding(path, what, quoted(bucket), "a bucket's name, or *", hint)
    yield from _beside_all(hub.servers)
    yield from repeats((*_SERVERS, "readable_buckets"), hub.servers.readable_buckets)


def state_is_not_read(hub: Hub, state: State) -> Iterator[Finding]:
    """Users have no business with Terraform's state."""
    for index, bucket in enumerate(hub.servers.readable_buckets):
        if bucket == state.bucket:
            what = "the bucket with Terraform's state, which users have no business with"
            yield Finding((*_SERVERS, "readable_buckets", index), what, quoted(bucket))


def servers_may_grow_old(hub: Hub) -> Iterator[Finding]:
    """An age below the time of idleness would end the active before the idle."""
    culling = hub.culling
    if 0 < culling.max_age_seconds < culling.timeout_seconds:
        yield Finding(
            ("hub", "culling", "max_age_seconds"),
            "active servers would be stopped before an idle one is (culling.timeout_seconds)",
            found=str(culling.max_age_seconds),
            allowed=f"0 for never, or {culling.timeout_seconds} and more",
            hint="in seconds: a day is 86400",
        )


def limits_can_be_reached(hub: Hub) -> Iterator[Finding]:
    """Nobody could have more servers than the hub has."""
    limits = hub.server_limits
    if 0 < limits.total < limits.per_user:
        yield Finding(
            ("hub", "server_limits", "per_user"),
            "more than the whole hub may have (server_limits.total)",
            found=str(limits.per_user),
            allowed=f"at most {limits.total}",
        )


def _beside_all(servers: Servers) -> Iterator[Finding]:
    buckets = servers.readable_buckets
    if "*" in buckets and len(set(buckets)) > 1:
        what = "`*` is every bucket already: the others say nothing"
        hint = "leave `*` out to have only the buckets that are named, as is recommended"
        path = (*_SERVERS, "readable_buckets", buckets.index("*"))
        yield Finding(path, what, "'*'", hint=hint)


def _secret(path: tuple[str, ...]) -> Finding:
    hint = "let users keep their own in their homes; a login passes on GitHub's by itself"
    return Finding(path, _NO_SECRETS, "what looks like a secret", hint=hint)


CHECKS = (
    commands_are_not_empty,
    variables_are_not_taken,
    no_secret_in_servers,
    buckets_are_names,
    state_is_not_read,
    servers_may_grow_old,
    limits_can_be_reached,
)
