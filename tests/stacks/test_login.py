"""Who may log in, and the secrets that takes."""

from typing import Any

import pytest

from tests.stacks.changes import HUB, Change, Changes, gone
from tests.stacks.compiled import made

CONFIG = f"{HUB}.hub.config"
SECRET = "kubernetes_secret_v1.login_secret"  # noqa: S105 (an address)
OURS = f"{CONFIG}.DandihubAuthenticator"
GITHUB = f"{CONFIG}.GitHubOAuthenticator"
TOKENS = 'DANDI tokens as JSON: {"https://api.example.com": "token"}.'
ASKED = f"Set TF_VAR_dandi_api_credentials. {TOKENS}"
ALWAYS = ("github_client_id", "github_client_secret")


def conditions(*variables: str) -> list[str]:
    return [f'${{var.{name} != ""}}' for name in variables]


CHANGES: Changes = (
    Change(
        "hub.admin_users",
        ["ada", "grace"],
        {
            f"{CONFIG}.Authenticator.admin_users": ["ada", "grace"],
            f"{OURS}.contact": "ada or grace on GitHub",
        },
    ),
    Change(
        "hub.login.dandi_apis",
        ["https://api.example.com"],
        {
            f"{OURS}.dandi_apis[0]": "https://api.example.com",
            # Whoever sets its token reads whose it is.
            "variable.dandi_api_credentials.description": TOKENS,
            f"{SECRET}.lifecycle.precondition[2].error_message": ASKED,
        },
    ),
    Change(
        "hub.login.github_organizations",
        ["science"],
        {f"{GITHUB}.allowed_organizations[0]": "science"},
    ),
    Change("hub.login.github_organizations", [], gone(f"{GITHUB}.allowed_organizations")),
    Change(
        "hub.login.allowed_users",
        ["Chen", "li"],
        {f"{CONFIG}.Authenticator.allowed_users": ["Chen", "li"]},
    ),
    Change("hub.login.github_scopes", ["read:org"], {f"{GITHUB}.scope": ["read:org"]}),
    Change("hub.contact", "help@example.org", {f"{OURS}.contact": "help@example.org"}),
    Change("hub.login.keep_answer_seconds", 60, {f"{OURS}.keep_answer_seconds": 60}),
    Change(
        "hub.login.pass_github_credentials",
        value=True,
        makes={f"{OURS}.pass_github_credentials": True},
    ),
    Change(
        "hub.login.secrets_revision",
        2,
        {
            f"{SECRET}.data_wo_revision": 2,
            # The hub reads them when it starts, so it is started anew.
            f"{HUB}.hub.annotations.dandihub/secrets-revision": "2",
        },
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def test_without_a_dandi_api_nobody_is_asked_for_its_token() -> None:
    before, after = made(), made({"hub.login.dandi_apis": []})
    assert before.keys() - after.keys() == {"variable.dandi_api_credentials"}
    assert [each["condition"] for each in after[SECRET]["lifecycle"]["precondition"]] == conditions(
        *ALWAYS
    )
    assert set(after[SECRET]["data_wo"]) == set(ALWAYS)
    (used,) = after["helm_release.jupyterhub"]["values"]
    assert "DANDI_API_CREDENTIALS" not in used["hub"]["extraEnv"]


def test_what_the_login_needs_is_asked_for_by_name() -> None:
    found = made()[SECRET]
    wanted = (*ALWAYS, "dandi_api_credentials")
    preconditions = found["lifecycle"]["precondition"]
    assert [each["condition"] for each in preconditions] == conditions(*wanted)
    for name, each in zip(wanted, preconditions, strict=True):
        assert each["error_message"].startswith(f"Set TF_VAR_{name}. ")
    assert found["data_wo"] == {name: f"${{var.{name}}}" for name in wanted}
    assert found["data_wo_revision"] == 1


def test_the_hub_reads_them_from_the_secret() -> None:
    (used,) = made()["helm_release.jupyterhub"]["values"]
    name = f"${{{SECRET}.metadata[0].name}}"
    assert used["hub"]["extraEnv"] == {
        key.upper(): {"valueFrom": {"secretKeyRef": {"name": name, "key": key}}}
        for key in (*ALWAYS, "dandi_api_credentials")
    }


def test_the_hubs_own_keys_outlive_the_release_and_are_written_once() -> None:
    found = made()
    keys = found["kubernetes_secret_v1.hub_keys"]
    random = {
        key: f"ephemeral.aws_secretsmanager_random_password.{name}"
        for key, name in (
            ("hub.config.JupyterHub.cookie_secret", "hub_cookie_secret"),
            ("hub.config.CryptKeeper.keys", "hub_crypt_keys"),
        )
    }
    assert keys["data_wo"] == {
        key: f"${{sha256({address}.random_password)}}" for key, address in random.items()
    }
    assert keys["data_wo_revision"] == 1
    assert all(address in found for address in random.values())
    (used,) = found["helm_release.jupyterhub"]["values"]
    assert used["hub"]["existingSecret"] == "${kubernetes_secret_v1.hub_keys.metadata[0].name}"


def test_no_later_revision_writes_the_hubs_own_keys_again() -> None:
    raised = made({"hub.login.secrets_revision": 7})
    assert raised["kubernetes_secret_v1.hub_keys"]["data_wo_revision"] == 1


def ours(changes: dict[str, object]) -> dict[str, Any]:
    """The settings of the hub's own authenticator."""
    (used,) = made(changes)["helm_release.jupyterhub"]["values"]
    found: dict[str, Any] = used["hub"]["config"]["DandihubAuthenticator"]
    return found


@pytest.mark.parametrize(
    ("admins", "asked"),
    [
        (["ada"], "ada on GitHub"),
        (["ada", "Grace"], "ada or Grace on GitHub"),
        (["ada", "Grace", "emmy", "rosalind"], "ada, Grace or emmy on GitHub"),
    ],
)
def test_without_a_contact_administrators_are_to_be_asked(admins: list[str], asked: str) -> None:
    assert ours({"hub.contact": None, "hub.admin_users": admins})["contact"] == asked


def test_where_there_is_none_either_nobody_is() -> None:
    assert "contact" not in ours({"hub.contact": None, "hub.admin_users": []})
