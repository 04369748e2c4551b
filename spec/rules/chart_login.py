"""Chart values that would decide who may log in: `hub.login` does, and it is never everybody."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spec.hub import Hub
from spec.rules.chart_paths import below
from spec.rules.finding import Finding

_HUB = ("hub", "chart_values", "hub")
_BY_GITHUB = "GitHub says who somebody is: by this, it could be said by another, or of another"

# Settings of any authenticator's class -> what says the same.
_TRAITS: Mapping[str, str] = {
    "admin_users": "hub.admin_users",
    "allowed_organizations": "hub.login.github_organizations",
    "allowed_users": "hub.login.allowed_users",
    "client_id": "TF_VAR_github_client_id",
    "contact": "hub.contact",
    "admin_groups": "hub.admin_users",
    "allowed_groups": "hub.login.github_organizations",
    "dandi_apis": "hub.login.dandi_apis",
    "github_client_id": "TF_VAR_github_client_id",
    "github_organization_whitelist": "hub.login.github_organizations",
    "keep_answer_seconds": "hub.login.keep_answer_seconds",
    "oauth_callback_url": "hub.domain",
    "pass_github_credentials": "hub.login.pass_github_credentials",
    "scope": "hub.login.github_scopes",
    "whitelist": "hub.login.allowed_users",
}
# JupyterHub asks nobody again, not even before a start, once `auth_refresh_age` is 0, and with
# `allow_existing_users` lets in whoever is in its database.
_CHECKS_AGAIN = (
    "allow_existing_users",
    "auth_refresh_age",
    "refresh_pre_spawn",
    "refresh_user_hook",
)
# Everybody has the scopes that they are asked for.
_OPEN = ("allow_all", "allowed_scopes", "any_allow_config")
# Which server says who somebody is, and what of its answer is their name here.
_IDENTITY = (
    "authorize_url",
    "github_api",
    "github_url",
    "http_request_kwargs",
    "token_url",
    "userdata_from_id_token",
    "userdata_params",
    "userdata_token_method",
    "userdata_url",
    "username_claim",
    "username_map",
    "validate_server_cert",
)
_OPEN_CODE = re.compile(
    rf"\b({'|'.join((*_OPEN, *_CHECKS_AGAIN, *_IDENTITY))}|authenticator_class|\w*Dummy\w*)\b"
)
# OAuthenticator 17.4 takes some of these from the hub's environment.
_IDENTITY_VARIABLE = re.compile(r"GITHUB_(URL|HOST|HTTP)|OAUTH2_\w+")


def login_stays(hub: Hub) -> Iterator[Finding]:
    """Who may log in is said in `hub.login`, and never everybody."""
    for name, settings in below(hub.chart_values, "hub", "config").items():
        path = (*_HUB, "config", name)
        if "Dummy" in name:
            yield Finding(path, "anybody could log in, as anybody", hint="leave it out")
        for trait, value in settings.items() if isinstance(settings, dict) else ():
            yield from _trait((*path, trait), trait, value)


def code_leaves_login_alone(hub: Hub) -> Iterator[Finding]:
    """`extraConfig` is Python of the hub's configuration, and can open it as well."""
    for name, code in below(hub.chart_values, "hub", "extraConfig").items():
        found = _OPEN_CODE.search(code) if isinstance(code, str) else None
        if found:
            path = (*_HUB, "extraConfig", name)
            what = "who may log in is not to be changed in code: it could be anybody"
            yield Finding(path, what, f"'{found[0]}'", hint="use hub.login")


def environment_leaves_login_alone(hub: Hub) -> Iterator[Finding]:
    """Another server than GitHub can be named in a variable as well."""
    for name in below(hub.chart_values, "hub", "extraEnv"):
        if _IDENTITY_VARIABLE.fullmatch(name):
            yield Finding((*_HUB, "extraEnv", name), _BY_GITHUB, hint="leave it out")


def _trait(path: tuple[str, ...], trait: str, value: Any) -> Iterator[Finding]:  # noqa: ANN401
    if trait in _OPEN and value:
        what = "anybody with a GitHub account could log in"
        yield Finding(path, what, hint="say who may in hub.login")
    elif trait in {"authenticator_class", "enable_auth_state"}:
        what = "the login of this hub is not to be replaced: it could be open to anybody"
        yield Finding(path, what, hint="say who may in hub.login")
    elif trait in _CHECKS_AGAIN:
        what = "people who were taken off would keep their login"
        yield Finding(path, what, hint="leave it out")
    elif trait in _IDENTITY:
        yield Finding(path, _BY_GITHUB, hint="leave it out")
    elif trait in _TRAITS:
        yield Finding(path, "this is said elsewhere", hint=f"use {_TRAITS[trait]}")


CHECKS = (login_stays, code_leaves_login_alone, environment_leaves_login_alone)
