"""What people read who cannot log in."""

import pytest

from dandihub_http import NoAnswer
from dandihub_pages import Page, Ways, anothers, ended, not_checked, not_identified, not_known

DOWN = NoAnswer("HTTP status 500")
HUB = "https://hub.example.org/a/hub"
NOBODY = Ways("", f"{HUB}/oauth_callback")
AGAIN = f'<a href="{HUB}/login">log in again</a>'
RETRY = f'<a href="{HUB}/login">try again</a>'


def _asking(contact: str) -> Ways:
    return Ways(contact, f"{HUB}/oauth_callback")


def _text(page: Page) -> str:
    return page.jupyterhub_message


def _words(page: Page) -> str:
    return page.jupyterhub_html_message


def test_who_is_not_known_reads_to_whom() -> None:
    words = _words(
        not_known("alice", ["https://a.org", "https://b.org", "brain on GitHub"], NOBODY)
    )
    assert words == (
        "The GitHub account alice may not use this hub: it is not known to https://a.org,"
        f" https://b.org or brain on GitHub. If that has just changed, {AGAIN}."
    )


def test_with_nobody_to_be_known_to_nobody_is_named() -> None:
    assert "it is not known. If" in _words(not_known("alice", [], NOBODY))


def test_who_could_not_be_checked_reads_that_nobody_refused_them() -> None:
    words = _words(not_checked("alice", {"https://a.org": DOWN, "https://b.org": DOWN}, NOBODY))
    assert words == (
        "Whether the GitHub account alice may use this hub could not be found out:"
        " https://a.org and https://b.org gave no proper answer."
        f" You have not been refused; {RETRY} in some minutes."
    )


def test_each_way_of_not_answering_is_said() -> None:
    full = NoAnswer("x", told="cannot list more than 10 users with names like yours")
    words = _words(not_checked("alice", {"https://a.org": full, "https://b.org": DOWN}, NOBODY))
    assert (
        "https://a.org cannot list more than 10 users with names like yours; https://b.org gave no"
        " proper answer." in words
    )


LASTING = NoAnswer("x", told="cannot list you: ask to be named", passes=False)


def test_what_does_not_pass_is_not_to_be_waited_for() -> None:
    assert _words(not_checked("chen", {"https://a.org": LASTING}, NOBODY)).endswith(
        "https://a.org cannot list you: ask to be named. You have not been refused, but waiting"
        " does not help."
    )


def test_where_anybody_may_answer_later_it_is() -> None:
    words = _words(not_checked("chen", {"https://a.org": LASTING, "https://b.org": DOWN}, NOBODY))
    assert words.endswith(f"You have not been refused; {RETRY} in some minutes.")


def test_who_could_not_be_identified_reads_why() -> None:
    page = not_identified("GitHub", DOWN, NOBODY)
    assert page.status_code == 503
    assert _words(page) == (
        f"You could not be logged in: GitHub gave no proper answer. Please {RETRY} in some minutes."
    )


def test_who_was_refused_is_not_told_to_try_again() -> None:
    page = not_identified(
        "GitHub", NoAnswer("error x", told="refuses this login", passes=False), NOBODY
    )
    assert page.status_code == 403
    assert _words(page) == "You could not be logged in: GitHub refuses this login."


def test_an_email_address_to_ask_is_a_link() -> None:
    words = _words(not_known("alice", [], _asking("help@example.org")))
    assert words.endswith('For help, ask <a href="mailto:help@example.org">help@example.org</a>.')


def test_a_web_page_to_ask_is_a_link() -> None:
    words = _words(not_known("alice", [], _asking("https://example.org/help")))
    assert words.endswith(
        'For help, ask <a href="https://example.org/help">https://example.org/help</a>.'
    )


def test_people_to_ask_are_text() -> None:
    words = _words(not_known("alice", [], _asking("ada or <b> on GitHub")))
    assert words.endswith("For help, ask ada or &lt;b&gt; on GitHub.")


def test_what_github_calls_somebody_is_text() -> None:
    assert "<b>" not in _words(not_known("<b>", ["<b>"], _asking('"><b>')))


def test_whose_login_has_ended_reads_the_way_out_and_in() -> None:
    page = ended("alice", NOBODY)
    assert page.status_code == 403
    assert f'<a href="{HUB}/logout">log out</a>, and then {AGAIN}.' in _words(page)


def test_where_a_page_is_text_the_addresses_are_said() -> None:
    assert _text(ended("alice", NOBODY)).endswith(
        f"To go on, log out at {HUB}/logout, and then log in again at {HUB}/login."
    )


@pytest.mark.parametrize(
    ("page", "logged"),
    [
        (ended("alice", NOBODY), True),
        (not_known("alice", ["100%"], NOBODY), True),
        (anothers("Alice", "alice", NOBODY), True),
        (not_checked("alice", {"https://a.org": DOWN}, NOBODY), False),
        (not_identified("GitHub", DOWN, NOBODY), False),
    ],
)
def test_a_refusal_is_logged_and_no_answer_was_before(page: Page, *, logged: bool) -> None:
    assert (page.log_message is not None) is logged
