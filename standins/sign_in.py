"""GitHub's page on which somebody lets the hub know who they are: here, whoever they like to be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tornado.template import Template
from tornado.web import Application, HTTPError, RequestHandler

from standins.github import Account, GitHub

PAGE = Template((Path(__file__).parent / "sign_in.html").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Person:
    """Somebody to be: an account, whether DANDI APIs know it, and what to say of it."""

    account: Account
    registered: bool
    words: str


@dataclass
class SignIn:
    """The page, before an application that serves a GitHub.

    `dandi`: whether DANDI APIs know people, by `registered`. `conditions` are what may be wrong
    meanwhile: words, and a switch. The first is that nothing is; one that was chosen lasts until
    somebody signs in again.
    """

    hub: str
    callback: str
    github: GitHub
    before: Application
    dandi: bool
    registered: set[str]
    people: list[Person]
    teams: list[str]
    conditions: Mapping[str, Callable[[], None]]

    def application(self) -> Application:
        """What is served at GitHub's base URL."""
        page = (r"/login/oauth/authorize", Authorize, {"sign_in": self})
        return Application([page, (r".*", self.before)])

    def enter(self, person: Person) -> None:
        """Let somebody have an account, and be registered or not."""
        self.github.has(person.account)
        login = person.account.login
        (self.registered.add if person.registered else self.registered.discard)(login)


class Authorize(RequestHandler):
    """`/login/oauth/authorize`: asks who it is, and sends them back to the hub with a code."""

    def initialize(self, sign_in: SignIn) -> None:
        """Serve this page."""
        self.sign_in = sign_in

    def get(self) -> None:
        """Show whom one can be."""
        self.finish(PAGE.generate(sign_in=self.sign_in))

    def post(self) -> None:
        """Be that one, under that condition, and go back to the hub."""
        person = self._chosen()
        self.sign_in.conditions[self.get_body_argument("condition")]()
        self.sign_in.enter(person)
        # A code is the login of who signs in: see standins.github.AccessToken.
        answer = {"code": person.account.login, "state": self.get_query_argument("state")}
        self.redirect(f"{self._callback()}?{urlencode(answer)}")

    def _chosen(self) -> Person:
        """Return whom the form's fields describe or, with no login in them, who was clicked on."""
        login = self.get_body_argument("login").strip()
        if login:
            account = Account(login, teams=tuple(self.get_body_arguments("team")))
            return Person(account, "registered" in self.request.body_arguments, words="")
        chosen = self.get_body_argument("person", "")
        for person in self.sign_in.people:
            if person.account.login == chosen:
                return person
        raise HTTPError(400, reason="No login was given")

    def _callback(self) -> str:
        """Return where GitHub sends people back to; it refuses any but the app's own."""
        asked = self.get_query_argument("redirect_uri")
        if urlsplit(asked)._replace(query="").geturl() != self.sign_in.callback:
            raise HTTPError(400, reason="The redirect_uri is not associated with this application")
        return asked
