"""What JupyterHub passes to an authenticator: the handler of a request, and a user."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from dandihub_login import DandihubAuthenticator
from standins.github import Account

AuthModel = dict[str, Any]


@dataclass
class User:
    """A user with the auth state of a login."""

    name: str
    auth_state: dict[str, Any] | None

    async def get_auth_state(self) -> dict[str, Any] | None:
        """As JupyterHub decrypts it: a copy each time."""
        return json.loads(json.dumps(self.auth_state))  # type: ignore[no-any-return]

    async def save_auth_state(self, auth_state: dict[str, Any]) -> None:
        """As JupyterHub encrypts it."""
        self.auth_state = auth_state


@dataclass
class Callback:
    """The handler of GitHub's redirect back to the hub, with its code."""

    code: str
    users: dict[str, User] = field(default_factory=dict)
    """Who has logged in before, by name."""

    def get_argument(self, _name: str) -> str:
        """The one argument that is read: the code."""
        return self.code

    def get_state_cookie(self) -> bytes:
        """The cookie in which the hub keeps PKCE's verifier."""
        return base64.urlsafe_b64encode(json.dumps({"code_verifier": "verifier"}).encode())

    def find_user(self, name: str) -> User | None:
        """The user of that name, if there is one."""
        return self.users.get(name)


@dataclass
class Spawning:
    """The handler of a request to start a server, by this user."""

    current_user: User


class Identifying:
    """The handler of any request while JupyterHub finds out whose it is."""

    @property
    def current_user(self) -> User:
        """Not known yet."""
        raise RuntimeError("Must call async get_current_user first!")


async def login(
    authenticator: DandihubAuthenticator, account: Account, *before: User
) -> AuthModel | None:
    """What JupyterHub learns when this account logs in, and these users have before."""
    callback = Callback(account.login, {user.name: user for user in before})
    model: AuthModel | None = await authenticator.get_authenticated_user(callback, None)
    return model


async def user_after_login(
    authenticator: DandihubAuthenticator, account: Account, *before: User
) -> User:
    """The user that JupyterHub makes of a login that is allowed."""
    model = await login(authenticator, account, *before)
    assert model is not None
    return User(model["name"], model["auth_state"])


async def refreshed(authenticator: DandihubAuthenticator, user: User) -> User:
    """The user after the refresh that comes before each start of a server."""
    model = await authenticator.refresh_user(user, Spawning(user))
    assert isinstance(model, dict), "sent to the login"
    return User(user.name, model["auth_state"])


async def stays(authenticator: DandihubAuthenticator, user: User) -> bool:
    """Whether the user is still logged in after a refresh that comes with any request."""
    return bool(await authenticator.refresh_user(user, Identifying()))
