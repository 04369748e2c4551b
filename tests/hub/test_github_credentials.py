"""The GitHub credentials in the environment of a user's server."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import pytest
from kubespawner import KubeSpawner

from dandihub_auth_state import github_environment
from dandihub_github import GitHubLogin
from dandihub_login import DandihubAuthenticator
from standin_hub import User, refreshed, user_after_login
from standins.github import HIDDEN_EMAIL, Account, GitHub

Authenticators: TypeAlias = Callable[..., Awaitable[DandihubAuthenticator]]
Spawners: TypeAlias = Callable[..., KubeSpawner]
Login: TypeAlias = Callable[..., Awaitable[tuple[DandihubAuthenticator, User]]]
GITHUB = {"GITHUB_TOKEN", "GITHUB_USER", "GITHUB_EMAIL", "GITHUB_NOREPLY_EMAIL"}
NOREPLY = "1+Alice@users.noreply.github.com"


@pytest.fixture
async def log_in(authenticator: Authenticators, github: GitHub) -> Login:
    """A login of this account in a hub that passes credentials on, unless told otherwise."""

    async def with_account(
        account: Account, *, passing: bool = True
    ) -> tuple[DandihubAuthenticator, User]:
        github.has(account)
        hub = await authenticator(allow_all=True, pass_github_credentials=passing)
        return hub, await user_after_login(hub, account)

    return with_account


async def _variables(spawner: KubeSpawner) -> dict[str, str]:
    """GitHub's variables in the user's container."""
    pod: Any = await spawner.get_pod_manifest()
    variables = {variable.name: variable.value for variable in pod.spec.containers[0].env}
    return {name: variables[name] for name in GITHUB & variables.keys()}


async def test_token_login_and_public_email_are_passed(log_in: Login, spawner: Spawners) -> None:
    alice = Account("Alice", public_email="alice@example.org")
    hub, user = await log_in(alice)
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert await _variables(server) == {
        "GITHUB_TOKEN": alice.token,
        "GITHUB_USER": "Alice",
        "GITHUB_EMAIL": "alice@example.org",
        "GITHUB_NOREPLY_EMAIL": NOREPLY,
    }


async def test_a_hidden_email_is_passed(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice"))
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert server.environment["GITHUB_EMAIL"] == HIDDEN_EMAIL


async def test_a_hidden_email_is_passed_after_a_refresh(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice"))
    server = spawner()
    await hub.pre_spawn_start(await refreshed(hub, user), server)
    assert server.environment["GITHUB_EMAIL"] == HIDDEN_EMAIL


async def test_without_an_email_its_variable_is_absent(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice", hidden_email=None))
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert server.environment.keys() == GITHUB - {"GITHUB_EMAIL"}


async def test_an_email_that_may_not_be_read_is_absent(
    github: GitHub, log_in: Login, spawner: Spawners
) -> None:
    github.scope = "read:org"
    hub, user = await log_in(Account("alice"))
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert server.environment.keys() == GITHUB - {"GITHUB_EMAIL"}


@pytest.mark.parametrize("number", [None, "1", True, {"of": 1}])
def test_a_number_that_is_none_makes_no_address(number: object) -> None:
    user = {"login": "Alice", "email": None, "id": number}
    state = {"access_token": "token", GitHubLogin.user_auth_state_key: user}
    assert github_environment(state).keys() == {"GITHUB_TOKEN", "GITHUB_USER"}


async def test_braces_in_an_email_are_kept(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice", public_email="{alice}@example.org"))
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert (await _variables(server))["GITHUB_EMAIL"] == "{alice}@example.org"


async def test_what_a_previous_server_had_is_not_kept(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice"))
    server = spawner()
    await hub.pre_spawn_start(user, server)
    await hub.pre_spawn_start(User("alice", auth_state=None), server)
    assert server.environment == {}


async def test_the_hubs_own_variables_stay(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice"))
    server = spawner(environment={"DANDI_INSTANCE": "staging"})
    await hub.pre_spawn_start(user, server)
    assert server.environment["DANDI_INSTANCE"] == "staging"


async def test_nothing_is_passed_unless_asked_for(log_in: Login, spawner: Spawners) -> None:
    hub, user = await log_in(Account("alice"), passing=False)
    server = spawner()
    await hub.pre_spawn_start(user, server)
    assert server.environment == {}
