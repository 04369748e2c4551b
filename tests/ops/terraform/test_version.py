"""What is on PATH as terraform, asked for its version."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.terraform.version import MUTE, MuteError, version
from ops.trouble import TroubleError

Terraform = Callable[[str], None]


@pytest.fixture
def terraform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terraform:
    """Return what puts a script there."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def put(script: str) -> None:
        program = tmp_path / "terraform"
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)

    return put


def test_a_release_candidate_counts_as_its_release(terraform: Terraform) -> None:
    terraform("""#!/bin/sh\necho '{"terraform_version": "1.12.0-rc1"}'\n""")
    assert version() == (1, 12, 0)


def test_an_old_one_is_refused(terraform: Terraform) -> None:
    terraform("""#!/bin/sh\necho '{"terraform_version": "1.9.8"}'\n""")
    with pytest.raises(TroubleError, match=r"^terraform is 1.9.8, and 1.11 or newer is needed$"):
        version()


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("#!/bin/sh\necho Hm.; echo No version is set >&2; exit 126", "No version is set"),
        ("#!/bin/sh\nexit 3", "it exits with 3"),
        ("#!/bin/sh\necho Terraform v1.11.4", "it prints 'Terraform v1.11.4'"),
        ("#!/bin/sh\necho '{}'", "it prints '{}'"),
        ("#!/bin/sh\necho '[]'", "it prints '[]'"),
        ("#!/nowhere/sh\n", "HERE/terraform: No such file or directory"),
    ],
)
def test_one_that_does_not_say_is_refused_with_its_last_words(
    terraform: Terraform, tmp_path: Path, script: str, why: str
) -> None:
    terraform(script)
    with pytest.raises(MuteError) as trouble:
        version()
    found = f"terraform does not say its version: {why.replace('HERE', str(tmp_path))}"
    assert trouble.value.messages == (found, MUTE)
