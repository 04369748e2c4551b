"""Mistakes in who may log in."""

from tests.spec.rules.case import case

CASES = [
    case("hub.login", {}, "hub.login", "nobody could log in", hub__admin_users=[]),
    case("hub.login", {"github_organizations": ["a"]}, "hub.login.github_scopes", "add read:org"),
    case(
        "hub.login",
        {"pass_github_credentials": True, "github_scopes": ["read:user"]},
        "hub.login.github_scopes",
        "GITHUB_EMAIL",
        "add user:email",
    ),
    case("hub.admin_users", ["ada", "Ada"], "hub.admin_users.1", "twice", "'ada'"),
    case("hub.login.allowed_users", ["ada", "Ada"], "hub.login.allowed_users.1", "twice", "'ada'"),
    case(
        "hub.login.dandi_apis",
        ["https://a.org", "https://a.org"],
        "hub.login.dandi_apis.1",
        "twice",
    ),
]
