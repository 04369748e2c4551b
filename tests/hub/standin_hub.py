"""What JupyterHub passes to an authenticator: the callback's handler, and a user."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from dandihub_login import DandihubAuthenticator
from standins.github import Account

AuthModel = dict[str, Any]


@dataclass
class Callback:
    """The handler of GitHub's redirect back to the hub, with its code."""

    code: str

    def get_argument(self, _name: str) -> str:
        """The one argument that is read: the code."""
        return self.code

    def get_state_cookie(self) -> bytes:
        """The cookie in which the hub keeps PKCE's verifier."""
        return base64.urlsafe_b64encode(json.dumps({"code_verifier": "verifier"}).encode())


@dataclass
class User:
    """A user with the auth state of a login."""

    name: str
    auth_state: dict[str, Any] | None

    async def get_auth_state(self) -> dict[str, Any] | None:
        """As JupyterHub decrypts it."""
        return self.auth_state


async def login(authenticator: DandihubAuthenticator, account: Account) -> AuthModel | None:
    """What JupyterHub learns when this account logs in: None if it may not."""
    model: AuthModel | None = await authenticator.get_authenticated_user(
        Callback(account.login), None
    )
    return model


async def user_after_login(authenticator: DandihubAuthenticator, account: Account) -> User:
    """The user that JupyterHub makes of a login that is allowed."""
    model = await login(authenticator, account)
    assert model is not None
    return User(model["name"], model["auth_state"])


async def refreshed(authenticator: DandihubAuthenticator, user: User) -> User:
    """The user after the refresh that comes before each start of a server."""
    model = await authenticator.refresh_user(user)
    return User(user.name, model["auth_state"])
