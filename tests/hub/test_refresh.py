"""Who stays logged in, and who gets a server: everybody is asked about again."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

from dandihub_login import DandihubAuthenticator
from dandihub_pages import Page
from standin_hub import Spawning, User, login, refreshed, stays, user_after_login
from standins.dandi import Dandi
from standins.failures import Answer, body, reset, status
from standins.github import Account, GitHub

Authenticators: TypeAlias = Callable[..., Awaitable[DandihubAuthenticator]]
ALICE = Account("alice", teams=("brain:hub-users",))
DOWN = [status(500), reset, body("<p>"), status(403)]


@pytest.fixture(autouse=True)
def _alice(github: GitHub) -> None:
    github.has(ALICE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the hub's clock on by so many seconds."""
    now = 1_750_000_000.0

    def move(seconds: float) -> None:
        nonlocal now
        now += seconds
        monkeypatch.setattr("dandihub_login.time.time", lambda: now)

    move(0)
    return move


async def _refused(authenticator: DandihubAuthenticator, user: User) -> int:
    """The status of the page that a user gets who starts a server."""
    with pytest.raises(Page) as page:
        await authenticator.refresh_user(user, Spawning(user))
    return int(page.value.status_code)


def _fails(dandi: Dandi, failure: Answer) -> None:
    dandi.failures = [failure, failure]


async def test_a_user_stays(authenticator: Authenticators) -> None:
    hub = await authenticator(Dandi(["alice"]))
    assert await stays(hub, await user_after_login(hub, ALICE))


