"""What Terraform and the stand-in see of the user's environment variables."""

from pathlib import Path

import pytest

from ops.rehearse.surroundings import for_downloads, for_stand_in, surroundings

STAND_IN = "http://127.0.0.1:5000"
PROXIES = ["http_proxy", "HTTPS_PROXY", "all_proxy", "no_proxy"]
THEIRS = ["AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL_EKS", "AWS_PROFILE"]
TERRAFORMS = ["TF_VAR_github_client_secret", "TF_CLI_ARGS_init", "TF_DATA_DIR", "TF_WORKSPACE"]
KEPT = ["PATH", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR"]


@pytest.fixture(autouse=True)
def users(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, *THEIRS, *TERRAFORMS, *KEPT):
        monkeypatch.setenv(name, "the user's")


def test_nothing_of_aws_or_terraform_is_the_users_but_where_providers_are(tmp_path: Path) -> None:
    seen = (for_downloads(tmp_path), surroundings(STAND_IN, tmp_path), for_stand_in())
    for variables in seen:
        assert not [name for name in (*THEIRS, *TERRAFORMS) if name in variables]
        assert [variables[name] for name in KEPT] == ["the user's"] * 3


def test_providers_are_downloaded_through_the_users_proxies(tmp_path: Path) -> None:
    assert dict.fromkeys(PROXIES, "the user's").items() <= for_downloads(tmp_path).items()


def test_the_stand_in_is_asked_without_them(tmp_path: Path) -> None:
    assert not [name for name in PROXIES if name in surroundings(STAND_IN, tmp_path)]


def test_what_is_left_behind_is_left_in_the_directory_of_the_rehearsal(tmp_path: Path) -> None:
    assert for_downloads(tmp_path)["TMPDIR"] == str(tmp_path)
    assert surroundings(STAND_IN, tmp_path)["TMPDIR"] == str(tmp_path)
