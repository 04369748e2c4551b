"""A hub with one mistake gets one finding, at the mistake and in the right words."""

import pytest

from spec.environment import Environment
from spec.rules.all import RULES, Rule
from tests.spec.rules import (
    chart_values_cases,
    cluster_cases,
    login_cases,
    network_cases,
    nodes_cases,
    servers_cases,
    state_and_tags_cases,
    storage_and_dns_cases,
)
from tests.spec.rules.a_hub import environment, findings, words
from tests.spec.rules.allowed import ALLOWED
from tests.spec.rules.case import Case

CASES = [
    *network_cases.CASES,
    *cluster_cases.CASES,
    *state_and_tags_cases.CASES,
    *nodes_cases.CASES,
    *storage_and_dns_cases.CASES,
    *login_cases.CASES,
    *servers_cases.CASES,
    *chart_values_cases.CASES,
]


def name(case: Case) -> str:
    return f"{case.path}: {case.words[0]}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_mistake_is_found_where_it_is(case: Case) -> None:
    found = findings(case.changes)
    assert [".".join(map(str, finding.path)) for finding in found] == [case.path]
    assert [word for word in case.words if word not in words(found[0])] == []


@pytest.mark.parametrize("changes", ALLOWED, ids=str)
def test_what_only_looks_wrong_is_allowed(changes: dict[str, object]) -> None:
    assert findings(changes) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.check.__qualname__)
def test_every_rule_is_broken_by_a_case(rule: Rule) -> None:
    hubs = (environment(case.changes) for case in CASES)
    assert any(any(rule.check(*(getattr(hub, need) for need in rule.needs))) for hub in hubs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.check.__qualname__)
def test_every_rule_needs_sections(rule: Rule) -> None:
    assert set(rule.needs) <= set(Environment.model_fields)
    assert rule.needs


def test_no_secret_is_shown() -> None:
    secret = {"hub.chart_values": {"custom": {"password": "hunter2"}}}
    assert "hunter2" not in "".join(words(finding) for finding in findings(secret))