async def test_who_is_taken_off_an_api_gets_no_server(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    dandi.logins = []
    assert await _refused(hub, user) == 403


async def test_who_is_taken_off_an_api_is_out(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    dandi.logins = []
    assert not await stays(hub, user)


async def test_who_leaves_a_team_gets_no_server(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(allowed_organizations={"brain:hub-users"})
    user = await user_after_login(hub, ALICE)
    github.has(Account("alice"))
    assert await _refused(hub, user) == 403


async def test_who_leaves_a_team_is_out(authenticator: Authenticators, github: GitHub) -> None:
    hub = await authenticator(allowed_organizations={"brain:hub-users"})
    user = await user_after_login(hub, ALICE)
    github.has(Account("alice"))
    assert not await stays(hub, user)


async def test_who_is_no_longer_administrator_is_asked_about(
    authenticator: Authenticators,
) -> None:
    hub = await authenticator(Dandi(["bob"]), admin_users={"alice"})
    user = await user_after_login(hub, ALICE)
    hub.admin_users = set()
    assert not await stays(hub, user)


async def test_who_is_no_longer_named_gets_no_server(authenticator: Authenticators) -> None:
    hub = await authenticator(Dandi(["bob"]), allowed_users={"alice"})
    user = await user_after_login(hub, ALICE)
    hub.allowed_users = set()
    assert await _refused(hub, user) == 403
    assert not await stays(hub, user)


async def test_who_is_no_longer_named_is_no_longer_administrator(
    authenticator: Authenticators,
) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = await user_after_login(hub, ALICE)
    model = await hub.refresh_user(user, Spawning(user))
    assert isinstance(model, dict)
    assert model["admin"] is False  # None would leave it as it was


async def test_nor_while_github_is_down(authenticator: Authenticators, github: GitHub) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = await user_after_login(hub, ALICE)
    github.failures["user"] = [reset, reset]
    model = await hub.refresh_user(user, Spawning(user))
    assert isinstance(model, dict)
    assert model["admin"] is False


async def test_an_administrator_stays_one(authenticator: Authenticators) -> None:
    hub = await authenticator(admin_users={"alice"})
    user = await user_after_login(hub, ALICE)
    model = await hub.refresh_user(user, Spawning(user))
    assert isinstance(model, dict)
    assert model["admin"] is True


async def test_a_token_that_github_has_revoked_ends_the_login(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(admin_users={"alice"})
    user = await user_after_login(hub, ALICE)
    github.accounts.clear()
    assert not await stays(hub, user)


async def test_before_a_start_that_is_a_page(authenticator: Authenticators, github: GitHub) -> None:
    hub = await authenticator(admin_users={"alice"})
    user = await user_after_login(hub, ALICE)
    github.accounts.clear()
    assert await _refused(hub, user) == 403


async def test_who_has_another_name_at_github_logs_in_with_it(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(Dandi(["alice", "alicia"]))
    user = await user_after_login(hub, ALICE)
    github.failures["user"] = [body('{"login": "alicia", "id": 1, "email": "a@example.org"}')]
    assert not await stays(hub, user)


async def test_and_gets_no_server_before(authenticator: Authenticators, github: GitHub) -> None:
    hub = await authenticator(Dandi(["alice", "alicia"]))
    user = await user_after_login(hub, ALICE)
    github.failures["user"] = [body('{"login": "alicia", "id": 1, "email": "a@example.org"}')]
    assert await _refused(hub, user) == 403


@pytest.mark.parametrize("failure", DOWN)
async def test_a_user_stays_while_the_api_is_down(
    authenticator: Authenticators, failure: Answer
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    _fails(dandi, failure)
    await refreshed(hub, user)


async def test_but_not_for_ever(
    authenticator: Authenticators, clock: Callable[[float], None]
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi, keep_answer_seconds=3600)
    user = await user_after_login(hub, ALICE)
    for seconds in (1800, 1799):  # the time is not counted from the last refresh
        clock(seconds)
        _fails(dandi, status(500))
        user = await refreshed(hub, user)
    clock(1)
    _fails(dandi, status(500))
    assert await _refused(hub, user) == 503


async def test_a_no_at_a_refresh_is_remembered(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    dandi.logins = []
    assert not await stays(hub, user)
    _fails(dandi, status(500))
    assert not await stays(hub, user)


async def test_a_no_at_a_login_is_remembered(authenticator: Authenticators) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    dandi.logins = []
    with pytest.raises(Page):
        await login(hub, ALICE, user)
    _fails(dandi, status(500))
    with pytest.raises(Page):
        await login(hub, ALICE, user)


async def test_each_yes_counts_anew(
    authenticator: Authenticators, clock: Callable[[float], None]
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi, keep_answer_seconds=3600)
    user = await user_after_login(hub, ALICE)
    clock(3000)
    user = await refreshed(hub, user)
    clock(3000)
    _fails(dandi, status(500))
    assert await stays(hub, user)


async def test_a_no_of_the_one_who_knew_them_counts_whoever_else_is_down(
    authenticator: Authenticators,
) -> None:
    knew, other = Dandi(["alice"]), Dandi()
    hub = await authenticator(knew, other)
    user = await user_after_login(hub, ALICE)
    knew.logins = []
    _fails(other, status(500))
    assert await _refused(hub, user) == 503


async def test_somebody_who_was_refused_before_gets_no_server_while_the_api_is_down(
    authenticator: Authenticators,
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi, admin_users={"alice"})
    user = await user_after_login(hub, ALICE)  # as an administrator: nobody vouched
    hub.admin_users = set()
    _fails(dandi, status(500))
    assert await _refused(hub, user) == 503


async def test_who_was_let_in_before_can_log_in_while_the_api_is_down(
    authenticator: Authenticators,
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    before = await user_after_login(hub, ALICE)
    _fails(dandi, status(500))
    assert await login(hub, ALICE, before)


async def test_the_answer_of_before_survives_a_hub_that_starts_again(
    authenticator: Authenticators,
) -> None:
    dandi = Dandi(["alice"])
    first = await authenticator(dandi)
    user = await user_after_login(first, ALICE)
    again = DandihubAuthenticator(
        github_url=first.github_url, enable_auth_state=True, dandi_apis=first.dandi_apis
    )
    _fails(dandi, status(500))
    assert await stays(again, user)


async def test_a_login_of_an_older_hub_is_asked_about(authenticator: Authenticators) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = await user_after_login(hub, ALICE)
    assert user.auth_state is not None
    del user.auth_state["vouched"], user.auth_state["identified"]
    assert await stays(hub, user)


@pytest.mark.parametrize("failure", DOWN)
async def test_a_user_stays_while_github_is_down(
    authenticator: Authenticators, github: GitHub, failure: Answer
) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = await user_after_login(hub, ALICE)
    github.failures["user"] = [failure, failure]
    await refreshed(hub, user)


async def test_a_member_stays_while_github_is_down(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(allowed_organizations={"brain:hub-users"})
    user = await user_after_login(hub, ALICE)
    github.failures = {name: [reset, reset] for name in ("user", "members")}
    await refreshed(hub, user)


async def test_nor_while_github_is_down_for_ever(
    authenticator: Authenticators, github: GitHub, clock: Callable[[float], None]
) -> None:
    hub = await authenticator(Dandi(["alice"]), keep_answer_seconds=3600)
    user = await user_after_login(hub, ALICE)
    clock(3600)
    github.failures["user"] = [reset, reset]
    assert await _refused(hub, user) == 503


async def test_who_is_taken_off_is_out_while_github_is_down(
    authenticator: Authenticators, github: GitHub
) -> None:
    dandi = Dandi(["alice"])
    hub = await authenticator(dandi)
    user = await user_after_login(hub, ALICE)
    dandi.logins = []
    github.failures["user"] = [reset, reset]
    assert not await stays(hub, user)


async def test_an_email_is_kept_while_github_does_not_tell_it(
    authenticator: Authenticators, github: GitHub
) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = await user_after_login(hub, ALICE)
    github.failures["emails"] = [status(500), status(500)]
    kept = (await refreshed(hub, user)).auth_state
    assert kept is not None
    assert kept["github_user"]["email"] == ALICE.hidden_email


async def test_a_user_without_auth_state_logs_in_anew(authenticator: Authenticators) -> None:
    hub = await authenticator(Dandi(["alice"]))
    user = User("alice", auth_state=None)
    assert not await stays(hub, user)
    assert await _refused(hub, user) == 403
