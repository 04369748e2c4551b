"""Mistakes in values for the chart."""

from tests.spec.rules.case import Case, case

TOKEN = "ghp_" + "a1B2" * 9  # of the form of GitHub's tokens
VALUES = "hub.chart_values"


def setting(section: str, found: dict[str, object], *words: str, below: str = "") -> Case:
    """A setting of a class, in `hub.config`."""
    (trait,) = found
    path = f"{VALUES}.hub.config"
    return case(path, {section: found}, f"{path}.{section}.{trait}{below}", *words)


_SERVERS = [
    setting("KubeSpawner", {"privileged": True}, "use hub.servers.privileged"),
    setting("DandihubSpawner", {"privileged": True}, "use hub.servers.privileged"),
    setting("Spawner", {"default_url": "/tree"}, "use hub.servers.default_url"),
    setting("Configurable", {"privileged": True}, "use hub.servers.privileged"),
    setting("DandihubSpawner", {"profile_list": []}, "use hub.server_options"),
    setting("DandihubSpawner", {"servers_per_user": 2}, "use hub.server_limits.per_user"),
    setting("KubeSpawner", {"environment": {}}, "use hub.servers.environment"),
    setting("KubeSpawner", {"image": "a:1"}, "use hub.images"),
    setting("Spawner", {"mem_limit": "1T"}, "use hub.server_options"),
    setting("KubeSpawner", {"uid": 0}, "use hub.servers.sudo"),
    setting("KubeSpawner", {"service_account": "a"}, "use hub.servers.readable_buckets"),
    setting(
        "KubeSpawner",
        {"container_security_context": {"privileged": True}},
        "use hub.servers.privileged",
        below=".privileged",
    ),
    setting("KubeSpawner", {"volume_mounts": []}, "without the home directories"),
    setting("DandihubSpawner", {"volumes": []}, "without the home directories"),
    setting("KubeSpawner", {"init_containers": []}, "homes to their owners"),
    setting("JupyterHub", {"allow_named_servers": True}, "use hub.server_limits.per_user"),
    setting("JupyterHub", {"named_server_limit_per_user": 2}, "use hub.server_limits.per_user"),
    setting("JupyterHub", {"active_server_limit": 2}, "use hub.server_limits.total"),
]
_IDENTITY = {
    "authorize_url": "https://example.org/login/oauth/authorize",
    "github_api": "https://example.org/api/v3",
    "github_url": "https://example.org",
    "token_url": "https://example.org/login/oauth/access_token",
    "userdata_url": "https://example.org/user",
    "username_claim": "name",
    "username_map": {"eve": "ada"},
    "validate_server_cert": False,
}
_LOGIN = [
    *(
        setting("DandihubAuthenticator", {trait: value}, "it could be said by another")
        for trait, value in _IDENTITY.items()
    ),
    setting("DandihubAuthenticator", {"allowed_scopes": ["user:email"]}, "anybody with a GitHub"),
    setting("OAuthenticator", {"allow_existing_users": True}, "would keep their login"),
    setting("GitHubLogin", {"allow_all": True}, "anybody with a GitHub"),
    setting("Authenticator", {"whitelist": ["ada"]}, "use hub.login.allowed_users"),
    setting("OAuthenticator", {"allowed_groups": ["a"]}, "use hub.login.github_organizations"),
    setting("OAuthenticator", {"admin_groups": ["a"]}, "use hub.admin_users"),
    setting(
        "GitHubOAuthenticator",
        {"github_organization_whitelist": ["a"]},
        "use hub.login.github_organizations",
    ),
    *(
        case(f"{VALUES}.hub.extraEnv", {name: "a"}, f"{VALUES}.hub.extraEnv.{name}", "by another")
        for name in ("GITHUB_URL", "GITHUB_HOST", "OAUTH2_USERNAME_KEY")
    ),
    *(
        case(
            f"{VALUES}.hub.extraConfig",
            {"a": f"c.OAuthenticator.{trait} = x"},
            f"{VALUES}.hub.extraConfig.a",
            f"'{trait}'",
        )
        for trait in ("allowed_scopes", "allow_existing_users", "github_api", "username_map")
    ),
]

