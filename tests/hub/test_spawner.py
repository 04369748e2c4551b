"""Starting servers in a real JupyterHub that is configured by our rendered values."""

import html
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from kubespawner import KubeSpawner

from dandihub_choices import NotOfferedError
from real_hub import Hub, running
from tests.stacks.blocks import values
from tests.stacks.compiled import compiled

LITTLE = {"profile": "little", "profile-option-little--image": "02-extra"}


def rendered(**changes: object) -> dict[str, Any]:
    """What the chart is given for the small hub, with fields of `hub` changed."""
    return values(compiled({f"hub.{key}": value for key, value in changes.items()}), "jupyterhub")


@pytest.fixture
async def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hub]:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    async with running(rendered(), tmp_path) as running_hub:
        yield running_hub


def container(pod: Any) -> Any:
    """The user's own container."""
    return pod.spec.containers[0]


async def test_what_is_chosen_on_the_page_is_what_is_started(hub: Hub) -> None:
    ada = await hub.visitor("ada")
    answer = await ada.choose(**LITTLE)
    assert answer.status_code == 302, answer.text
    await hub.settled("ada")
    server = container(hub.pods["ada"])
    assert server.image == "example/extra:1"
    assert (server.resources.limits["cpu"], server.resources.requests["cpu"]) == (2.0, 1.0)
    assert hub.pods["ada"].spec.node_selector == {"NodePool": "default"}


CRAFTED = [
    {"profile": "huge"},
    {"profile": "little", "profile-option-little--image": "09-other"},
    {"profile": "large", "profile-option-large--image": "02-extra"},
    {
        "profile": "little",
        "profile-option-little--image--unlisted-choice": "example/other:1",
    },
    {"profile": "little", "profile-option-little--mem_limit": "1T"},
]


@pytest.mark.parametrize("form", CRAFTED, ids=str)
async def test_a_form_that_the_page_did_not_offer_is_refused(
    hub: Hub, form: dict[str, str]
) -> None:
    ada = await hub.visitor("ada")
    answer = await ada.choose(**form)
    assert answer.status_code == 400
    assert "Choose one of: " in answer.text
    assert hub.pods == {}


BODIES = [
    {"profile": "huge"},
    {"profile": "little", "image": "09-other"},
    {"profile": "little", "image": {"image": "example/other:1"}},
    {"profile": "little", "image--unlisted-choice": "example/other:1"},
    {"image--unlisted-choice": "example/other:1"},
    {"profile": "little", "mem_limit": "1T", "node_selector": {}},
    # JSON, but no object
    5,
    0,
    True,
    "little",
    ["little"],
    [],
]


@pytest.mark.parametrize("body", BODIES, ids=str)
async def test_a_request_for_what_the_page_did_not_offer_is_refused(hub: Hub, body: object) -> None:
    await hub.visitor("ada")
    await hub.request_server("ada", body)
    refused = await hub.settled("ada")
    assert isinstance(refused, NotOfferedError)
    assert "Choose one of: " in str(refused)
    assert "Choose one of: " in (await hub.told("ada", 1))[0]
    assert hub.pods == {}
    assert (await hub.ask("GET", "users/ada", "ada")).json()["servers"] == {}


async def test_a_link_with_another_choice_shows_the_page_instead(hub: Hub) -> None:
    ada = await hub.visitor("ada")
    answer = await ada.get("/hub/spawn?profile=huge")
    assert answer.status_code == 400
    assert "There is no server" in answer.text
    assert 'name="profile"' in answer.text
    assert hub.pods == {}


async def test_refusals_do_not_end_the_hub(hub: Hub) -> None:
    """JupyterHub would exit after five failed starts in a row, as the chart has it."""
    await hub.visitor("ada")
    for _ in range(6):
        await hub.request_server("ada", {"profile": "huge"})
        await hub.settled("ada")
    assert hub.app.tornado_application.settings["failure_count"] == 6
    assert hub.app.users["ada"].spawner.consecutive_failure_limit == 0
    await hub.request_server("ada", {"profile": "little"})
    assert await hub.settled("ada") is None


async def test_a_refusal_leaves_nothing_behind(hub: Hub) -> None:
    """What was refused has no part in the next server."""
    ada = await hub.visitor("ada")
    await hub.request_server("ada", {"profile": "large", "image": "02-extra"})
    await hub.settled("ada")
    answer = await ada.choose(**LITTLE)
    assert answer.status_code == 302, answer.text
    await hub.settled("ada")
    assert container(hub.pods["ada"]).resources.limits["cpu"] == 2.0


