"""Who may log in, and which of their GitHub credentials their server gets."""

import os
from functools import cached_property
from typing import Any

from jupyterhub.spawner import Spawner
from jupyterhub.user import User
from oauthenticator.github import GitHubOAuthenticator
from traitlets import Bool, List, TraitError, Unicode, validate

from dandihub_credentials import api_tokens
from dandihub_registry import Registry, base_url, registry_client

GITHUB_VARIABLES = ("GITHUB_TOKEN", "GITHUB_USER", "GITHUB_EMAIL")


class DandihubAuthenticator(GitHubOAuthenticator):
    """GitHub login for administrators, organizations, teams, and the users of DANDI APIs."""

    dandi_apis = List(
        Unicode(),
        help="Base URLs (https) of the DANDI APIs whose users may log in.",
    ).tag(config=True, allow_config=True)

    pass_github_credentials = Bool(
        default_value=False,
        help="Set GITHUB_TOKEN, GITHUB_USER and GITHUB_EMAIL in each user's server.",
    ).tag(config=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tokens = api_tokens(os.environ)

    @validate("dandi_apis")
    def _valid_dandi_apis(self, proposal: dict[str, Any]) -> list[str]:
        try:
            return [base_url(api) for api in proposal["value"]]
        except ValueError as error:
            raise TraitError(f"DandihubAuthenticator.dandi_apis: {error}") from None

    @cached_property
    def registries(self) -> tuple[Registry, ...]:
        """The DANDI APIs in the order in which they are asked."""
        client = registry_client()
        return tuple(
            Registry(api, self._tokens.get(api), client, self.log) for api in self.dandi_apis
        )

    async def check_allowed(self, username: str, auth_model: dict[str, Any] | None) -> bool:
        """True for whom OAuthenticator allows, then for whom the first DANDI API lists."""
        if auth_model is None or await super().check_allowed(username, auth_model):
            return True
        login = auth_model["auth_state"][self.user_auth_state_key]["login"]
        for registry in self.registries:
            if await registry.lists(login):
                return True
        return False

    def build_auth_state_dict(
        self, token_info: dict[str, Any], user_info: dict[str, Any]
    ) -> dict[str, Any]:
        """OAuthenticator's, with each scope by itself: GitHub joins them with commas.

        Used at login and at each refresh, before the e-mail is asked for if a scope allows it.
        """
        state: dict[str, Any] = super().build_auth_state_dict(token_info, user_info)
        return state | {"scope": ",".join(state["scope"]).split(",")}

    async def pre_spawn_start(self, user: User, spawner: Spawner) -> None:
        """Put the user's GitHub credentials into the environment of the server to be started."""
        if not self.pass_github_credentials:
            return
        # A spawner outlives its servers: what an earlier one had may be out of date.
        others = {n: v for n, v in spawner.environment.items() if n not in GITHUB_VARIABLES}
        spawner.environment = others | _github_environment(await user.get_auth_state())


def _github_environment(auth_state: dict[str, Any] | None) -> dict[str, str]:
    """What is known of `GITHUB_VARIABLES`; braces are doubled, as KubeSpawner expands values."""
    if not auth_state:
        return {}
    user = auth_state[DandihubAuthenticator.user_auth_state_key]
    values = (auth_state["access_token"], user["login"], user["email"])
    return {
        name: value.replace("{", "{{").replace("}", "}}")
        for name, value in zip(GITHUB_VARIABLES, values, strict=True)
        if value
    }
