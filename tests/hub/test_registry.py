"""How a DANDI API is asked."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

import dandihub_http
from dandihub_http import Client, NoAnswer
from dandihub_registry import SEARCH_LISTS, Registry
from standins.dandi import Dandi
from standins.failures import (
    Answer,
    body,
    not_http,
    rate_limited,
    redirect,
    reset,
    silence,
    status,
)
from standins.serving import not_speaking_tls

Registries: TypeAlias = Callable[[Dandi], Awaitable[Registry]]
SIMILAR = [f"alice{number:02}" for number in range(SEARCH_LISTS)]
trusted = pytest.mark.usefixtures("_trusted")


async def _no_answer(registry: Registry) -> NoAnswer:
    with pytest.raises(NoAnswer) as failure:
        await registry.lists("alice")
    return failure.value


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
async def test_the_exact_name_is_found_among_similar_ones(registry: Registries) -> None:
    assert await (await registry(Dandi([*SIMILAR[:-1], "alice"]))).lists("alice")


@trusted
async def test_fewer_similar_names_than_the_search_lists_are_a_no(registry: Registries) -> None:
    assert not await (await registry(Dandi(SIMILAR[:-1]))).lists("alice")


@trusted
@pytest.mark.parametrize("listed", [True, False])
async def test_a_token_of_staff_tells_what_similar_names_hide(
    registry: Registries, *, listed: bool
) -> None:
    hidden = Dandi([*SIMILAR, *(["Alice"] if listed else [])], credential="secret", staff=True)
    assert await (await registry(hidden)).lists("alice") is listed


@trusted
@pytest.mark.parametrize("dandi", [Dandi([*SIMILAR, "alice"]), Dandi(SIMILAR)])
async def test_without_one_it_cannot_be_told_and_the_person_reads_why(
    registry: Registries, dandi: Dandi
) -> None:
    failure = await _no_answer(await registry(dandi))
    assert failure.told == (
        "cannot list more than 10 users with names like yours: ask for your GitHub login to be"
        " named for this hub"
    )
    assert not failure.passes


@trusted
@pytest.mark.parametrize("answer", [rate_limited(429), body("{}"), body("[1]"), body("<p>")])
async def test_a_list_of_all_that_fails_may_be_had_later(
    registry: Registries, answer: Answer
) -> None:
    dandi = Dandi(SIMILAR, staff=True, list_failures=[answer])
    assert (await _no_answer(await registry(dandi))).passes


@trusted
async def test_names_of_people_hide_logins_too(registry: Registries) -> None:
    people = {f"user{number}": "Alice" for number in range(SEARCH_LISTS)}
    failure = await _no_answer(await registry(Dandi(people=people | {"alice": "Alice"})))
    assert str(failure) == "it lists only 10 users with names like alice"


@trusted
@pytest.mark.parametrize("failure", [status(500), status(502), reset])
async def test_a_failure_that_may_pass_is_retried(registry: Registries, failure: Answer) -> None:
    dandi = Dandi(["alice"], failures=[failure])
    assert await (await registry(dandi)).lists("alice")


async def test_a_connection_that_fails_is_retried() -> None:
    connections: list[str] = []
    async with not_speaking_tls(connections) as api:
        await _no_answer(Registry(api, None, Client()))
    assert len(connections) == 2


async def test_an_api_that_cannot_be_reached_does_not_answer() -> None:
    async with not_speaking_tls([]) as api:
        pass
    assert str(await _no_answer(Registry(api, None, Client()))) == "ConnectionRefusedError"


@trusted
async def test_there_is_one_retry(registry: Registries) -> None:
    dandi = Dandi(["alice"], failures=[status(500)] * 5)
    await _no_answer(await registry(dandi))
    assert len(dandi.asked) == 2


@trusted
@pytest.mark.parametrize("code", [401, 403, 404, 429])
async def test_a_refusal_is_not_retried(registry: Registries, code: int) -> None:
    dandi = Dandi(["alice"], failures=[status(code)])
    await _no_answer(await registry(dandi))
    assert len(dandi.asked) == 1


@trusted
async def test_no_redirect_is_followed(registry: Registries) -> None:
    other = Dandi(["alice"])
    elsewhere = (await registry(other)).api
    dandi = Dandi(failures=[redirect(f"{elsewhere}/api/users/search/?username=alice")])
    await _no_answer(await registry(dandi))
    assert other.asked == []


@trusted
@pytest.mark.parametrize("failure", [silence, not_http])
async def test_an_api_that_says_nothing_in_time_does_not_answer(
    registry: Registries, monkeypatch: pytest.MonkeyPatch, failure: Answer
) -> None:
    monkeypatch.setattr(dandihub_http, "REQUEST_SECONDS", 0.1)
    await _no_answer(await registry(Dandi(["alice"], failures=[failure, failure])))


async def test_an_api_with_an_untrusted_certificate_gets_no_request(registry: Registries) -> None:
    dandi = Dandi(["alice"], credential="secret")
    await _no_answer(await registry(dandi))
    assert dandi.asked == []


@trusted
@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (status(403), "HTTP status 403"),
        (status(500), "HTTP status 500"),
        (reset, "HTTPStreamClosedError"),
        (body("<p>alice@example.org"), "its answer is not JSON"),
        (body('{"alice": "alice@example.org"}'), "its answer is not a list of users"),
    ],
)
async def test_a_failure_is_told_in_our_words(
    registry: Registries, failure: Answer, reason: str
) -> None:
    asked = await registry(Dandi(credential="secret", failures=[failure, failure]))
    assert str(await _no_answer(asked)) == reason
