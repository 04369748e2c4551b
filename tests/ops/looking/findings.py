"""What was found, as lines to compare."""

from collections.abc import Iterable

from ops.looking.finding import Finding, Level


def told(findings: Iterable[Finding]) -> list[str]:
    return [f"{each.level} {each.thing}: {each.what}" for each in findings]


def bad(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.level is not Level.OK]
