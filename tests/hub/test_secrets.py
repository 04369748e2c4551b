"""What never gets into the hub's log."""

import logging
from collections.abc import Awaitable, Callable

import pytest
from kubespawner import KubeSpawner

from dandihub_login import DandihubAuthenticator
from standin_hub import login, refreshed, user_after_login
from standins.dandi import Dandi
from standins.failures import Answer, body, reset, status
from standins.github import CLIENT_SECRET, HIDDEN_EMAIL, Account, GitHub

ALICE = Account("alice")
DANDI_CREDENTIAL = "credential-of-the-dandi-api"
SECRETS = (DANDI_CREDENTIAL, CLIENT_SECRET, ALICE.token, HIDDEN_EMAIL, "alice@example.org")


def _logged(caplog: pytest.LogCaptureFixture) -> set[str]:
    return {secret for secret in SECRETS if secret in caplog.text}


async def test_no_secret_is_logged_when_a_user_gets_a_server(
    authenticator: Callable[..., Awaitable[DandihubAuthenticator]],
    github: GitHub,
    spawner: Callable[..., KubeSpawner],
    caplog: pytest.LogCaptureFixture,
) -> None:
    github.has(ALICE)
    hub = await authenticator(
        Dandi(["alice"], credential=DANDI_CREDENTIAL), pass_github_credentials=True
    )
    with caplog.at_level(logging.DEBUG):
        user = await refreshed(hub, await user_after_login(hub, ALICE))
        await hub.pre_spawn_start(user, spawner())
    assert _logged(caplog) == set()


@pytest.mark.parametrize("failure", [status(401), status(500), reset, body("alice@example.org")])
async def test_no_secret_is_logged_when_the_api_fails(
    authenticator: Callable[..., Awaitable[DandihubAuthenticator]],
    github: GitHub,
    caplog: pytest.LogCaptureFixture,
    failure: Answer,
) -> None:
    github.has(ALICE)
    hub = await authenticator(Dandi(credential=DANDI_CREDENTIAL, failures=[failure, failure]))
    with caplog.at_level(logging.DEBUG):
        await login(hub, ALICE)
    assert _logged(caplog) == set()
