"""A stand-in for GitHub: its OAuth token endpoint and the REST endpoints that a login uses."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ClassVar

from tornado.web import Application, RequestHandler

from standins.failures import Answer

CLIENT_ID = "hub-client-id"
CLIENT_SECRET = "hub-client-secret"  # noqa: S105 - the stand-in's
HIDDEN_EMAIL = "hidden@example.org"


@dataclass
class Account:
    """A GitHub account; `teams` has organizations, `org`, and teams, `org:team`.

    A login may become another account's; the id is its own for good.
    """

    login: str
    public_email: str | None = None
    hidden_email: str | None = HIDDEN_EMAIL
    teams: tuple[str, ...] = ()
    id: int = 1

    @property
    def token(self) -> str:
        """The access token that the account's login gives."""
        return f"gho_secret_of_{self.login}"


@dataclass
class GitHub:
    """Its accounts by login, and the scopes that it grants, joined by commas as GitHub does.

    `failures` are what "token", "user", "emails" and "members" answer before they work;
    `before_answer` is awaited before each answer.
    """

    accounts: dict[str, Account] = field(default_factory=dict)
    scope: str = "read:org,user:email"
    failures: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Each request so far, by the same names."""
    before_answer: Callable[[], Awaitable[object]] | None = None

    def has(self, *accounts: Account) -> None:
        """Add accounts."""
        self.accounts |= {account.login: account for account in accounts}

    def application(self) -> Application:
        """What is served at GitHub's base URL, as by an Enterprise server (`/api/v3`)."""
        routes = [
            (r"/login/oauth/access_token", AccessToken),
            (r"/api/v3/user", CurrentUser),
            (r"/api/v3/user/emails", CurrentUserEmails),
            (r"/api/v3/orgs/([^/]+)/members/([^/]+)", Membership),
            (r"/api/v3/orgs/([^/]+)/teams/([^/]+)/members/([^/]+)", TeamMembership),
        ]
        return Application([(path, handler, {"github": self}) for path, handler in routes])


class _Handler(RequestHandler):
    name: ClassVar[str]

    def initialize(self, github: GitHub) -> None:
        self.github = github

    async def prepare(self) -> None:
        """Fail as told."""
        self.github.asked.append(self.name)
        if self.github.before_answer:
            await self.github.before_answer()
        if failures := self.github.failures.get(self.name):
            failures.pop(0)(self)  # and so the request is finished

    def account(self) -> Account | None:
        """Whose token came with the request; without one, GitHub's 401 is the answer."""
        kind, _, token = self.request.headers.get("Authorization", "").partition(" ")
        for account in self.github.accounts.values():
            if kind == "Bearer" and token == account.token:
                return account
        self.set_status(401)
        self.finish({"message": "Bad credentials"})
        return None


class AccessToken(_Handler):
    """POST /login/oauth/access_token: a code (here: the login) becomes a token."""

    name = "token"

    def post(self) -> None:
        """Answer 200 with the token or, as GitHub does, with an error."""
        client = (self.get_argument("client_id"), self.get_argument("client_secret"))
        account = self.github.accounts.get(self.get_argument("code"))
        if client != (CLIENT_ID, CLIENT_SECRET):
            self.refuse("incorrect_client_credentials")
        elif account is None:
            self.refuse("bad_verification_code")
        else:
            token = {"access_token": account.token, "token_type": "bearer"}
            self.finish(token | {"scope": self.github.scope})

    def refuse(self, error: str) -> None:
        """Answer 200 with an error."""
        self.finish({"error": error, "error_description": f"The reason is {error}."})


class CurrentUser(_Handler):
    """GET /user."""

    name = "user"

    def get(self) -> None:
        """Answer with the account; its e-mail is null if hidden."""
        if account := self.account():
            user = {"login": account.login, "id": account.id, "email": account.public_email}
            self.finish(user)


class CurrentUserEmails(_Handler):
    """GET /user/emails, which needs the scope `user:email`."""

    name = "emails"

    def get(self) -> None:
        """Answer with all of the account's e-mails, the primary one last."""
        account = self.account()
        if account is None:
            return
        if "user:email" not in self.github.scope.split(","):
            self.set_status(404)
            self.finish({"message": "Not Found"})
            return
        emails = {"other@example.org": False}
        if account.hidden_email:
            emails[account.hidden_email] = True
        self.finish_list([{"email": email, "primary": main} for email, main in emails.items()])

    def finish_list(self, entries: list[dict[str, object]]) -> None:
        """Answer with a list, which tornado's `finish` does not take."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(entries))


class Membership(_Handler):
    """GET /orgs/ORG/members/LOGIN."""

    name = "members"

    def get(self, organization: str, login: str) -> None:
        """Answer 204 for members; send others to the public members, as they may see no more."""
        if self.is_member(organization, login):
            self.set_status(204)
        elif not self._finished:
            self.redirect(f"/api/v3/orgs/{organization}/public_members/{login}", status=302)

    def is_member(self, team: str, login: str) -> bool:
        """Whether the login is in an organization or `organization:team`, if the token is good."""
        return self.account() is not None and any(
            team in account.teams
            for account in self.github.accounts.values()
            if account.login.lower() == login.lower()
        )


class TeamMembership(Membership):
    """GET /orgs/ORG/teams/TEAM/members/LOGIN."""

    def get(self, organization: str, team: str, login: str) -> None:  # type: ignore[override]
        """Answer 204 for members, 404 for others."""
        if self.is_member(f"{organization}:{team}", login):
            self.set_status(204)
        elif not self._finished:
            self.set_status(404)
            self.finish({"message": "Not Found"})
