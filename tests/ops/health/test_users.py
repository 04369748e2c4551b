"""Who is at work."""

import pytest

from ops.health import users
from ops.health.amounts import cores, gibibytes
from tests.ops.bootstrap.hubs import hub
from tests.ops.health.conftest import Views
from tests.ops.health.made import HUB, ago, pod, server, unscheduled
from tests.ops.looking.findings import told

OPTION = next(iter(hub().hub.server_options.items()))
NAME, SPEC = OPTION
CPU, BYTES = str(SPEC.cpu.guarantee), str(int(gibibytes(SPEC.memory.guarantee) * 2**30))


def test_nobody_at_work_is_said_so(view: Views) -> None:
    assert told(users.look(view({f"pods.{HUB}": [pod("hub-1", component="hub")]}))) == [
        "ok servers: none runs"
    ]


def test_servers_are_counted_by_option_and_pool(view: Views) -> None:
    there = [server("ada", cpu=CPU, memory=BYTES), server("bob", cpu=CPU, memory=BYTES)]
    there.append(server("eve", cpu="99"))
    assert told(users.look(view({f"pods.{HUB}": there}))) == [
        f"ok servers: 3 run (an option of before on default: 1, {NAME} on default: 2)"
    ]


@pytest.mark.parametrize(("age", "level"), [(ago(minutes=3), "ok"), (ago(hours=1), "warning")])
def test_a_server_that_waits_is_told_with_its_reason(view: Views, age: str, level: str) -> None:
    waits = unscheduled(server("ada", cpu=CPU, memory=BYTES), "0/3 nodes are available")
    waits["metadata"]["creationTimestamp"] = age
    found = list(users.look(view({f"pods.{HUB}": [waits]})))
    assert found[1].level == level
    assert found[1].what.startswith(
        f"ada's ({NAME}) has not started: no node for it: 0/3 nodes are available (made "
    )


def test_many_that_wait_are_told_shortly(view: Views) -> None:
    waiting = [unscheduled(server(f"u{n}"), "no room") for n in range(7)]
    found = told(users.look(view({f"pods.{HUB}": waiting})))
    assert len(found) == 7
    assert found[-1] == "ok servers: 2 more wait to start"


def test_amounts_are_read_as_kubernetes_writes_them() -> None:
    assert [cores("250m"), cores("6")] == [0.25, 6.0]
    assert [gibibytes("536870912"), gibibytes("16Gi")] == [0.5, 16.0]
