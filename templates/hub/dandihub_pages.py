"""What people read who cannot log in: what happened, what to do, and whom to ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import urljoin

from tornado.web import HTTPError

from dandihub_http import NoAnswer

LOG_IN, LOG_OUT, RETRY = "log in again", "log out", "try again"
_PAGES = {LOG_IN: "login", LOG_OUT: "logout", RETRY: "login"}


@dataclass(frozen=True)
class Ways:
    """The ways on from a page.

    `contact`: whom to ask, an e-mail address, an https URL, or words; empty for nobody. `callback`:
    the hub's URL to which GitHub sends people, as its other pages of a login are beside it.
    """

    contact: str
    callback: str

    def links(self) -> Mapping[str, str]:
        """Addresses by the words that lead there."""
        return {words: urljoin(self.callback, page) for words, page in _PAGES.items()}


class Page(HTTPError):  # noqa: N818
    """JupyterHub's error page, and the line above its options page, with these words.

    `logged`: why has been logged by who raises it, and tornado is not to log the words.
    """

    def __init__(self, status: HTTPStatus, words: str, ways: Ways, *, logged: bool = False) -> None:
        super().__init__(status, None if logged else words)
        # JupyterHub's error page shows the HTML, its options page (5.5) nothing but the text.
        self.jupyterhub_message = words
        self.jupyterhub_html_message = escape(words)
        for each, url in ways.links().items():
            self._replace(each, f"{each} at {url}", _link(url, each))
        if ways.contact:
            self.jupyterhub_message += f" For help, ask {ways.contact}."
            self.jupyterhub_html_message += f" For help, ask {_contact(ways.contact)}."

    def _replace(self, words: str, text: str, html: str) -> None:
        self.jupyterhub_message = self.jupyterhub_message.replace(words, text)
        self.jupyterhub_html_message = self.jupyterhub_html_message.replace(words, html)


def not_known(login: str, asked: Collection[str], ways: Ways) -> Page:
    """For somebody whom nobody vouches for."""
    to = f" to {_listed(asked, 'or')}" if asked else ""
    words = (
        f"The GitHub account {login} may not use this hub: it is not known{to}."
        f" If that has just changed, {LOG_IN}."
    )
    return Page(HTTPStatus.FORBIDDEN, words, ways)


def anothers(login: str, user: str, ways: Ways) -> Page:
    """For somebody whose login was another account's, whose home and server are the user's."""
    words = (
        f"The GitHub account {login} may not use this hub: when this login was last used here, it"
        " belonged to another GitHub account, whose home directory it would open. An administrator"
        f" can let you in: by seeing to that home, and then deleting the user {user} on the"
        " hub's admin page."
    )
    return Page(HTTPStatus.FORBIDDEN, words, ways)


def ended(user: str, ways: Ways) -> Page:
    """For the start of a server whose owner has to log in again before."""
    words = (
        f"The login of {user} has ended: GitHub no longer accepts it, or knows the account by"
        f" another name. To go on, {LOG_OUT}, and then {LOG_IN}."
    )
    return Page(HTTPStatus.FORBIDDEN, words, ways)


def not_checked(login: str, unanswered: Mapping[str, NoAnswer], ways: Ways) -> Page:
    """For somebody of whom it could not be found out."""
    passes = any(failure.passes for failure in unanswered.values())
    words = (
        f"Whether the GitHub account {login} may use this hub could not be found out:"
        f" {_why(unanswered)}. You have not been refused"
        f"{f'; {RETRY} in some minutes.' if passes else ', but waiting does not help.'}"
    )
    return Page(HTTPStatus.SERVICE_UNAVAILABLE, words, ways, logged=True)


def not_identified(whom: str, failure: NoAnswer, ways: Ways) -> Page:
    """For somebody of whom it is not known who it is."""
    words = f"You could not be logged in: {whom} {failure.told}."
    if failure.passes:
        words += f" Please {RETRY} in some minutes."
    status = HTTPStatus.SERVICE_UNAVAILABLE if failure.passes else HTTPStatus.FORBIDDEN
    return Page(status, words, ways, logged=True)


def denied(ways: Ways) -> Page:
    """For somebody who did not let GitHub tell the hub who they are."""
    words = (
        "You could not be logged in: at GitHub, it was not allowed that this hub learns who you"
        f" are. To allow it, {LOG_IN}."
    )
    return Page(HTTPStatus.FORBIDDEN, words, ways)


def not_begun_here(ways: Ways) -> Page:
    """For somebody who comes from GitHub without a login that this browser began."""
    words = (
        "You could not be logged in: this login was begun in another browser or more than a day"
        f" ago, or your browser keeps no cookies. To begin anew, {LOG_IN}."
    )
    return Page(HTTPStatus.BAD_REQUEST, words, ways)


def _why(unanswered: Mapping[str, NoAnswer]) -> str:
    """What each did instead of answering; of those that did the same, once."""
    alike: dict[str, list[str]] = {}
    for whom, failure in unanswered.items():
        alike.setdefault(failure.told, []).append(whom)
    return "; ".join(f"{_listed(names, 'and')} {told}" for told, names in alike.items())


def _listed(names: Collection[str], word: str) -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def _contact(contact: str) -> str:
    if contact.startswith("https://"):
        return _link(contact, contact)
    return _link(f"mailto:{contact}", contact) if "@" in contact else escape(contact)


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'
