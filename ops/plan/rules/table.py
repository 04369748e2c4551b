"""All the rules, and what a change means by them."""

from collections.abc import Iterator
from typing import NamedTuple

from ops.plan.rules import cluster, data, kubernetes, network
from ops.plan.rules.pools import removed_pools
from ops.plan.rules.rule import Effect, first_of_each_effect
from ops.terraform.plan import Change

RULES = (*data.RULES, *kubernetes.RULES, *cluster.RULES, *network.RULES)


class Meaning(NamedTuple):
    """An effect that a change has, and why."""

    effect: Effect
    why: str


def meanings(change: Change) -> Iterator[Meaning]:
    """Yield what the change means, gravest first; `Effect.NONE` is a word on what none notices."""
    found = [Meaning(rule.effect, rule.why) for rule in first_of_each_effect(RULES, change)]
    found += [Meaning(Effect.SERVERS, why) for why in removed_pools(change)]
    noticed = [each for each in found if each.effect is not Effect.NONE]
    yield from sorted(noticed or found, key=lambda each: list(Effect).index(each.effect))
