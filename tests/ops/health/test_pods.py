"""Pods that serve everybody: ready, or not and why."""

import pytest

from ops.health import pods
from ops.health.view import View
from tests.ops.health.conftest import Views
from tests.ops.health.made import (
    HUB,
    SYSTEM,
    Made,
    Recorded,
    ago,
    controllers,
    core,
    event,
    pod,
    unscheduled,
    waiting,
)
from tests.ops.looking.findings import bad, told


def of_the_hub(view: Views, made: Made, *events: Made, log: str | None = None) -> View:
    others = [each for each in core() if each["metadata"]["labels"]["component"] != "hub"]
    return view({f"pods.{HUB}": [made, *others], f"events.{HUB}": [*events]}, log=log)


def hub_pod(*containers: Made) -> Made:
    made = pod("hub-1", ready=False, component="hub")
    made["status"]["containerStatuses"] = list(containers)
    return made


def test_pods_that_are_ready_are_counted(view: Views) -> None:
    assert told(pods.look_at_core(view({f"pods.{HUB}": core()}))) == [
        "ok pods of hub: 1 of 1 ready",
        "ok pods of proxy: 1 of 1 ready",
        "ok pods of user-scheduler: 1 of 1 ready",
    ]


def test_controllers_are_found_by_their_own_labels(view: Views) -> None:
    found = pods.look_at_controllers(view({f"pods.{SYSTEM}": controllers()}))
    assert [each.what for each in found] == ["1 of 1 ready"] * 6


def test_external_dns_is_not_missed_where_dns_is_kept_elsewhere(view: Views) -> None:
    arn = f"arn:aws:acm:us-west-2:123456789012:certificate/{'0' * 36}"
    external = {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": arn}
    found = pods.look_at_controllers(view(changes=external))
    assert "pods of external-dns" not in {each.thing for each in found}


def test_a_part_without_pods_is_a_problem(view: Views) -> None:
    (found, *_) = pods.look_at_core(view({f"pods.{HUB}": core()[1:]}))
    assert told([found]) == [
        "problem pods of hub: there are none: it is not deployed, or scaled to none"
    ]


@pytest.mark.parametrize("gone", [{"phase": "Failed"}, {"phase": "Succeeded"}, None])
def test_pods_that_are_done_or_going_do_not_count(view: Views, gone: dict[str, str] | None) -> None:
    old = pod("hub-0", ready=False, component="hub")
    old["status"] |= gone or {}
    if gone is None:
        old["metadata"]["deletionTimestamp"] = ago(minutes=1)
    found = pods.look_at_core(view({f"pods.{HUB}": [old, *core()]}))
    assert bad(found) == []


def test_one_of_two_that_is_ready_is_a_warning(view: Views) -> None:
    second = unscheduled(pod("hub-2", component="hub"), "0/2 nodes are available")
    (found,) = bad(pods.look_at_core(view({f"pods.{HUB}": [*core(), second]})))
    assert told([found]) == [
        (
            "warning pods of hub: 1 of 2 ready; hub-2: no node for it: 0/2 nodes are available"
            " (made 3 h ago)"
        )
    ]
    assert found.command == "kubectl -n jupyterhub describe pod hub-2"


CRASHED = {"terminated": {"exitCode": 1, "reason": "Error"}}


def test_a_crash_is_told_with_its_exit_code_and_the_last_log(view: Views) -> None:
    loop = waiting("hub", "CrashLoopBackOff", "back-off 5m0s restarting", restarts=4)
    made = of_the_hub(view, hub_pod(loop | {"lastState": CRASHED}), log="starting\nno database\n")
    (found,) = bad(pods.look_at_core(made))
    assert told([found]) == [
        (
            "problem pods of hub: 0 of 1 ready; hub-1: hub: CrashLoopBackOff: back-off 5m0s"
            " restarting; hub ended with 1 (Error) (made 3 h ago)"
        )
    ]
    assert found.said == ("starting", "no database")


def test_the_log_is_that_of_the_run_before_where_none_runs(view: Views) -> None:
    loop = waiting("hub", "CrashLoopBackOff", restarts=1)
    recorded = Recorded({f"pods.{HUB}": [hub_pod(loop)]}, "x")
    list(pods.look_at_core(view(recorded=recorded)))
    assert ("logs", "hub-1", "-n", HUB, "--tail=5", "--container=hub", "--previous") in (
        recorded.asked
    )


def test_an_image_that_cannot_be_pulled_has_no_log(view: Views) -> None:
    made = of_the_hub(view, hub_pod(waiting("hub", "ImagePullBackOff", "not found")), log="old")
    (found,) = bad(pods.look_at_core(made))
    assert "hub-1: hub: ImagePullBackOff: not found (made" in found.what
    assert found.said == ()


def test_a_pod_that_starts_says_so(view: Views) -> None:
    made = of_the_hub(view, hub_pod(waiting("hub", "ContainerCreating")))
    (found,) = bad(pods.look_at_core(made))
    assert "hub-1: its containers are being made (made 3 h ago)" in found.what


def test_the_last_warning_says_what_the_pod_does_not(view: Views) -> None:
    mount = event("Pod", "hub-1", "FailedMount", "volume vol-1 is elsewhere")
    older = event("Pod", "hub-1", "FailedAttachVolume", "wait", ago(hours=1))
    others = event("Pod", "proxy-1", "Unhealthy", "nothing to do with it")
    made = of_the_hub(view, hub_pod(waiting("hub", "ContainerCreating")), mount, older, others)
    (found,) = bad(pods.look_at_core(made))
    assert "hub-1: FailedMount: volume vol-1 is elsewhere (made" in found.what


def test_a_container_that_runs_and_is_not_ready_shows_its_log(view: Views) -> None:
    made = of_the_hub(view, pod("hub-1", ready=False, component="hub"), log="token=abcdefghijk")
    (found,) = bad(pods.look_at_core(made))
    assert "it runs, and does not say it is ready" in found.what
    assert found.said == ("token=…",)


def test_a_log_that_cannot_be_read_is_said_so(view: Views) -> None:
    made = of_the_hub(view, pod("hub-1", ready=False, component="hub"))
    (found,) = bad(pods.look_at_core(made))
    assert found.said == ("(its log could not be read: Error from server (NotFound): no log)",)


def test_what_ails_many_is_told_of_two(view: Views) -> None:
    many = [pod(f"hub-{n}", ready=False, component="hub") for n in range(5)]
    assert len(bad(pods.look_at_core(view({f"pods.{HUB}": [*many, *core()[1:]]}, log="")))) == 2
