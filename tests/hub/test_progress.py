"""What the start page says while somebody waits."""

from typing import Any

import pytest
from kubespawner import KubeSpawner

from dandihub_progress import in_words
from dandihub_spawner import DandihubSpawner


def event(reason: str, message: str, container: str = "") -> dict[str, Any]:
    """As the Kubernetes API has it."""
    return {
        "reason": reason,
        "message": message,
        "type": "Normal",
        "lastTimestamp": "2026-11-25T12:00:00Z",
        "eventTime": None,
        "involvedObject": {"fieldPath": f"spec.containers{{{container}}}" if container else None},
    }


NO_ROOM = "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."
NO_MACHINE = 'Failed to schedule pod, incompatible with nodepool "default"'


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (event("FailedScheduling", NO_ROOM), "a new one is needed"),
        (event("FailedScheduling", NO_MACHINE), "No machine can be started"),
        (event("Nominated", "Pod should schedule on: nodeclaim/default-x"), "is on its way"),
        (event("Scheduled", "Successfully assigned hub/jupyter-a to ip-1"), "machine is there"),
        (event("Pulling", 'Pulling image "example/standard:1"'), '"example/standard:1": minutes'),
        (event("Pulled", "Successfully pulled image"), "image is on the machine"),
        (event("Failed", 'Failed to pull image "example/no:1": not found'), "cannot be fetched"),
        (event("Started", "Started container", "own-home"), "home directory is being prepared"),
        (event("Started", "Started container", "block-cloud-metadata"), "server is being set up"),
        (event("Started", "Started container", "notebook"), "The server runs"),
        (event("FailedMount", "MountVolume.SetUp failed"), "cannot be reached"),
    ],
    ids=lambda value: value["reason"] if isinstance(value, dict) else None,
)
def test_an_event_is_said_in_words(seen: dict[str, Any], said: str) -> None:
    assert said in in_words(seen)


def test_an_event_nobody_thought_of_keeps_its_own_words() -> None:
    assert in_words(event("Odd", "Something odd")) == "Something odd"


async def test_the_page_is_told_when_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = event("Pulling", 'Pulling image "example/standard:1"')
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
