"""`dandihub profile`: what an operator sets up once for a hub."""

import configparser
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ops.options import Options
from ops.profile import run
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import Changed, written
from tests.stacks.compiled import ROOT, compiled, hubs

Show = Callable[..., dict[str, Any]]
NO_APIS: Changed = {"hub.login": {"github_organizations": ["a"], "github_scopes": ["read:org"]}}
TEXT = """\
# ~/.aws/config: the profile that Terraform and kubectl use
# (source_profile: your own keys or single sign-on, under that name or any other)
[profile researcher]
role_arn = arn:aws:iam::123456789012:role/JupyterhubProvisioningRole
source_profile = researcher-keys
region = us-west-2

# Secrets, for the shell: to be filled in here, and kept in no file of a repository
export TF_VAR_github_client_id=''
export TF_VAR_github_client_secret=''
export TF_VAR_dandi_api_credentials='{"https://api.example.org": ""}'

# The GitHub OAuth app, best a bot's: https://github.com/settings/applications/new
# Application name: hub.example.org
# Homepage URL: https://hub.example.org
# Authorization callback URL: https://hub.example.org/hub/oauth_callback
# Enable Device Flow: no
# An owner of science must grant it access, at their first login or at https://github.com/organizations/science/settings/oauth_application_policy

# kubectl, once the hub is deployed
aws eks update-kubeconfig --name bravo --region us-west-2 --profile researcher
"""


@pytest.fixture
def show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Show:
    """Return what shows a hub as JSON."""

    def go(changes: Changed | None = None) -> dict[str, Any]:
        assert run(Options(("oscar",), written(tmp_path, changes), as_json=True)) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return go


def test_it_is_all_in_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Options(("oscar",), written(tmp_path))) == 0
    assert capsys.readouterr().out == TEXT


def test_the_page_can_be_read_by_a_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(Options(("oscar",), written(tmp_path)))
    page = capsys.readouterr().out
    exports = "".join(line for line in page.splitlines(keepends=True) if line.startswith("export "))
    script = f'{exports}printf %s "$TF_VAR_dandi_api_credentials"'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"https://api.example.org": ""}


def test_the_block_is_one_that_the_aws_command_reads(show: Show) -> None:
    config = configparser.ConfigParser()
    config.read_string(show()["aws_config"])
    assert config["profile researcher"]["source_profile"] == "researcher-keys"


def test_as_json(show: Show) -> None:
    found = show()
    assert list(found) == [
        "hub",
        "aws_config",
        "exports",
        "oauth_app",
        "oauth_approvals",
        "kubeconfig",
    ]
    assert found["hub"] == "oscar"
    assert found["oauth_app"] == {
        "Application name": "hub.example.org",
        "Homepage URL": "https://hub.example.org",
        "Authorization callback URL": "https://hub.example.org/hub/oauth_callback",
        "Enable Device Flow": "no",
    }


def test_an_organization_has_to_approve_the_app(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teams = {"github_organizations": ["a:b", "a:c", "d"], "github_scopes": ["read:org"]}
    run(Options(("oscar",), written(tmp_path, {"hub.login": teams})))
    said = [line for line in capsys.readouterr().out.splitlines() if "An owner of" in line]
    assert said == [
        f"# An owner of {name} must grant it access, at their first login or at"
        f" https://github.com/organizations/{name}/settings/oauth_application_policy"
        for name in ("a", "d")
    ]


@pytest.mark.parametrize("changes", [{}, {"aws.profile": None}])
def test_kubectl_and_callback_are_terraforms_outputs(show: Show, changes: Changed) -> None:
    outputs, found = compiled(changes)["output"], show(changes)
    assert found["kubeconfig"] == outputs["kubectl"]["value"]
    callback = outputs["oauth_callback_url"]["value"]
    assert found["oauth_app"]["Authorization callback URL"] == callback


def test_an_account_that_the_file_does_not_name_is_left_to_be_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(Options(("oscar",), written(tmp_path, {"aws.account_id": None})))
    said = capsys.readouterr().out
    assert "role_arn = arn:aws:iam::ACCOUNT_ID:role/JupyterhubProvisioningRole\n" in said
    assert "# (ACCOUNT_ID: twelve digits; better said in the hub's file, as aws.account_id)" in said


def test_a_role_of_another_account_stays_there(show: Show) -> None:
    role = "arn:aws:iam::999999999999:role/Deployer"
    changes = {"aws.provisioning_role": role, "aws.account_id": None}
    assert f"role_arn = {role}\n" in show(changes)["aws_config"]


def test_a_user_assumes_no_role(show: Show) -> None:
    block = show({"aws.provisioning_role": "user/ada"})["aws_config"]
    assert block == "[profile researcher]\nregion = us-west-2"


def test_without_a_profile_the_keys_are_exported(
    show: Show, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = show({"aws.profile": None})
    assert found["aws_config"] == ""
    assert list(found["exports"])[:2] == ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
    run(Options(("oscar",), tmp_path))
    assert capsys.readouterr().out.startswith("# Secrets")


def test_without_dandi_no_tokens_are_asked_for(show: Show) -> None:
    assert list(show(NO_APIS)["exports"]) == [
        "TF_VAR_github_client_id",
        "TF_VAR_github_client_secret",
    ]


@pytest.mark.parametrize("name", sorted(hubs()))
def test_no_export_of_our_hubs_has_a_value(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Options((name,), ROOT / "environments", as_json=True)) == 0
    for value in json.loads(capsys.readouterr().out)["exports"].values():
        assert not value or not any(json.loads(value).values())


def test_a_mistake_in_the_file_is_said_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match=r"oscar\.yaml:1:20: aws\.region"):
        run(Options(("oscar",), written(tmp_path, {"aws.region": "moon"})))


def test_it_asks_nobody() -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from ops.options import Options; from ops.profile import run\n"
        "run(Options(('linc',), Path('environments')))\n"
        "print({'boto3', 'botocore'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == "set()\n"
