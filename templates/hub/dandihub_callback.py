"""Where GitHub sends people back to."""

from oauthenticator.oauth2 import OAuthCallbackHandler
from tornado.web import HTTPError

from dandihub_github import GITHUB
from dandihub_http import NoAnswer
from dandihub_pages import denied, not_begun_here, not_identified

# "Troubleshooting authorization request errors", docs.github.com, 2026-11; the others there are the
# hub's own fault.
_DENIED = "access_denied"
_OURS = ("application_suspended", "redirect_uri_mismatch")
# What OAuthenticator 17.4 makes of a `state` that is not there, not this login's, or not its own.
_NO_STATE = (HTTPError, ValueError, AttributeError, RecursionError)


class CallbackHandler(OAuthCallbackHandler):
    """OAuthenticator's, whose errors are pages."""

    def check_error(self) -> None:
        """Raise Page if GitHub sends somebody back without a login."""
        error = self.get_argument("error", None)
        if error == _DENIED:
            raise denied(self.authenticator.ways)
        if error is not None:
            reason = f"error {error}" if error in _OURS else "an error unknown to us"
            self.log.warning("%s refuses a login: %s", GITHUB, reason)
            failure = NoAnswer(reason, told="refuses this hub's logins", passes=False)
            raise not_identified(GITHUB, failure, self.authenticator.ways)

    def check_code(self) -> None:
        """Raise Page if there is neither an error nor a code."""
        if not self.get_argument("code", None):
            raise not_begun_here(self.authenticator.ways)

    def check_state(self) -> None:
        """Raise Page if the login was not begun by this browser, as anybody can make links here."""
        try:
            super().check_state()
        except _NO_STATE:
            raise not_begun_here(self.authenticator.ways) from None
