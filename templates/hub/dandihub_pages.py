"""What people read who cannot log in: what happened, and whom to ask."""

from collections.abc import Collection, Mapping
from html import escape
from http import HTTPStatus

from tornado.web import HTTPError

from dandihub_http import NoAnswer, Refused


class Page(HTTPError):  # noqa: N818
    """JupyterHub's error page, and the line above its options page, with these words.

    It has no `log_message`: who raises it has logged why.
    """

    def __init__(self, status: HTTPStatus, words: str, contact: str) -> None:
        super().__init__(status)
        # JupyterHub's error page shows the HTML, its options page (5.5) nothing but the text.
        self.jupyterhub_message = words
        self.jupyterhub_html_message = escape(words)
        if contact:
            self.jupyterhub_message += f" For help, ask {contact}."
            self.jupyterhub_html_message += f" For help, ask {_link(contact)}."


def not_known(login: str, asked: Collection[str], contact: str) -> Page:
    """For somebody whom nobody vouches for."""
    to = f" to {_listed(asked, 'or')}" if asked else ""
    words = (
        f"The GitHub account {login} may not use this hub: it is not known{to}."
        " If that has just changed, log in again."
    )
    return Page(HTTPStatus.FORBIDDEN, words, contact)


def anothers(login: str, user: str, contact: str) -> Page:
    """For somebody whose login was another account's, whose home and server are the user's."""
    words = (
        f"The GitHub account {login} may not use this hub: when this login was last used here, it"
        " belonged to another GitHub account, whose home directory it would open. An administrator"
        f" can let you in: by seeing to that home, and then deleting the user {user} on the"
        " hub's admin page."
    )
    return Page(HTTPStatus.FORBIDDEN, words, contact)


def not_checked(login: str, unanswered: Mapping[str, NoAnswer], contact: str) -> Page:
    """For somebody of whom it could not be found out."""
    words = (
        f"Whether the GitHub account {login} may use this hub could not be found out:"
        f" {_why(unanswered)}."
        " You have not been refused; try again in some minutes."
    )
    return Page(HTTPStatus.SERVICE_UNAVAILABLE, words, contact)


def not_identified(whom: str, failure: NoAnswer, contact: str) -> Page:
    """For somebody of whom it is not known who it is."""
    refused = isinstance(failure, Refused)
    words = f"You could not be logged in: {whom} {failure.told}."
    if not refused:
        words += " Try again in some minutes."
    status = HTTPStatus.FORBIDDEN if refused else HTTPStatus.SERVICE_UNAVAILABLE
    return Page(status, words, contact)


def _why(unanswered: Mapping[str, NoAnswer]) -> str:
    """What each did instead of answering; of those that did the same, once."""
    alike: dict[str, list[str]] = {}
    for whom, failure in unanswered.items():
        alike.setdefault(failure.told, []).append(whom)
    return "; ".join(f"{_listed(names, 'and')} {told}" for told, names in alike.items())


def _listed(names: Collection[str], word: str) -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def _link(contact: str) -> str:
    url = contact if contact.startswith("https://") else f"mailto:{contact}"
    return f'<a href="{escape(url)}">{escape(contact)}</a>'
