"""Every rule a hub must keep that no single field can check by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature

from spec.rules import (
    chart_code,
    chart_guards,
    chart_keys,
    chart_login,
    chart_secrets,
    chart_spawner,
    chart_versions,
    cluster,
    core_nodes,
    dns,
    endpoints,
    instances,
    login,
    names,
    node_pools,
    placeholders,
    principals,
    room,
    server_options,
    servers,
    state,
    storage,
    subnets,
    tags,
    vpc_blocks,
    zones,
)
from spec.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A check and the sections it takes: fields of `Environment`, in its parameters' order."""

    needs: tuple[str, ...]
    check: Callable[..., Iterator[Finding]]


def _rule(check: Callable[..., Iterator[Finding]]) -> Rule:
    """Return the rule of a check whose parameters are called as the sections they take."""
    return Rule(tuple(signature(check).parameters), check)


RULES: tuple[Rule, ...] = tuple(
    _rule(check)
    for check in (
        *zones.CHECKS,
        *vpc_blocks.CHECKS,
        *subnets.CHECKS,
        *endpoints.CHECKS,
        *state.CHECKS,
        *names.CHECKS,
        *tags.CHECKS,
        *cluster.CHECKS,
        *chart_versions.CHECKS,
        *principals.CHECKS,
        *core_nodes.CHECKS,
        *instances.CHECKS,
        *node_pools.CHECKS,
        *storage.CHECKS,
        *dns.CHECKS,
        *login.CHECKS,
        *server_options.CHECKS,
        *room.CHECKS,
        *placeholders.CHECKS,
        *servers.CHECKS,
        *chart_keys.CHECKS,
        *chart_guards.CHECKS,
        *chart_login.CHECKS,
        *chart_spawner.CHECKS,
        *chart_secrets.CHECKS,
        *chart_code.CHECKS,
    )
)
