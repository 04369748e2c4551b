"""What the start page says while somebody waits."""

from typing import Any

import pytest
from kubespawner import KubeSpawner

from dandihub_progress import in_words
from dandihub_spawner import DandihubSpawner


def event(reason: str, message: str, container: str = "") -> dict[str, Any]:
    """As the Kubernetes API has it; one of no container has no `fieldPath`."""
    return {
        "reason": reason,
        "message": message,
        "type": "Normal",
        "lastTimestamp": "2026-11-25T12:00:00Z",
        "eventTime": None,
        "involvedObject": {"fieldPath": f"spec.{container}"} if container else {},
    }


SERVER = "containers{notebook}"
OWN_HOME, METADATA = "initContainers{own-home}", "initContainers{block-cloud-metadata}"
NO_PREEMPTION = " preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling."
NO_MACHINE = 'Failed to schedule pod, incompatible with nodepool "default"'
NO_CLAIM = 'persistentvolumeclaim "homes" not found'
UNBOUND = "pod has unbound immediate PersistentVolumeClaims"


def unscheduled(why: str) -> dict[str, Any]:
    message = f"0/3 nodes are available: {why}.{NO_PREEMPTION}"
    return event("FailedScheduling", message)


@pytest.mark.parametrize(
    "why",
    [
        "3 node(s) didn't match Pod's node affinity/selector",
        "1 Insufficient cpu, 2 node(s) had untolerated taint {hub.jupyter.org/dedicated: core}",
        "3 Insufficient nvidia.com/gpu",
        "3 Too many pods",
        "3 node(s) were unschedulable",
        "3 node(s) didn't match pod anti-affinity rules",
    ],
)
def test_where_no_machine_has_room_a_new_one_is_needed(why: str) -> None:
    assert "a new one is needed" in in_words(unscheduled(why))


def test_where_there_is_no_machine_at_all_a_new_one_is_needed() -> None:
    seen = event("FailedScheduling", "no nodes available to schedule pods")
    assert "a new one is needed" in in_words(seen)


@pytest.mark.parametrize("why", [NO_CLAIM, UNBOUND, "3 node(s) had volume node affinity conflict"])
def test_what_no_new_machine_changes_is_said_as_it_is(why: str) -> None:
    told = f"The server cannot be started: {why}. Tell an administrator of this hub."
    assert in_words(unscheduled(why)) == told


def test_it_is_said_without_machines_as_well() -> None:
    """As Kubernetes said it before it counted them."""
    assert f"cannot be started: {NO_CLAIM}. Tell" in in_words(event("FailedScheduling", NO_CLAIM))


PULLING = 'Pulling image "example/standard:1"'
NO_PULL = 'Failed to pull image "example/no:1": not found'


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (event("FailedScheduling", NO_MACHINE), "No machine can be started"),
        (event("Nominated", "Pod should schedule on: nodeclaim/default-x"), "is on its way"),
        (event("Scheduled", "Successfully assigned hub/jupyter-a to ip-1"), "machine is there"),
        (event("Pulling", PULLING, SERVER), '"example/standard:1": minutes'),
        (event("Pulling", PULLING, OWN_HOME), "What sets the server up is being fetched"),
        (event("Pulled", "Successfully pulled image", SERVER), "image is on the machine"),
        (event("Pulled", "Successfully pulled image", OWN_HOME), "What sets the server up is on"),
        (event("Pulled", "Container image already present", METADATA), "sets the server up is on"),
        (event("Failed", NO_PULL, SERVER), "cannot be fetched"),
        (event("Failed", "Error: ErrImagePull", SERVER), "cannot be fetched"),
        (event("Failed", "Error: ImagePullBackOff", SERVER), "cannot be fetched"),
        (event("BackOff", 'Back-off pulling image "example/no:1"', SERVER), "cannot be fetched"),
        (event("BackOff", "Back-off restarting failed container", OWN_HOME), "Back-off restarting"),
        (event("Started", "Started container", OWN_HOME), "home directory is being prepared"),
        (event("Started", "Started container", METADATA), "server is being set up"),
        (event("Started", "Started container", SERVER), "The server runs"),
        (event("FailedMount", "MountVolume.SetUp failed"), "cannot be reached"),
    ],
    ids=lambda value: f"{value['reason']}: {value['message']}" if isinstance(value, dict) else None,
)
def test_an_event_is_said_in_words(seen: dict[str, Any], said: str) -> None:
    assert said in in_words(seen)


def test_an_event_nobody_thought_of_keeps_its_own_words() -> None:
    assert in_words(event("Odd", "Something odd")) == "Something odd"


async def test_the_page_is_told_when_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = event("Pulling", PULLING, SERVER)
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    monkeypatch.setattr(KubeSpawner, "events", [seen])
    monkeypatch.setattr(KubeSpawner, "_start_watching_events", _nothing)
    spawner = DandihubSpawner(_mock=True)
    spawner._start_future = _Over()
    told = [each async for each in spawner.progress()]
    assert [(each["progress"], each["message"]) for each in told] == [
        (30, f"2026-11-25T12:00:00Z {in_words(seen)}")
    ]


async def _nothing(_: object) -> None:
    """No cluster to watch."""


class _Over:
    """A start that is over."""

    def done(self) -> bool:
        return True
