"""The cross-field rules, run on whatever part of a hub is valid."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from spec.load.display import is_secret
from spec.load.extending import Merged
from spec.load.locating import finding_place
from spec.load.paths import path_text
from spec.load.tree import MappingNode
from spec.problem import Position, Problem
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
                yield placed(finding, tree, hub.start)


def placed(finding: Finding, tree: MappingNode, start: Position | None = None) -> Problem:
    """Return the finding with its place in the tree, whose hub's own file begins at `start`."""
    secret = finding.found and is_secret(finding.path)
    return Problem(
        position=finding_place(tree, finding.path, start or tree.position),
        path=path_text(finding.path),
        what=finding.what,
        found="a value that is not shown here" if secret else finding.found,
        allowed=finding.allowed,
        hint=finding.hint,
    )
