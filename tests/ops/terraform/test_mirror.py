"""Where the AWS provider is looked for on this machine."""

from pathlib import Path

import pytest

from ops.terraform.mirror import VARIABLE, provider_mirror

PROVIDER = "registry.terraform.io/hashicorp/aws"


@pytest.mark.parametrize(
    "there",
    [
        "5.100.0/linux_amd64/terraform-provider-aws_v5.100.0_x5",
        "terraform-provider-aws_5.100.0_linux_amd64.zip",
    ],
    ids=["unpacked", "archive"],
)
def test_a_mirror_that_is_named_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    provider = tmp_path / PROVIDER / there
    provider.parent.mkdir(parents=True)
    provider.touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert provider_mirror("5.100.0") == tmp_path
    assert provider_mirror("6.0.0") is None


def test_where_one_is_named_no_other_is_looked_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert provider_mirror("5.100.0") is None
