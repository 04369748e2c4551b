"""The login in a real JupyterHub, with GitHub and a DANDI API that stand in for themselves."""

import base64
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from bench.browser import Browser
from bench.hub import hub
from bench.world import World
from bench.world import world as serving_world
from standins.dandi import Dandi
from standins.failures import Answer, body, reset, status
from standins.github import CLIENT_SECRET, Account, GitHub

# One hub for all of them, and one loop that serves what it asks: a hub takes seconds to start.
pytestmark = pytest.mark.asyncio(loop_scope="module")
once = pytest_asyncio.fixture(scope="module", loop_scope="module")
API_TOKEN = "credential-of-the-dandi-api"  # noqa: S105
OUTSIDE = "https://hub.example.org"  # the hub's address for people
NUMBERS = itertools.count()


@dataclass(frozen=True)
class Surroundings(World):
    """GitHub, and the API that decides."""

    github: GitHub
    dandi: Dandi


@once
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Surroundings]:
    github, dandi = GitHub(), Dandi(credential=API_TOKEN)
    async with serving_world(tmp_path_factory.mktemp("world"), github, dandi) as around:
        ours = {
            "JupyterHub.authenticator_class": "dandihub_login.DandihubAuthenticator",
            "DandihubAuthenticator.contact": "help@example.org",
            "DandihubAuthenticator.oauth_callback_url": f"{OUTSIDE}/hub/oauth_callback",
        }
        settings = around.settings | ours
        yield Surroundings(around.api, settings, around.environ, github, dandi)