@pytest.mark.parametrize("body", [5, ["little"]])
async def test_it_is_not_in_the_way_of_a_hub_that_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: object
) -> None:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    async with running(rendered(), tmp_path) as hub:
        await hub.visitor("ada")
        await hub.request_server("ada", body)
        await hub.settled("ada")
    async with running(rendered(), tmp_path) as hub:
        ada = await hub.visitor("ada")
        assert (await ada.get("/hub/home")).status_code == 200
        answer = await ada.choose(**LITTLE)
        assert answer.status_code == 302, answer.text
        await hub.settled("ada")
        assert hub.pods.keys() == {"ada"}


async def test_further_servers_are_off_unless_the_hub_has_them(hub: Hub) -> None:
    await hub.visitor("ada")
    answer = await hub.request_server("ada", {"profile": "little"}, "second")
    assert answer.status_code == 400
    assert "not enabled" in answer.json()["message"]


async def test_a_form_cannot_ask_for_a_further_server_either(hub: Hub) -> None:
    """JupyterHub itself looks whether there are any when it shows the page, not when it is sent."""
    ada = await hub.visitor("ada")
    answer = await ada.choose(way="/ada/second", profile="little")
    assert answer.status_code == 400
    assert "one server for each person" in answer.text
    assert hub.pods == {}


async def test_a_person_has_no_more_servers_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    async with running(rendered(server_limits={"per_user": 2}), tmp_path) as hub:
        ada = await hub.visitor("ada")
        answers = [
            await hub.request_server("ada", {"profile": "little"}, name)
            for name in ("", "second", "third")
        ]
        assert [answer.status_code // 100 for answer in answers] == [2, 2, 4]
        assert "maximum of 1 named servers" in answers[-1].json()["message"]
        await hub.settled("ada", "second")
        by_form = await ada.choose(way="/ada/third", profile="little")
        assert by_form.status_code == 400
        assert "You have 2 servers" in by_form.text
        assert hub.pods.keys() == {"ada", "ada/second"}


async def test_the_hub_has_no_more_servers_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    async with running(rendered(server_limits={"total": 1}), tmp_path) as hub:
        answers = []
        for name in ("ada", "grace"):
            await hub.visitor(name)
            answers.append(await hub.request_server(name, {"profile": "little"}))
        await hub.settled("ada")
        assert [answer.status_code // 100 for answer in answers] == [2, 4]
        assert "Try again" in answers[-1].json()["message"]


def shown(page: str, css_class: str) -> str:
    """The text of a page's first element of this class."""
    found = re.search(rf'class="[^"]*\b{css_class}\b[^"]*">([^<]*)<', page)
    assert found, page
    return html.unescape(found[1])


def event(reason: str, message: str, **involved: str) -> dict[str, Any]:
    """As the Kubernetes API has it."""
    about = {"reason": reason, "message": message, "involvedObject": involved}
    return about | {"lastTimestamp": "12:00", "type": "Normal"}


async def test_the_start_page_says_what_it_waits_for(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [
        event("FailedScheduling", "0/3 nodes are available: 3 Insufficient cpu."),
        event("Nominated", "Pod should schedule on: nodeclaim/default-x"),
        event("Pulling", 'Pulling image "example/extra:1"', fieldPath="spec.containers{notebook}"),
    ]
    monkeypatch.setattr(KubeSpawner, "events", seen)
    monkeypatch.setattr(KubeSpawner, "_start_watching_events", no_cluster)
    ada = await hub.visitor("ada")
    hub.machines.clear()
    answer = await ada.choose(**LITTLE)
    assert answer.headers["location"].partition("?")[0] == "/hub/spawn-pending/ada"
    assert "progress-message" in (await ada.get("/hub/spawn-pending/ada")).text
    assert await hub.told("ada", 4) == [
        "Server requested",
        "12:00 No machine that is running has room for this server: a new one is needed.",
        "12:00 A machine is on its way for this server. A new one takes some two minutes.",
        '12:00 Pulling image "example/extra:1": minutes, if it is large and new to this machine.',
    ]
    hub.machines.set()
    await hub.settled("ada")


async def no_cluster(_: object) -> None:
    """There is none to watch."""


LINE = 'Down at <5 pm> & "back" at {{ 6 }}: it\'s <script>alert(1)</script>'


async def test_the_announcement_is_on_every_page_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    async with running(rendered(announcement=LINE), tmp_path) as hub:
        ada = await hub.visitor("ada")
        for path in ("/hub/home", "/hub/spawn", "/hub/token"):
            page = (await ada.get(path)).text
            assert LINE in shown(page, "announcement"), path
        ada.session.cookies.clear()
        assert LINE in shown((await ada.get("/hub/login")).text, "announcement")


async def test_names_and_descriptions_are_on_the_page_as_they_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    fields = {"server_options.little.display_name": LINE, "images.extra.display_name": LINE}
    async with running(rendered(**fields), tmp_path) as hub:
        page = (await (await hub.visitor("ada")).get("/hub/spawn")).text
        assert html.unescape(page).count(LINE) == 2
        assert "<script>alert" not in page
