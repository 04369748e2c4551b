"""Who may log in and stay, and which of their GitHub credentials their server gets."""

import os
import time
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from jupyterhub.spawner import Spawner
from jupyterhub.user import User
from oauthenticator.oauth2 import OAuthenticator
from tornado.httpclient import HTTPClientError
from traitlets import Bool, Integer, List, TraitError, Unicode, validate

from dandihub_answers import Question, Questions, ask_all, verdict
from dandihub_auth_state import (
    GITHUB_VARIABLES,
    IDENTIFIED,
    VOUCHED,
    AuthState,
    forget,
    github_environment,
    is_anothers,
    login_of,
    remember,
)
from dandihub_callback import CallbackHandler
from dandihub_credentials import api_tokens
from dandihub_github import GITHUB, GitHubLogin
from dandihub_http import Client, NoAnswer
from dandihub_logs import without_our_tracebacks
from dandihub_pages import (
    Page,
    Ways,
    anothers,
    ended,
    not_checked,
    not_identified,
    not_known,
)
from dandihub_registry import Registry, base_url

AuthModel = dict[str, Any]
# Our key in JupyterHub's model of a login, which it passes from one method to the next: the hub's
# user, if there is one already.
USER = "user"


class DandihubAuthenticator(GitHubLogin):
    """GitHub login for administrators, organizations, teams, and the users of DANDI APIs.

    They are asked about everybody again at each refresh, and so before each start of a server.
    """

    callback_handler = CallbackHandler

    dandi_apis = List(
        Unicode(),
        help="Base URLs (https) of the DANDI APIs whose users may log in.",
    ).tag(config=True, allow_config=True)

    keep_answer_seconds = Integer(
        default_value=24 * 60 * 60,
        min=0,
        help="For how long a yes of GitHub or a DANDI API holds while it does not answer.",
    ).tag(config=True)

    contact = Unicode(
        help="Whom pages tell people to ask: an e-mail address, an https URL, or in words.",
    ).tag(config=True)

    pass_github_credentials = Bool(
        default_value=False,
        help="Set GITHUB_TOKEN, GITHUB_USER and GITHUB_EMAIL in each user's server.",
    ).tag(config=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tokens = api_tokens(os.environ)
        self._questions = Questions(self.log)
        self.log.addFilter(without_our_tracebacks)

    @validate("dandi_apis")
    def _valid_dandi_apis(self, proposal: dict[str, Any]) -> list[str]:
        try:
            return [base_url(api) for api in proposal["value"]]
        except ValueError as error:
            raise TraitError(f"DandihubAuthenticator.dandi_apis: {error}") from None

    @cached_property
    def registries(self) -> tuple[Registry, ...]:
        """The DANDI APIs."""
        return tuple(Registry(api, self._tokens.get(api), Client()) for api in self.dandi_apis)

    @property
    def ways(self) -> Ways:
        """The ways on from a page."""
        return Ways(self.contact, self.oauth_callback_url)

    async def authenticate(
        self,
        handler: Any,  # noqa: ANN401 - JupyterHub's are untyped
        data: object = None,
        **kwargs: object,
    ) -> AuthModel:
        """OAuthenticator's, and what is remembered of the person.

        Raises Page if GitHub fails, or the login was another account's before.
        """
        try:
            model: AuthModel = await super().authenticate(handler, data, **kwargs)
        except (NoAnswer, HTTPClientError) as failure:
            raise self._not_identified(failure) from None
        known = handler.find_user(model["name"])
        before = await known.get_auth_state() if known else None
        if is_anothers(model["auth_state"], before):
            raise anothers(login_of(model["auth_state"]), model["name"], self.ways)
        return _complete(model, known, before)

    async def check_allowed(self, username: str, auth_model: AuthModel | None) -> bool:
        """True for whom OAuthenticator allows, or anybody vouches for; raises Page for others."""
        # Not GitHubOAuthenticator's, which takes a GitHub that fails for a no.
        if auth_model is None or await OAuthenticator.check_allowed(self, username, auth_model):
            return True
        state = auth_model["auth_state"]
        login, asked = login_of(state), self._asked_about(state)
        answers = await ask_all(self._questions, login, asked)
        found = verdict(answers, state[VOUCHED], now=time.time(), keep=self.keep_answer_seconds)
        state[VOUCHED] = found.said_yes
        if not found.said_yes:
            await forget(auth_model.get(USER))
            if found.unanswered:
                raise not_checked(login, found.unanswered, self.ways)
            raise not_known(login, asked, self.ways)
        if True not in answers.values():
            self.log.warning("%s stays by what %s said before", login, ", ".join(found.said_yes))
        return True

    def delete_user(self, user: User) -> None:
        """Whoever is named stays named, though deleted on the admin page: JupyterHub's forgets."""

    async def refresh_user(
        self,
        user: User,
        handler: Any = None,  # noqa: ANN401
        **kwargs: object,
    ) -> bool | AuthModel:
        """OAuthenticator's, then whether the person still may: False sends them to the login.

        So does another name at GitHub, as the old one may become somebody else's. Raises Page where
        it can be read, and JupyterHub would not send them there: before a server's start.
        """
        try:
            return await self._refreshed(user, handler, **kwargs)
        except Page:
            if _is_identifying(handler):
                return False
            raise

    async def pre_spawn_start(self, user: User, spawner: Spawner) -> None:
        """Put the user's GitHub credentials into the environment of the server to be started."""
        if not self.pass_github_credentials:
            return
        # A spawner outlives its servers: what an earlier one had may be out of date.
        others = {n: v for n, v in spawner.environment.items() if n not in GITHUB_VARIABLES}
        spawner.environment = others | github_environment(await user.get_auth_state())

    async def _refreshed(self, user: User, handler: object, **kwargs: object) -> bool | AuthModel:
        before = await user.get_auth_state()
        try:
            model: bool | AuthModel = await super().refresh_user(user, handler, **kwargs)
            if isinstance(model, dict):
                model = model["name"] == user.name and _complete(model, user, before)
        except NoAnswer as failure:
            model = self._as_before(user, before, failure)
        if isinstance(model, dict):
            await self.check_allowed(user.name, model)
        elif not model:
            raise ended(user.name, self.ways)
        return model

    def _as_before(self, user: User, before: AuthState, failure: NoAnswer) -> AuthModel:
        """The user as GitHub described them, if not too long ago; else raises Page."""
        page = self._not_identified(failure)
        if time.time() - before.get(IDENTIFIED, 0) >= self.keep_answer_seconds:
            raise page
        admin = user.name in self.admin_users
        return {"name": user.name, "admin": admin, "auth_state": before, USER: user}

    def _asked_about(self, state: AuthState) -> Mapping[str, Question]:
        """Whom to ask if this person may log in, by name."""
        apis = {each.api: partial(each.lists, login_of(state)) for each in self.registries}
        return apis | {
            f"{team} on {GITHUB}": partial(self.is_member, team, state)
            for team in sorted(self.allowed_organizations)
        }

    def _not_identified(self, failure: NoAnswer | HTTPClientError) -> Page:
        """Log that GitHub does not say who somebody is, and return the page for them."""
        self.log.warning("%s did not say who it is: %s", GITHUB, failure)
        # Of HTTP's errors only the 401 gets here: a token that is not, or no longer, valid.
        answer = failure if isinstance(failure, NoAnswer) else NoAnswer(str(failure))
        return not_identified(GITHUB, answer, self.ways)


def _complete(model: AuthModel, user: User | None, before: AuthState | None) -> AuthModel:
    """A model of OAuthenticator's, with what is remembered, and no administrator but the named.

    For others it leaves out whether they are, and JupyterHub then lets them stay what they were.
    """
    remember(model["auth_state"], before, now=time.time())
    return model | {"admin": bool(model["admin"]), USER: user}


def _is_identifying(handler: Any) -> bool:  # noqa: ANN401
    """Whether JupyterHub is still finding out who asks: it would log a page, not show it."""
    try:
        return handler is None or handler.current_user is None
    except RuntimeError:
        return True
