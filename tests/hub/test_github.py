"""GitHub's own failures, at a login."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

import dandihub_http
from dandihub_login import DandihubAuthenticator
from dandihub_pages import Page
from standin_hub import login, user_after_login
from standins.failures import (
    Answer,
    body,
    cut_short,
    endless,
    long_header,
    not_http,
    rate_limited,
    redirect,
    reset,
    restricted,
    secondary_limit,
    silence,
    single_sign_on,
    status,
)
from standins.github import Account, GitHub

Authenticators: TypeAlias = Callable[..., Awaitable[DandihubAuthenticator]]
ALICE = Account("alice", teams=("brain", "brain:hub-users"))

FAILURES = [
    pytest.param(status(401), id="401"),
    pytest.param(rate_limited(403), id="403"),
    pytest.param(status(404), id="404"),
    pytest.param(rate_limited(429), id="429"),
    pytest.param(status(500), id="500"),
    pytest.param(status(502), id="502"),
    pytest.param(redirect("https://localhost/login"), id="redirect"),
    pytest.param(body("<!doctype html><title>Unicorn!"), id="HTML"),
    pytest.param(body('{"login": "alice"'), id="half JSON"),
    pytest.param(body(""), id="empty"),
    pytest.param(body("null"), id="null"),
    pytest.param(body("[]"), id="list"),
    pytest.param(body('"alice"'), id="text"),
    pytest.param(body("{}"), id="nothing in it"),
    pytest.param(body('{"access_token": 1, "login": 1}'), id="odd types"),
    pytest.param(body('{"access_token": "a", "login": "alice"}'), id="half of it"),
    pytest.param(body("[" * 60_000), id="deep"),
    pytest.param(body(" " * 2**20 + "{}"), id="too long"),
    pytest.param(endless, id="endless"),
    pytest.param(long_header, id="long header"),
    pytest.param(reset, id="reset"),
    pytest.param(cut_short, id="cut short"),
]


@pytest.fixture(autouse=True)
def _alice(github: GitHub) -> None:
    github.has(ALICE)


async def _page(authenticator: DandihubAuthenticator) -> Page:
    """The page that Alice gets in place of a login."""
    with pytest.raises(Page) as page:
        await login(authenticator, ALICE)
    return page.value


@pytest.mark.parametrize("what", ["token", "user"])
@pytest.mark.parametrize("failure", FAILURES)
async def test_a_login_that_github_fails_ends_in_a_page(
    authenticator: Authenticators, github: GitHub, failure: Answer, what: str
) -> None:
    github.failures[what] = [failure, failure]
    assert (await _page(await authenticator(allow_all=True))).status_code == 503


@pytest.mark.parametrize("failure", FAILURES)
async def test_an_email_that_github_fails_to_tell_keeps_nobody_out(
    authenticator: Authenticators, github: GitHub, failure: Answer
) -> None:
    github.failures["emails"] = [failure, failure]
    user = await user_after_login(await authenticator(allow_all=True), ALICE)
    assert user.auth_state is not None
    assert user.auth_state["github_user"]["email"] is None


@pytest.mark.parametrize(
    "emails", ['[{"email": 1, "primary": true}]', '[{"primary": true}]', '["a"]', "[[]]", "1"]
)
async def test_an_email_of_another_shape_is_none(
    authenticator: Authenticators, github: GitHub, emails: str
) -> None:
    github.failures["emails"] = [body(emails)]
    user = await user_after_login(await authenticator(allow_all=True), ALICE)
    assert user.auth_state is not None
    assert user.auth_state["github_user"]["email"] is None


@pytest.mark.parametrize(
    "failure",
    [
        status(200),
        status(401),
        rate_limited(403),
        rate_limited(429),
        status(500),
        reset,
        cut_short,
        endless,
        long_header,
    ],
)
async def test_a_team_that_github_fails_to_tell_of_allows_and_refuses_nobody(
    authenticator: Authenticators, github: GitHub, failure: Answer
) -> None:
    github.failures["members"] = [failure, failure]
    assert (await _page(await authenticator(allowed_organizations={"brain"}))).status_code == 503


@pytest.mark.parametrize("team", ["brain", "brain:hub-users"])
async def test_an_organization_that_has_not_approved_the_app_is_said_to_have_to(
    authenticator: Authenticators, github: GitHub, team: str
) -> None:
    github.failures["members"] = [restricted]
    words = (await _page(await authenticator(allowed_organizations={team}))).jupyterhub_message
    assert (
        f"{team} on GitHub does not let this hub see its members: an owner of it must approve the"
        " OAuth app. You have not been refused, but waiting does not help." in words
    )


@pytest.mark.parametrize(
    "failure",
    [rate_limited(403), rate_limited(429), secondary_limit, single_sign_on, status(401)],
)
async def test_no_other_refusal_is_taken_for_that(
    authenticator: Authenticators, github: GitHub, failure: Answer
) -> None:
    github.failures["members"] = [failure]
    words = (await _page(await authenticator(allowed_organizations={"brain"}))).jupyterhub_message
    assert "brain on GitHub gave no proper answer. You have not been refused; try again" in words


async def test_a_team_that_github_fails_to_tell_of_leaves_it_to_the_next(
    authenticator: Authenticators, github: GitHub
) -> None:
    github.failures["members"] = [status(403)]  # of whichever of the two is asked first
    hub = await authenticator(allowed_organizations={"brain", "brain:hub-users"})
    assert await login(hub, ALICE)


@pytest.mark.parametrize("what", ["token", "user", "members"])
@pytest.mark.parametrize("failure", [silence, not_http])
async def test_github_is_not_waited_for_for_ever(
    authenticator: Authenticators,
    github: GitHub,
    monkeypatch: pytest.MonkeyPatch,
    failure: Answer,
    what: str,
) -> None:
    monkeypatch.setattr(dandihub_http, "REQUEST_SECONDS", 0.1)
    github.failures[what] = [failure, failure]
    assert (await _page(await authenticator(allowed_organizations={"brain"}))).status_code == 503


@pytest.mark.parametrize("what", ["user", "emails", "members"])
async def test_a_failure_that_passes_is_not_noticed(
    authenticator: Authenticators, github: GitHub, what: str
) -> None:
    github.failures[what] = [status(502)]
    user = await user_after_login(await authenticator(allowed_organizations={"brain"}), ALICE)
    assert user.auth_state is not None
    assert user.auth_state["github_user"]["email"] == ALICE.hidden_email


async def test_a_code_is_used_once(authenticator: Authenticators, github: GitHub) -> None:
    github.failures["token"] = [status(502)]
    await _page(await authenticator(allow_all=True))
    assert github.asked == ["token"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("bad_verification_code", "GitHub says that this login has expired or was used before"),
        ("unverified_user_email", "GitHub says that your e-mail address is not verified"),
        ("incorrect_client_credentials", "GitHub refuses this hub's logins"),
        ("something_new", "GitHub refuses this login"),
        (["odd"], "GitHub refuses this login"),
    ],
)
async def test_a_login_that_github_refuses_ends_in_a_page_that_says_so(
    authenticator: Authenticators, github: GitHub, error: object, words: str
) -> None:
    github.failures["token"] = [body(json.dumps({"error": error, "error_description": "<b>"}))]
    page = await _page(await authenticator(allow_all=True))
    assert page.status_code == 403
    assert words in page.jupyterhub_html_message.replace("&#x27;", "'")
    assert "<b>" not in page.jupyterhub_html_message


async def test_a_wrong_client_secret_is_named_in_the_log(
    authenticator: Authenticators, caplog: pytest.LogCaptureFixture
) -> None:
    hub = await authenticator(allow_all=True)
    hub.client_secret = "wrong"  # noqa: S105
    await _page(hub)
    assert [record.getMessage() for record in caplog.records if record.name == "hub"] == [
        "GitHub did not say who it is: error incorrect_client_credentials"
    ]


@pytest.mark.parametrize("failure", [status(401), status(500), reset, body("alice@example.org")])
async def test_a_failure_is_logged_once_in_our_words(
    authenticator: Authenticators,
    github: GitHub,
    caplog: pytest.LogCaptureFixture,
    failure: Answer,
) -> None:
    github.failures["user"] = [failure, failure]
    with caplog.at_level(logging.INFO):
        await _page(await authenticator(allow_all=True))
    ours = [record for record in caplog.records if record.name != "tornado.access"]
    assert [record.name for record in ours] == ["hub"]
    assert "alice@example.org" not in caplog.text


async def test_a_token_goes_nowhere_unencrypted(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(allow_all=True)
    hub.userdata_url = hub.userdata_url.replace("127.0.0.1", "localhost")
    assert (await _page(hub)).status_code == 503
    assert github.asked == ["token"]
