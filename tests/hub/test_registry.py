"""How a DANDI API is asked."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

import dandihub_registry
from dandihub_registry import Registry, registry_client
from standins.dandi import Dandi
from standins.failures import Answer, body, not_http, redirect, reset, silence, status
from standins.serving import not_speaking_tls

Registries: TypeAlias = Callable[[Dandi], Awaitable[Registry]]
LOG = logging.getLogger("hub")
trusted = pytest.mark.usefixtures("_trusted")


@trusted
async def test_the_name_is_quoted(registry: Registries) -> None:
    dandi = Dandi()
    await (await registry(dandi)).lists("a&username=b/%é ")
    assert dandi.asked[0][0] == "a&username=b/%é "


@trusted
async def test_the_token_is_sent(registry: Registries) -> None:
    dandi = Dandi(credential="secret")
    await (await registry(dandi)).lists("alice")
    assert dandi.asked == [("alice", "token secret")]


@trusted
async def test_an_api_without_a_token_is_asked_without_authorization(registry: Registries) -> None:
    dandi = Dandi()
    await (await registry(dandi)).lists("alice")
    assert dandi.asked == [("alice", None)]


@trusted
async def test_a_letter_that_is_ascii_in_lower_case_only_does_not_match(
    registry: Registries,
) -> None:
    kelvin_sign = "\N{KELVIN SIGN}im"
    dandi = Dandi(failures=[body(f'[{{"username": "{kelvin_sign}"}}]')])
    assert not await (await registry(dandi)).lists("kim")


@trusted
@pytest.mark.parametrize("failure", [status(500), status(502), reset])
async def test_a_failure_that_may_pass_is_retried(registry: Registries, failure: Answer) -> None:
    dandi = Dandi(["alice"], failures=[failure])
    assert await (await registry(dandi)).lists("alice")


async def test_a_connection_that_fails_is_retried() -> None:
    connections: list[str] = []
    async with not_speaking_tls(connections) as api:
        await Registry(api, None, registry_client(), LOG).lists("alice")
    assert len(connections) == 2


async def test_an_api_that_cannot_be_reached_does_not_list() -> None:
    async with not_speaking_tls([]) as api:
        pass
    assert not await Registry(api, None, registry_client(), LOG).lists("alice")


@trusted
async def test_there_is_one_retry(registry: Registries) -> None:
    dandi = Dandi(["alice"], failures=[status(500)] * 5)
    await (await registry(dandi)).lists("alice")
    assert len(dandi.asked) == 2


@trusted
@pytest.mark.parametrize("code", [401, 403, 404, 429])
async def test_a_refusal_is_not_retried(registry: Registries, code: int) -> None:
    dandi = Dandi(["alice"], failures=[status(code)])
    await (await registry(dandi)).lists("alice")
    assert len(dandi.asked) == 1


@trusted
async def test_no_redirect_is_followed(registry: Registries) -> None:
    other = Dandi(["alice"])
    elsewhere = (await registry(other)).api
    dandi = Dandi(failures=[redirect(f"{elsewhere}/api/users/search/?username=alice")])
    await (await registry(dandi)).lists("alice")
    assert other.asked == []


@trusted
@pytest.mark.parametrize("failure", [silence, not_http])
async def test_an_api_that_gives_no_answer_in_time_does_not_list(
    registry: Registries, monkeypatch: pytest.MonkeyPatch, failure: Answer
) -> None:
    monkeypatch.setattr(dandihub_registry, "REQUEST_SECONDS", 0.1)
    dandi = Dandi(["alice"], failures=[failure, failure])
    assert not await (await registry(dandi)).lists("alice")


async def test_an_api_with_an_untrusted_certificate_gets_no_request(registry: Registries) -> None:
    dandi = Dandi(["alice"], credential="secret")
    await (await registry(dandi)).lists("alice")
    assert dandi.asked == []


@trusted
@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (status(403), "HTTP status 403"),
        (status(500), "HTTP status 500"),
        (reset, "HTTPStreamClosedError"),
        (body("<p>alice@example.org"), "its answer is not a JSON list of users"),
    ],
)
async def test_a_failure_is_logged_once_in_our_words(
    registry: Registries, caplog: pytest.LogCaptureFixture, failure: Answer, reason: str
) -> None:
    asked = await registry(Dandi(credential="secret", failures=[failure, failure]))
    with caplog.at_level(logging.DEBUG, logger="hub"):
        await asked.lists("alice")
    messages = [record.getMessage() for record in caplog.records if record.name == "hub"]
    assert messages == [f"{asked.api} did not say if alice is a user: {reason}"]
