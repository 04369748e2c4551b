"""Who is allowed to log in."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

from dandihub_login import DandihubAuthenticator
from standin_hub import login
from standins.dandi import Dandi
from standins.failures import Answer, body, compressed, cut_short, redirect, reset, status
from standins.github import Account, GitHub

Authenticators: TypeAlias = Callable[..., Awaitable[DandihubAuthenticator]]
ALICE = Account("Alice", teams=("brain", "brain:hub-users"))


@pytest.fixture(autouse=True)
def _alice(github: GitHub) -> None:
    github.has(ALICE)


async def _logs_in(authenticator: DandihubAuthenticator) -> bool:
    return await login(authenticator, ALICE) is not None


async def test_an_administrator_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(admin_users={"alice"}))


async def test_no_api_is_asked_about_an_administrator(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    await _logs_in(await authenticator(dandi, admin_users={"alice"}))
    assert dandi.asked == []


async def test_an_account_that_nothing_names_is_denied(authenticator: Authenticators) -> None:
    assert not await _logs_in(await authenticator(admin_users={"bob"}))


async def test_a_user_of_an_api_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(Dandi(["Alice"], credential="secret")))


async def test_a_user_of_an_api_in_another_case_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(Dandi(["aLICE"])))


async def test_a_similar_name_is_denied(authenticator: Authenticators) -> None:
    assert not await _logs_in(await authenticator(Dandi(["alice2", "malice"])))


async def test_the_second_api_may_allow(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(Dandi(["bob"]), Dandi(["alice"])))


async def test_an_api_that_fails_leaves_it_to_the_next(authenticator: Authenticators) -> None:
    failing = Dandi(failures=[status(500), status(500)])
    assert await _logs_in(await authenticator(failing, Dandi(["alice"])))


async def test_a_member_of_an_organization_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(allowed_organizations={"brain"}))


async def test_a_member_of_a_team_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(allowed_organizations={"brain:hub-users"}))


async def test_who_is_not_in_the_organization_is_denied(authenticator: Authenticators) -> None:
    assert not await _logs_in(await authenticator(allowed_organizations={"heart"}))


async def test_who_is_not_in_the_team_is_denied(authenticator: Authenticators) -> None:
    assert not await _logs_in(await authenticator(allowed_organizations={"brain:admins"}))


async def test_who_is_not_in_the_organization_may_be_a_user_of_an_api(
    authenticator: Authenticators,
) -> None:
    assert await _logs_in(await authenticator(Dandi(["alice"]), allowed_organizations={"heart"}))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(status(401), id="401"),
        pytest.param(status(403), id="403"),
        pytest.param(status(404), id="404"),
        pytest.param(status(429), id="429"),
        pytest.param(status(500), id="500"),
        pytest.param(status(503), id="503"),
        pytest.param(redirect("https://localhost/login"), id="redirect"),
        pytest.param(body("<!doctype html><p>alice"), id="HTML"),
        pytest.param(body('[{"username": "alice"}'), id="half JSON"),
        pytest.param(body(""), id="empty"),
        pytest.param(body("null"), id="null"),
        pytest.param(body('{"username": "alice"}'), id="object"),
        pytest.param(body('["alice"]'), id="list of strings"),
        pytest.param(body('[{"username": "alice"}, {}]'), id="user without a name"),
        pytest.param(body('[{"username": ["alice"]}]'), id="name of another type"),
        pytest.param(body(b'[{"username": "alice", "name": "\xff"}]'), id="not UTF-8"),
        pytest.param(body("[" * 60_000), id="deep"),
        pytest.param(body('[{"username": "alice"}' + " " * 70_000 + "]"), id="too long"),
        pytest.param(compressed('[{"username": "alice"}' + " " * 9_000_000 + "]"), id="compressed"),
        pytest.param(reset, id="reset"),
        pytest.param(cut_short, id="cut short"),
    ],
)
async def test_an_api_that_cannot_tell_denies(
    authenticator: Authenticators, answer: Answer
) -> None:
    dandi = Dandi(["alice"], failures=[answer, answer])
    assert not await _logs_in(await authenticator(dandi))
