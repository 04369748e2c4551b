"""A stand-in for GitHub: its OAuth token endpoint and the REST endpoints that a login uses."""

import json
from dataclasses import dataclass, field

from tornado.web import Application, RequestHandler

CLIENT_ID = "hub-client-id"
CLIENT_SECRET = "hub-client-secret"  # noqa: S105 - the stand-in's
HIDDEN_EMAIL = "hidden@example.org"


@dataclass
class Account:
    """A GitHub account; `teams` has organizations, `org`, and teams, `org:team`."""

    login: str
    public_email: str | None = None
    hidden_email: str | None = HIDDEN_EMAIL
    teams: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The access token that the account's login gives."""
        return f"gho_secret_of_{self.login}"


@dataclass
class GitHub:
    """Its accounts by login, and the scopes that it grants, joined by commas as GitHub does."""

    accounts: dict[str, Account] = field(default_factory=dict)
    scope: str = "read:org,user:email"

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
    def initialize(self, github: GitHub) -> None:
        self.github = github

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

    def post(self) -> None:
        """Answer 200 with the token or, as GitHub does, with an error."""
        client = (self.get_argument("client_id"), self.get_argument("client_secret"))
        account = self.github.accounts.get(self.get_argument("code"))
        if client != (CLIENT_ID, CLIENT_SECRET) or account is None:
            self.finish({"error": "bad_verification_code", "error_description": "The code is bad."})
            return
        self.finish(
            {"access_token": account.token, "token_type": "bearer", "scope": self.github.scope}
        )


class CurrentUser(_Handler):
    """GET /user."""

    def get(self) -> None:
        """Answer with the account; its e-mail is null if hidden."""
        if account := self.account():
            self.finish({"login": account.login, "id": 1, "email": account.public_email})


class CurrentUserEmails(_Handler):
    """GET /user/emails, which needs the scope `user:email`."""

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

    def get(self, organization: str, login: str) -> None:
        """Answer 204 for members, 404 for others."""
        self.answer(organization, login)

    def answer(self, team: str, login: str) -> None:
        """Answer for an organization or `organization:team`."""
        if self.account() is None:
            return
        members = {
            account.login.lower()
            for account in self.github.accounts.values()
            if team in account.teams
        }
        self.set_status(204 if login.lower() in members else 404)
        self.finish()


class TeamMembership(Membership):
    """GET /orgs/ORG/teams/TEAM/members/LOGIN."""

    def get(self, organization: str, team: str, login: str) -> None:  # type: ignore[override]
        """Answer 204 for members, 404 for others."""
        self.answer(f"{organization}:{team}", login)
