"""OAuthenticator's login by GitHub, made to tell a failing GitHub from a no."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from oauthenticator.github import GitHubOAuthenticator
from tornado.httpclient import HTTPClientError, HTTPRequest, HTTPResponse

from dandihub_http import Client, NoAnswer, no_answer_of, parsed

GITHUB = "GitHub"
# "Troubleshooting OAuth app access token request errors", docs.github.com, 2026-11. The last two
# are the hub's own fault.
_REFUSALS = {
    "bad_verification_code": "says that this login has expired or was used before: log in again",
    "unverified_user_email": "says that your e-mail address is not verified: verify it there first",
    "incorrect_client_credentials": "refuses this hub's logins",
    "redirect_uri_mismatch": "refuses this hub's logins",
}
# Of members; of others, 302 where the organization is not theirs to see (docs.github.com, "Check
# organization membership for a user", 2026-11).
_MEMBERSHIP = (HTTPStatus.NO_CONTENT, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND)


class GitHubLogin(GitHubOAuthenticator):
    """GitHubOAuthenticator with bounded requests, whose failures are `NoAnswer`."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._client = Client()

    async def fetch(
        self,
        req: HTTPRequest,
        label: str = "fetching",  # noqa: ARG002
        parse_json: bool = True,  # noqa: FBT001, FBT002 - OAuthenticator's signature
        raise_error: bool = True,  # noqa: FBT001, FBT002
    ) -> Any:  # noqa: ANN401
        """GitHub's answer to any request, to one for a membership without `raise_error`.

        `label` is for OAuthenticator's log of failures. Raises NoAnswer.
        """
        response = await self._client.ask(req)
        if response.code not in ((HTTPStatus.OK,) if raise_error else _MEMBERSHIP):
            restricted = not raise_error and _is_restricted(response)
            raise _restricted() if restricted else no_answer_of(response)
        return parsed(response) if parse_json else response

    async def get_token_info(self, _handler: object, params: dict[str, Any]) -> dict[str, Any]:
        """The token for the code of a login. Raises NoAnswer, also where GitHub gives none."""
        info = await self.httpfetch(
            self.token_url,
            method="POST",
            headers=self.build_token_info_request_headers(),
            body=urlencode(params),
        )
        if isinstance(info, dict) and "error" in info:
            raise _refused(info["error"])
        if not _has_texts(info, "access_token", "token_type"):
            raise NoAnswer("its answer is not a token")
        return {**info, "scope": _text(info.get("scope")) or ""}

    async def token_to_user(self, token_info: dict[str, Any]) -> dict[str, Any]:
        """Whose token it is. Raises HTTPClientError if it is nobody's any more, or NoAnswer."""
        try:
            user = await super().token_to_user(token_info)
        except NoAnswer as failure:
            if failure.status != HTTPStatus.UNAUTHORIZED:
                raise
            raise HTTPClientError(HTTPStatus.UNAUTHORIZED) from None
        if not _has_texts(user, "login") or not isinstance(user.get("id"), int):
            raise NoAnswer("its answer is not a user")
        return {**user, "email": _text(user.get("email"))}

    def build_auth_state_dict(
        self, token_info: dict[str, Any], user_info: dict[str, Any]
    ) -> dict[str, Any]:
        """OAuthenticator's, with each scope by itself: GitHub joins them with commas.

        Used at login and at each refresh, before the e-mail is asked for if a scope allows it.
        """
        state: dict[str, Any] = super().build_auth_state_dict(token_info, user_info)
        return state | {"scope": ",".join(state["scope"]).split(",")}

    async def update_auth_model(self, auth_model: dict[str, Any]) -> dict[str, Any]:
        """OAuthenticator's, which asks for an e-mail that is not public; a login can do without."""
        user = auth_model["auth_state"][self.user_auth_state_key]
        reason: object = "its answer is not a list of e-mails"
        try:
            await super().update_auth_model(auth_model)
        except NoAnswer as failure:
            reason = failure
        except (LookupError, TypeError):
            pass
        else:
            user["email"] = _text(user["email"])
            return auth_model
        self.log.warning("%s did not say which e-mail %s has: %s", GITHUB, user["login"], reason)
        return auth_model

    async def is_member(self, team: str, state: dict[str, Any]) -> bool:
        """Whether the person is in an organization or `organization:team`. Raises NoAnswer."""
        login, token = state[self.user_auth_state_key]["login"], state["token_response"]
        member: bool = await self._check_membership_allowed_organizations(
            team, login, token["access_token"], token["token_type"]
        )
        return member


def _is_restricted(response: HTTPResponse) -> bool:
    """Whether a 403 is none of GitHub's others, which pass: a limit of requests, single sign-on.

    "Rate limits for the REST API", docs.github.com, 2026-11: a second kind of limit may be told of
    by no header, but by its message.
    """
    headers = response.headers
    return (
        response.code == HTTPStatus.FORBIDDEN
        and "Retry-After" not in headers
        and headers.get("X-RateLimit-Remaining") != "0"
        and "X-GitHub-SSO" not in headers
        and b"rate limit" not in response.body.lower()
    )


def _restricted() -> NoAnswer:
    """An organization that restricts OAuth apps, as new ones do, and has not approved the hub's.

    "About OAuth app access restrictions", docs.github.com, 2026-11.
    """
    return NoAnswer(
        "HTTP status 403: the organization has not approved the hub's OAuth app",
        told="does not let this hub see its members: an owner of it must approve the OAuth app",
        passes=False,
        status=HTTPStatus.FORBIDDEN,
    )


def _refused(error: object) -> NoAnswer:
    if isinstance(error, str) and error in _REFUSALS:
        return NoAnswer(f"error {error}", told=_REFUSALS[error], passes=False)
    return NoAnswer("an error unknown to us", told="refuses this login", passes=False)


def _has_texts(answer: object, *names: str) -> bool:
    return isinstance(answer, dict) and all(_text(answer.get(name)) for name in names)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
