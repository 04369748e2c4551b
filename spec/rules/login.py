"""Who may log in: not nobody, and nobody twice. For everybody, see `chart_login`."""

from collections.abc import Iterator

from spec.hub import Hub
from spec.rules.finding import Finding
from spec.rules.repeats import repeats

_LOGIN = ("hub", "login")


def somebody_may_log_in(hub: Hub) -> Iterator[Finding]:
    """At least one way in."""
    login = hub.login
    ways = (hub.admin_users, login.dandi_apis, login.github_organizations, login.allowed_users)
    if not any(ways):
        yield Finding(
            _LOGIN,
            "nobody could log in",
            found="no admin_users, no dandi_apis, no github_organizations, no allowed_users",
            allowed="at least one of them",
            hint="name yourself in hub.admin_users to begin with",
        )


def organizations_need_their_scope(hub: Hub) -> Iterator[Finding]:
    """GitHub tells of private memberships only with this scope."""
    if hub.login.github_organizations and "read:org" not in hub.login.github_scopes:
        what = "github_organizations needs the scope read:org, or members would not be recognized"
        found = ", ".join(hub.login.github_scopes)
        yield Finding((*_LOGIN, "github_scopes"), what, found, hint="add read:org")


def email_needs_its_scope(hub: Hub) -> Iterator[Finding]:
    """GitHub tells of an e-mail address that is not public only with this scope."""
    if hub.login.pass_github_credentials and "user:email" not in hub.login.github_scopes:
        what = "pass_github_credentials needs the scope user:email for GITHUB_EMAIL"
        found = ", ".join(hub.login.github_scopes)
        yield Finding((*_LOGIN, "github_scopes"), what, found, hint="add user:email")


def nobody_is_repeated(hub: Hub) -> Iterator[Finding]:
    """Entries once; GitHub does not tell logins apart by case."""
    yield from repeats(("hub", "admin_users"), hub.admin_users, str.lower)
    for field in ("dandi_apis", "github_organizations", "allowed_users", "github_scopes"):
        yield from repeats((*_LOGIN, field), getattr(hub.login, field), str.lower)


CHECKS = (
    somebody_may_log_in,
    organizations_need_their_scope,
    email_needs_its_scope,
    nobody_is_repeated,
)
