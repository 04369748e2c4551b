"""Whether the name leads to the load balancer."""

import pytest

from ops.health import name
from tests.ops.bootstrap.hubs import DOMAIN, Changed
from tests.ops.health.conftest import Views
from tests.ops.health.made import HUB, event, service
from tests.ops.looking.findings import told

BALANCER = "k8s-1.elb.us-west-2.amazonaws.com"
THERE = {f"services.{HUB}": [service(BALANCER)]}
ARN = f"arn:aws:acm:us-west-2:123456789012:certificate/{'0' * 36}"
EXTERNAL = {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": ARN}


@pytest.mark.parametrize("answered", [{"192.0.2.1", "192.0.2.2"}, {"192.0.2.2"}])
def test_the_load_balancers_addresses_are_right(view: Views, answered: set[str]) -> None:
    names = {BALANCER: {"192.0.2.1", "192.0.2.2"}, DOMAIN: answered}
    assert told(name.look(view(THERE, names=names))) == [
        f"ok load balancer: {BALANCER}",
        f"ok name {DOMAIN}: leads to the load balancer ({', '.join(sorted(answered))})",
    ]


@pytest.mark.parametrize(
    ("answered", "line"),
    [
        (set[str](), "problem name {}: DNS has no address for it"),
        (
            {"198.51.100.9"},
            "problem name {}: leads to 198.51.100.9; the load balancer is at 192.0.2.1",
        ),
        (
            {"192.0.2.1", "198.51.100.9"},
            "warning name {}: leads to the load balancer, and elsewhere: 198.51.100.9",
        ),
    ],
)
def test_others_are_told(view: Views, answered: set[str], line: str) -> None:
    names = {BALANCER: {"192.0.2.1"}, DOMAIN: answered}
    assert told(name.look(view(THERE, names=names)))[1] == line.format(DOMAIN)


@pytest.mark.parametrize(
    ("changes", "fix", "command"),
    [
        ({}, "external-dns keeps the record", "dandihub check oscar --aws"),
        (EXTERNAL, f"where its zone is kept, make the record: {DOMAIN}. CNAME {BALANCER}.", ""),
    ],
)
def test_what_to_do_is_said_by_who_keeps_the_zone(
    view: Views, changes: Changed, fix: str, command: str
) -> None:
    _, found = name.look(view(THERE, changes=changes))
    assert found.fix.startswith(fix)
    assert found.command == command


def test_a_load_balancer_that_is_not_made_is_told_in_its_controllers_words(view: Views) -> None:
    said = event("Service", "proxy-public", "FailedDeployModel", "no subnet with the right tag")
    lists = {f"services.{HUB}": [service()], f"events.{HUB}": [said]}
    (found,) = name.look(view(lists))
    assert told([found]) == [
        "problem load balancer: proxy-public has none yet: no subnet with the right tag"
    ]
    assert found.command == "kubectl -n jupyterhub describe service proxy-public"


def test_a_controller_that_says_nothing_is_told_too(view: Views) -> None:
    (found,) = name.look(view({f"services.{HUB}": [service()]}))
    assert found.what == "proxy-public has none yet: its controller says nothing of it"


def test_without_a_service_the_hub_is_not_deployed(view: Views) -> None:
    assert told(name.look(view())) == [
        "problem load balancer: there is no Service proxy-public: JupyterHub is not deployed"
    ]