@once
async def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the hub keeps its database and its log."""
    return tmp_path_factory.mktemp("hub")


@once
async def url(world: Surroundings, directory: Path) -> AsyncIterator[str]:
    """Where the hub is."""
    async with hub(directory, world.settings, **world.environ) as url:
        yield url


@once
async def refreshing(
    world: Surroundings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """Where a hub is that asks about everybody again with each request."""
    always = world.settings | {"Authenticator.auth_refresh_age": "-1"}
    async with hub(tmp_path_factory.mktemp("refreshing"), always, **world.environ) as url:
        yield url


@pytest.fixture
def person(world: Surroundings) -> Account:
    """Somebody who has never logged in, and whom the API knows; everything works."""
    account = Account(f"person{next(NUMBERS)}")
    world.github.has(account)
    world.dandi.logins = [account.login]
    world.dandi.failures, world.github.failures = [], {}
    return account


@pytest.fixture
def log(directory: Path) -> "Log":
    """What the hub logs from now on."""
    return Log(directory / "hub.log")


class Log:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._start = file.stat().st_size if file.exists() else 0

    def __str__(self) -> str:
        return self._file.read_bytes()[self._start :].decode()


async def choosing(url: str, person: Account) -> Browser:
    """Log in, and look at the page of options."""
    browser = Browser(url)
    await browser.log_in(person.login)
    await browser.get("/hub/spawn")
    return browser


async def test_who_is_registered_is_logged_in(url: str, person: Account) -> None:
    browser = Browser(url)
    answer = await browser.log_in(person.login)
    assert (answer.code, browser.is_logged_in) == (302, True)
    assert (await browser.get("/hub/home")).code == 200


async def test_who_is_not_registered_reads_that(
    url: str, world: Surroundings, person: Account
) -> None:
    world.dandi.logins = []
    browser = Browser(url)
    answer = await browser.log_in(person.login)
    assert (answer.code, browser.is_logged_in) == (403, False)
    page = answer.body.decode()
    assert f"{person.login} may not use this hub: it is not known to {world.api}." in page
    assert '<a href="mailto:help@example.org">help@example.org</a>' in page


async def test_who_has_taken_over_a_login_reads_that_and_stays_out(
    url: str, world: Surroundings, person: Account
) -> None:
    await Browser(url).log_in(person.login)
    world.github.has(Account(person.login, id=2))
    browser = Browser(url)
    answer = await browser.log_in(person.login)
    assert (answer.code, browser.is_logged_in) == (403, False)
    page = answer.body.decode()
    assert "belonged to another GitHub account" in page
    assert '<a href="mailto:help@example.org">help@example.org</a>' in page


@pytest.mark.parametrize("failure", [status(500), reset, body("<p>alice@example.org")])
async def test_who_cannot_be_checked_reads_that(
    url: str, world: Surroundings, person: Account, log: Log, failure: Answer
) -> None:
    world.dandi.failures = [failure, failure]
    browser = Browser(url)
    answer = await browser.log_in(person.login)
    assert (answer.code, browser.is_logged_in) == (503, False)
    assert "could not be found out" in answer.body.decode()
    assert str(log).count(f"did not say if {person.login} may log in") == 1


@pytest.mark.parametrize("failure", [status(500), body("<p>alice@example.org")])
async def test_a_failing_api_leaves_no_traceback_and_no_secret_in_the_log(
    url: str, world: Surroundings, person: Account, log: Log, failure: Answer
) -> None:
    world.dandi.failures = [failure, failure]
    await Browser(url).log_in(person.login)
    unwanted = ("Traceback", API_TOKEN, person.token, "alice@example.org", CLIENT_SECRET)
    assert not [each for each in unwanted if each in str(log)]


@pytest.mark.parametrize("what", ["token", "user"])
async def test_who_is_failed_by_github_reads_that(
    url: str, world: Surroundings, person: Account, log: Log, what: str
) -> None:
    world.github.failures[what] = [status(500), status(500)]
    answer = await Browser(url).log_in(person.login)
    assert answer.code == 503
    assert "GitHub gave no proper answer" in answer.body.decode()
    assert str(log).count("GitHub did not say who it is") == 1
    assert "Traceback" not in str(log)


async def test_who_is_taken_off_gets_no_server_and_reads_why(
    url: str, world: Surroundings, person: Account
) -> None:
    browser = await choosing(url, person)
    world.dandi.logins = []
    answer = await browser.post("/hub/spawn")
    assert answer.code == 403
    page = answer.body.decode()
    assert f"Error: The GitHub account {person.login} may not use this hub" in page
    assert "For help, ask help@example.org." in page


def _state(document: str) -> str:
    return base64.urlsafe_b64encode(document.encode()).decode()


AGAIN = f'<a href="{OUTSIDE}/hub/login">log in again</a>'
CALLBACKS: list[tuple[dict[str, str], int, str]] = [
    ({"error": "access_denied", "error_description": "<b>Denied</b>"}, 403, "it was not allowed"),
    ({"error": "redirect_uri_mismatch"}, 403, "GitHub refuses this hub"),
    ({"error": "<b>"}, 403, "GitHub refuses this hub"),
    ({}, 400, "begun in another browser"),
    ({"code": "a"}, 400, "begun in another browser"),
    ({"code": "a", "state": _state('{"state_id": "b"}')}, 400, "begun in another browser"),
    ({"code": "a", "state": _state("[]")}, 400, "begun in another browser"),
    ({"code": "a", "state": "\xe9"}, 400, "begun in another browser"),
    ({"code": "a", "state": _state("[" * 9000)}, 400, "begun in another browser"),
]


@pytest.mark.parametrize(("query", "code", "words"), CALLBACKS)
async def test_who_comes_from_github_without_a_login_reads_the_way_on(
    url: str, log: Log, query: dict[str, str], code: int, words: str
) -> None:
    browser = Browser(url)
    await browser.get("/hub/oauth_login")
    answer = await browser.get("/hub/oauth_callback", **query)
    page = answer.body.decode()
    assert (answer.code, browser.is_logged_in) == (code, False)
    assert words in page
    assert 'ask <a href="mailto:help@example.org">' in page
    assert (AGAIN in page) is ("refuses" not in words)
    assert "<b>" not in page
    assert "Traceback" not in str(log)


async def test_a_login_that_another_browser_began_is_not_this_ones(
    url: str, person: Account
) -> None:
    browser = Browser(url)
    sent = await browser.get("/hub/oauth_login")
    (state,) = parse_qs(urlsplit(sent.headers["Location"]).query)["state"]
    answer = await Browser(url).get("/hub/oauth_callback", code=person.login, state=state)
    assert (answer.code, AGAIN in answer.body.decode()) == (400, True)


async def test_whose_token_is_revoked_gets_no_server_and_reads_the_way_on(
    url: str, world: Surroundings, person: Account
) -> None:
    browser = await choosing(url, person)
    del world.github.accounts[person.login]
    answer = await browser.post("/hub/spawn")
    assert answer.code == 403
    page = answer.body.decode()
    assert f"The login of {person.login} has ended: GitHub no longer accepts it" in page
    assert f"log out at {OUTSIDE}/hub/logout, and then log in again at {OUTSIDE}/hub/login" in page
    assert "For help, ask help@example.org." in page


async def test_the_way_on_leads_to_a_login(url: str, person: Account) -> None:
    browser = Browser(url)
    await browser.log_in(person.login)
    assert (await browser.get("/hub/login")).code == 302
    await browser.get("/hub/logout")
    assert b"oauth_login" in (await browser.get("/hub/login")).body


async def test_who_has_another_name_at_github_gets_no_server_and_reads_the_way_on(
    url: str, world: Surroundings, person: Account
) -> None:
    browser = await choosing(url, person)
    renamed = body(f'{{"login": "{person.login}-2", "id": 1, "email": "a@example.org"}}')
    world.github.failures["user"] = [renamed]
    answer = await browser.post("/hub/spawn")
    assert answer.code == 403
    assert "or knows the account by another name" in answer.body.decode()


async def test_a_start_that_ends_in_a_page_leaves_no_traceback(
    url: str, world: Surroundings, person: Account, log: Log
) -> None:
    browser = await choosing(url, person)
    world.dandi.logins = []
    assert (await browser.post("/hub/spawn")).code == 403
    assert f"Error starting server {person.login}: HTTP 403" in str(log)
    assert "Traceback" not in str(log)


async def test_who_is_still_there_gets_as_far_as_the_spawner(url: str, person: Account) -> None:
    browser = await choosing(url, person)
    # The spawner here fails, which JupyterHub says at once, or later if it takes a second.
    assert (await browser.post("/hub/spawn")).code in (500, 302)


async def test_who_is_taken_off_is_out_at_the_next_refresh(
    refreshing: str, world: Surroundings, person: Account
) -> None:
    browser = Browser(refreshing)
    await browser.log_in(person.login)
    world.dandi.logins = []
    answer = await browser.get("/hub/home")
    assert (answer.code, answer.headers["Location"][:10]) == (302, "/hub/login")


async def test_who_is_named_is_in_until_they_are_named_no_more(
    world: Surroundings, person: Account, tmp_path: Path
) -> None:
    world.dandi.logins = []
    named = world.settings | {"Authenticator.allowed_users": person.login}
    async with hub(tmp_path, named, **world.environ) as url:
        browser = Browser(url)
        assert (await browser.log_in(person.login)).code == 302
    async with hub(tmp_path, world.settings, **world.environ) as url:
        browser.hub = url
        await browser.get("/hub/spawn")
        assert (await browser.post("/hub/spawn")).code == 403
        assert (await Browser(url).log_in(person.login)).code == 403


async def test_who_was_taken_off_stays_out_when_the_api_goes_down(
    refreshing: str, world: Surroundings, person: Account
) -> None:
    browser = Browser(refreshing)
    await browser.log_in(person.login)
    world.dandi.logins = []
    await browser.get("/hub/home")
    world.dandi.failures = [reset] * 20
    assert (await browser.get("/hub/home")).code == 302
    assert (await browser.log_in(person.login)).code == 503


async def test_who_was_let_in_stays_while_nobody_answers(
    refreshing: str, world: Surroundings, person: Account
) -> None:
    browser = Browser(refreshing)
    await browser.log_in(person.login)
    world.dandi.failures = [reset, reset]
    world.github.failures = {"user": [reset, reset]}
    assert (await browser.get("/hub/home")).code == 200