CASES = [
    *_SERVERS,
    *_LOGIN,
    case(f"{VALUES}.hub.args", ["jupyterhub"], "", "nothing here looks at"),
    case(f"{VALUES}.hub.command", ["sh"], "", "nothing here looks at"),
    case(VALUES, {"singelusr": {}}, f"{VALUES}.singelusr", "no such value", "'singleuser'"),
    case(
        f"{VALUES}.hub",
        {"concurentSpawnLimit": 1},
        f"{VALUES}.hub.concurentSpawnLimit",
        "did you mean 'concurrentSpawnLimit'",
    ),
    case(f"{VALUES}.hub.db", {"type": "x"}, "", "empty database"),
    case(
        f"{VALUES}.singleuser", {"storage": {"type": "x"}}, f"{VALUES}.singleuser.storage", "home"
    ),
    case(f"{VALUES}.fullnameOverride", "x", "", "the chart's own names"),
    case(f"{VALUES}.singleuser", {"memory": {}}, f"{VALUES}.singleuser.memory", "hub.server_opt"),
    case(
        f"{VALUES}.hub.extraFiles",
        {"dandihub_login.py": {}},
        f"{VALUES}.hub.extraFiles.dandihub_login.py",
        "the hub's own",
    ),
    case(
        f"{VALUES}.singleuser.extraFiles",
        {"dandihub-at-start.sh": {}},
        f"{VALUES}.singleuser.extraFiles.dandihub-at-start.sh",
        "the hub's own",
    ),
    case(f"{VALUES}.hub.activeServerLimit", 10, "", "use hub.server_limits.total"),
    case(
        f"{VALUES}.hub.templateVars",
        {"announcement": "a"},
        f"{VALUES}.hub.templateVars.announcement",
        "use hub.announcement",
    ),
    case(
        f"{VALUES}.hub.config",
        {"JupyterHub": {"spawner_class": "simple"}},
        f"{VALUES}.hub.config.JupyterHub.spawner_class",
        "would not be refused",
    ),
    case(
        f"{VALUES}.hub.extraEnv",
        {"GITHUB_CLIENT_ID": "x"},
        f"{VALUES}.hub.extraEnv.GITHUB_CLIENT_ID",
        "the hub's own",
    ),
    case(f"{VALUES}.hub.extraEnv", [], "", "a mapping of names"),
    case(
        f"{VALUES}.hub.extraConfig",
        {"fine": "c.JupyterHub.a = 1", "broken": "import os\nc.JupyterHub.a = ("},
        f"{VALUES}.hub.extraConfig.broken",
        "not code in Python",
        "never closed, in its line 2",
    ),
    case(f"{VALUES}.hub.extraConfig", {"a": "\0"}, f"{VALUES}.hub.extraConfig.a", "null bytes"),
    case(f"{VALUES}.hub.extraConfig", {"a": {"b": 1}}, f"{VALUES}.hub.extraConfig.a", "a text"),
    case(
        f"{VALUES}.hub.config",
        {"OAuthenticator": {"allow_all": True}},
        f"{VALUES}.hub.config.OAuthenticator.allow_all",
        "anybody with a GitHub account",
    ),
    case(
        f"{VALUES}.hub.config",
        {"Authenticator": {"allowed_users": ["chen"]}},
        f"{VALUES}.hub.config.Authenticator.allowed_users",
        "use hub.login.allowed_users",
    ),
    case(
        f"{VALUES}.hub.config",
        {"JupyterHub": {"authenticator_class": "dummy"}},
        f"{VALUES}.hub.config.JupyterHub.authenticator_class",
        "not to be replaced",
    ),
    case(
        f"{VALUES}.hub.config",
        {"Authenticator": {"auth_refresh_age": 0}},
        f"{VALUES}.hub.config.Authenticator.auth_refresh_age",
        "taken off",
    ),
    case(
        f"{VALUES}.hub.config",
        {"OAuthenticator": {"refresh_pre_spawn": False}},
        f"{VALUES}.hub.config.OAuthenticator.refresh_pre_spawn",
        "taken off",
    ),
    case(
        f"{VALUES}.hub.config",
        {"DandihubAuthenticator": {"keep_answer_seconds": 60}},
        f"{VALUES}.hub.config.DandihubAuthenticator.keep_answer_seconds",
        "use hub.login.keep_answer_seconds",
    ),
    case(
        f"{VALUES}.hub.config",
        {"DummyAuthenticator": {}},
        f"{VALUES}.hub.config.DummyAuthenticator",
        "as anybody",
    ),
    case(
        f"{VALUES}.hub.config",
        {"Authenticator": {"admin_users": ["a"]}},
        f"{VALUES}.hub.config.Authenticator.admin_users",
        "use hub.admin_users",
    ),
    case(
        f"{VALUES}.hub.extraConfig",
        {"a": "c.Authenticator.allow_all = True"},
        f"{VALUES}.hub.extraConfig.a",
        "'allow_all'",
    ),
    case(
        f"{VALUES}.hub.extraConfig",
        {"a": "c.Authenticator.auth_refresh_age = 0"},
        f"{VALUES}.hub.extraConfig.a",
        "'auth_refresh_age'",
    ),
    case(
        f"{VALUES}.hub.config",
        {"GitHubOAuthenticator": {"client_secret": "x"}},
        f"{VALUES}.hub.config.GitHubOAuthenticator.client_secret",
        "TF_VAR_github_client_secret",
    ),
    case(
        f"{VALUES}.hub.config",
        {"CryptKeeper": {"keys": ["x"]}},
        f"{VALUES}.hub.config.CryptKeeper.keys.0",
        "keys of its own",
    ),
    case(
        f"{VALUES}.hub.services",
        {"a": {"apiToken": "x"}},
        f"{VALUES}.hub.services.a.apiToken",
        "the chart makes one",
    ),
    case(
        f"{VALUES}.hub.extraContainers",
        [{"env": [{"name": "A_TOKEN", "value": "x"}]}],
        f"{VALUES}.hub.extraContainers.0.env.0.value",
        "secrets never stand",
        "valueFrom.secretKeyRef",
    ),
    case(f"{VALUES}.custom", {"note": TOKEN}, f"{VALUES}.custom.note", "secrets never stand"),
]
