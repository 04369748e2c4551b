"""`dandihub plan` before Terraform starts."""

import json
from pathlib import Path

import pytest

from ops.compiling import compile_hub
from ops.plan import command
from ops.plan.command import run
from ops.plan.surroundings import refuse_another_profile, refuse_without_secrets
from ops.trouble import TroubleError
from spec.load.environments import load
from tests.ops.plan.asking import told

ROOT = Path(__file__).parents[3]
ENVIRONMENTS = ROOT / "environments"
SECRETS = {f"TF_VAR_{name}": "marker" for name in ("client_id", "client_secret")}
CONFIG = {
    "variable": {
        "client_id": {"default": "", "description": "The id."},
        "client_secret": {"description": "The secret."},
        "size": {"default": 3},
    }
}


def test_a_mistake_in_the_hubs_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "hub.yaml").write_text("aws: {region: us-east-2, regoin: x}\n", encoding="utf-8")
    with pytest.raises(TroubleError, match="regoin"):
        run(told(("hub",), tmp_path))


def test_another_profile_is_refused() -> None:
    (linc,) = load(ENVIRONMENTS, ["linc"]).environments
    with pytest.raises(TroubleError, match=r"AWS_PROFILE is bican, .* aws.profile linc"):
        refuse_another_profile(linc, {"AWS_PROFILE": "bican"})


@pytest.mark.parametrize("variables", [{}, {"AWS_PROFILE": ""}, {"AWS_PROFILE": "linc"}])
def test_no_profile_or_the_hubs_is_not(variables: dict[str, str]) -> None:
    (linc,) = load(ENVIRONMENTS, ["linc"]).environments
    refuse_another_profile(linc, variables)


def test_every_secret_that_is_missing_is_named() -> None:
    with pytest.raises(TroubleError) as trouble:
        refuse_without_secrets(CONFIG, {"TF_VAR_client_secret": ""})
    assert trouble.value.messages[:-1] == (
        "TF_VAR_client_id is not set: The id.",
        "TF_VAR_client_secret is not set: The secret.",
    )


def test_with_all_of_them_there_is_nothing_to_say() -> None:
    refuse_without_secrets(CONFIG, SECRETS)


def test_secrets_are_asked_for_before_terraform_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cdk.tf.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    monkeypatch.setattr(command, "version", lambda: (1, 11))
    monkeypatch.setattr(command, "compile_hub", lambda *_: tmp_path)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    with pytest.raises(TroubleError, match="TF_VAR_client_id is not set"):
        run(told(("linc",), ENVIRONMENTS))


def test_a_hub_is_compiled_whole_beside_what_terraform_keeps(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "cdktf.out/stacks/linc/.terraform/kept"
    kept.parent.mkdir(parents=True)
    kept.touch()
    directory = compile_hub("linc", ENVIRONMENTS, tmp_path / "cdktf.out")
    config = json.loads((directory / "cdk.tf.json").read_text(encoding="utf-8"))
    assert {"aws_vpc", "helm_release", "kubernetes_secret_v1"} <= config["resource"].keys()
    assert kept.exists()
