"""Who is allowed to log in."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import pytest

from dandihub_login import DandihubAuthenticator
from dandihub_pages import Page
from standin_hub import User, login, user_after_login
from standins.dandi import Dandi
from standins.failures import (
    Answer,
    body,
    compressed,
    cut_short,
    endless,
    long_header,
    rate_limited,
    redirect,
    reset,
    status,
)
from standins.github import Account, GitHub

Authenticators: TypeAlias = Callable[..., Awaitable[DandihubAuthenticator]]
ALICE = Account("Alice", teams=("brain", "brain:hub-users"))


@pytest.fixture(autouse=True)
def _alice(github: GitHub) -> None:
    github.has(ALICE)


async def _logs_in(authenticator: DandihubAuthenticator) -> bool:
    return await login(authenticator, ALICE) is not None


async def _page(authenticator: DandihubAuthenticator, *before: User) -> Page:
    """The page that Alice gets in place of a login, if these have logged in before."""
    with pytest.raises(Page) as page:
        await login(authenticator, ALICE, *before)
    return page.value


async def _status(authenticator: DandihubAuthenticator) -> int:
    return int((await _page(authenticator)).status_code)


async def test_an_administrator_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(admin_users={"alice"}))


async def test_no_api_is_asked_about_an_administrator(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    await _logs_in(await authenticator(dandi, admin_users={"alice"}))
    assert dandi.asked == []


async def test_who_is_named_in_the_configuration_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(allowed_users={"alice"}))


async def test_and_stays_named_when_deleted_on_the_admin_page(
    authenticator: Authenticators,
) -> None:
    hub = await authenticator(allowed_users={"alice"})
    hub.delete_user(await user_after_login(hub, ALICE))
    assert await _logs_in(hub)


async def test_an_account_that_nothing_names_is_denied(authenticator: Authenticators) -> None:
    assert await _status(await authenticator(admin_users={"bob"})) == 403


async def test_a_user_of_an_api_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(Dandi(["Alice"], credential="secret")))


async def test_a_user_of_an_api_in_another_case_is_allowed(authenticator: Authenticators) -> None:
    assert await _logs_in(await authenticator(Dandi(["aLICE"])))


async def test_a_similar_name_is_denied(authenticator: Authenticators) -> None:
    assert await _status(await authenticator(Dandi(["alice2", "malice"]))) == 403


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
    assert await _status(await authenticator(allowed_organizations={"heart"})) == 403


async def test_who_is_not_in_the_team_is_denied(authenticator: Authenticators) -> None:
    assert await _status(await authenticator(allowed_organizations={"brain:admins"})) == 403


async def test_who_is_not_in_the_organization_may_be_a_user_of_an_api(
    authenticator: Authenticators,
) -> None:
    assert await _logs_in(await authenticator(Dandi(["alice"]), allowed_organizations={"heart"}))


async def test_who_is_no_user_of_an_api_may_be_in_the_organization(
    authenticator: Authenticators,
) -> None:
    assert await _logs_in(await authenticator(Dandi(["bob"]), allowed_organizations={"brain"}))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(status(401), id="401"),
        pytest.param(status(403), id="403"),
        pytest.param(status(404), id="404"),
        pytest.param(rate_limited(429), id="429"),
        pytest.param(status(500), id="500"),
        pytest.param(status(503), id="503"),
        pytest.param(redirect("https://localhost/login"), id="redirect"),
        pytest.param(body("<!doctype html><p>alice"), id="HTML"),
        pytest.param(body('[{"username": "alice"}'), id="half JSON"),
        pytest.param(body(""), id="empty"),
        pytest.param(body("null"), id="null"),
        pytest.param(body('{"username": "alice"}'), id="object"),
        pytest.param(body('{"count": 9, "results": [{"username": "alice"}]}'), id="pages"),
        pytest.param(body('["alice"]'), id="list of strings"),
        pytest.param(body('[{"username": "alice"}, {}]'), id="user without a name"),
        pytest.param(body('[{"username": ["alice"]}]'), id="name of another type"),
        pytest.param(body(b'[{"username": "alice", "name": "\xff"}]'), id="not UTF-8"),
        pytest.param(body("[" * 60_000), id="deep"),
        pytest.param(body('[{"username": "alice"}' + " " * 2**20 + "]"), id="too long"),
        pytest.param(compressed('[{"username": "alice"}' + " " * 9_000_000 + "]"), id="compressed"),
        pytest.param(endless, id="endless"),
        pytest.param(long_header, id="long header"),
        pytest.param(reset, id="reset"),
        pytest.param(cut_short, id="cut short"),
    ],
)
async def test_an_api_that_cannot_tell_allows_and_refuses_nobody(
    authenticator: Authenticators, answer: Answer
) -> None:
    dandi = Dandi(["alice"], failures=[answer, answer])
    assert await _status(await authenticator(dandi)) == 503


async def test_one_api_that_cannot_tell_leaves_it_open(authenticator: Authenticators) -> None:
    failing = Dandi(["alice"], failures=[status(403)])
    assert await _status(await authenticator(failing, Dandi(["bob"]))) == 503


async def test_who_has_taken_over_a_login_does_not_get_its_home(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(Dandi(["alice"]))
    owner = await user_after_login(hub, ALICE)
    github.has(Account(ALICE.login, id=2))
    page = await _page(hub, owner)
    assert page.status_code == 403
    assert "belonged to another GitHub account" in page.jupyterhub_html_message
    assert "deleting the user alice on the hub&#x27;s admin page" in page.jupyterhub_html_message


async def test_not_even_if_the_login_is_an_administrators(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(admin_users={"alice"})
    owner = await user_after_login(hub, ALICE)
    github.has(Account(ALICE.login, id=2))
    assert (await _page(hub, owner)).status_code == 403


async def test_an_account_may_write_its_login_in_other_letters(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(Dandi(["alice"]))
    owner = await user_after_login(hub, ALICE)
    github.has(Account("aLiCe"))
    assert await login(hub, Account("aLiCe"), owner)


@pytest.mark.parametrize("state", [None, {"github_user": {"login": "alice"}}])
async def test_a_user_of_whom_no_account_is_known_is_whoever_has_the_login(
    authenticator: Authenticators, state: dict[str, Any] | None
) -> None:
    hub = await authenticator(admin_users={"alice"})
    assert await login(hub, ALICE, User("alice", state))
