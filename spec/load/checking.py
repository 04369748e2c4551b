"""The cross-field rules, run on whatever part of a hub is valid."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from spec.load.display import is_secret
from spec.load.extending import Merged
from spec.load.locating import finding_place
from spec.load.paths import path_text
from spec.load.tree import MappingNode
from spec.problem import Problem
from spec.rules.finding import Finding


class Rule(Protocol):
    """A check and the sections it takes, in the order of its parameters."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of sections, the fields of the root model."""

    @property
    def check(self) -> Callable[..., Iterable[Finding]]:
        """Yields what is wrong."""


def check(
    hub: Merged, tree: MappingNode, sections: Mapping[str, Any], rules: Iterable[Rule]
) -> Iterator[Problem]:
    """Run every rule whose sections are there."""
    for rule in rules:
        if all(name in sections for name in rule.needs):
            for finding in rule.check(*(sections[name] for name in rule.needs)):
                yield _problem(finding, tree, hub)


def _problem(finding: Finding, tree: MappingNode, hub: Merged) -> Problem:
    secret = finding.found and is_secret(finding.path)
    return Problem(
        position=finding_place(tree, finding.path, hub.start),
        path=path_text(finding.path),
        what=finding.what,
        found="a value that is not shown here" if secret else finding.found,
        allowed=finding.allowed,
        hint=finding.hint,
    )
