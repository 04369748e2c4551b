"""What the hub keeps of a user, encrypted: OAuthenticator's auth state, and who vouched."""

from typing import Any

from jupyterhub.user import User

from dandihub_github import GitHubLogin

GITHUB_VARIABLES = ("GITHUB_TOKEN", "GITHUB_USER", "GITHUB_EMAIL", "GITHUB_NOREPLY_EMAIL")
# Ours, in Unix seconds: when GitHub last said who this is, and, by name, when each of those who
# vouch for the person last did.
IDENTIFIED, VOUCHED = "identified", "vouched"

AuthState = dict[str, Any]


def login_of(state: AuthState) -> str:
    """The GitHub login, in GitHub's letters."""
    return str(_github_user(state)["login"])


def is_anothers(state: AuthState, before: AuthState | None) -> bool:
    """Whether the login was another GitHub account's when the state before was made.

    GitHub gives a login away that its owner has changed or given up; an account's id stays
    (docs.github.com, "Changing your username", 2026-11). What has no id is from no login at GitHub.
    """
    then = _github_user(before).get("id") if before else None
    return then is not None and then != _github_user(state)["id"]


def remember(state: AuthState, before: AuthState | None, *, now: float) -> None:
    """Add to a new auth state what the one before it knows.

    That is who vouched, and the e-mail, if GitHub did not tell it this time.
    """
    before = before or {}
    state |= {IDENTIFIED: now, VOUCHED: before.get(VOUCHED, {})}
    if before:
        user = _github_user(state)
        user["email"] = user["email"] or _github_user(before).get("email")


async def forget(user: User | None) -> None:
    """Let nobody vouch for a user any more, who is not let in: JupyterHub keeps their old state."""
    if user is None:
        return
    state = await user.get_auth_state()
    if state and state.get(VOUCHED):
        await user.save_auth_state(state | {VOUCHED: {}})


def github_environment(state: AuthState | None) -> dict[str, str]:
    """What is known of `GITHUB_VARIABLES`; braces are doubled, as KubeSpawner expands values."""
    if not state:
        return {}
    user = _github_user(state)
    values = (state["access_token"], user["login"], user["email"], _noreply_email(user))
    return {
        name: value.replace("{", "{{").replace("}", "}}")
        for name, value in zip(GITHUB_VARIABLES, values, strict=True)
        if value
    }


def _noreply_email(user: dict[str, Any]) -> str | None:
    """What git takes for whose e-mail is not known: GitHub's own address for their commits.

    "Setting your commit email address", docs.github.com, 2026-11: the account's number and login.
    """
    number = user.get("id")
    return f"{number}+{user['login']}@users.noreply.github.com" if type(number) is int else None


def _github_user(state: AuthState) -> dict[str, Any]:
    user: dict[str, Any] = state[GitHubLogin.user_auth_state_key]
    return user
