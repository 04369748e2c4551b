"""A DANDI API asked as OAuthenticator's documentation has it: in `check_allowed`, by its client."""

import os
from typing import Any

from oauthenticator.github import GitHubOAuthenticator

from dandihub_credentials import api_tokens


class AskingAuthenticator(GitHubOAuthenticator):
    """GitHubOAuthenticator, and the search of each API there is a token for, one after another."""

    async def check_allowed(self, username: str, auth_model: dict[str, Any] | None) -> bool:
        """Whether an API lists the user."""
        if await super().check_allowed(username, auth_model):
            return True
        for api, token in api_tokens(os.environ).items():
            users = await self.httpfetch(
                f"{api}/api/users/search/?username={username}",
                headers={"Authorization": f"token {token}"},
                ca_certs=os.environ["SSL_CERT_FILE"],  # curl does not read it
            )
            if any(user["username"].lower() == username for user in users):
                return True
        return False
