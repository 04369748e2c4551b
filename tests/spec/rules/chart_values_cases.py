"""Mistakes in values for the chart."""

from tests.spec.rules.case import case

TOKEN = "ghp_" + "a1B2" * 9  # of the form of GitHub's tokens
VALUES = "hub.chart_values"

CASES = [
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
    case(
        f"{VALUES}.hub.config",
        {"KubeSpawner": {"privileged": True}},
        f"{VALUES}.hub.config.KubeSpawner.privileged",
        "use hub.servers.privileged",
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
        {"Authenticator": {"allowed_users": ["*"]}},
        f"{VALUES}.hub.config.Authenticator.allowed_users",
        "nobody's login",
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
