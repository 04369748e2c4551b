"""The cdktf command, as operators use it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.validators.compiled import ROOT, Hub, gather

CDKTF = ROOT / ".venv" / "bin" / "cdktf"
_CURSOR = re.compile(r"\x1b\[\d*[A-Za-z]")


def cdktf(*arguments: str, environments: Path, output: Path, path: str | None = None) -> str:
    """What the command says. It draws its progress over itself and wraps lines: one space each."""
    if not CDKTF.exists():
        pytest.skip("the cdktf command is not installed: make cdktf")
    variables = {"DANDIHUB_ENVIRONMENTS": str(environments), "PATH": path or os.environ["PATH"]}
    done = subprocess.run(
        [CDKTF, *arguments, "--output", output],
        cwd=ROOT,
        env=os.environ | variables,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return " ".join(_CURSOR.sub("", done.stdout).split())


def table(names: Iterable[str], output: Path) -> str:
    """The table at the end of `cdktf list`, without the spaces in it."""
    rows = (f"{name}{output}/stacks/{name}" for name in names)
    return "".join(("StacknamePath", *rows))


def test_cdktf_synthesizes_what_main_does(
    hubs: Mapping[str, Hub], environments: Path, tmp_path: Path
) -> None:
    said = cdktf("synth", environments=environments, output=tmp_path)
    assert f"Generated Terraform code for the stacks: {', '.join(hubs)}" in said
    for name, hub in hubs.items():
        written = (tmp_path / "stacks" / name / "cdk.tf.json").read_bytes()
        assert written == (hub.directory / "cdk.tf.json").read_bytes(), name


def test_cdktf_lists_every_hub(hubs: Mapping[str, Hub], environments: Path, tmp_path: Path) -> None:
    said = cdktf("list", environments=environments, output=tmp_path)
    assert said.replace(" ", "").endswith(table(hubs, tmp_path))


def test_a_broken_hub_file_keeps_cdktf_from_no_other_hub(
    hubs: Mapping[str, Hub], tmp_path: Path
) -> None:
    environments, output = gather(tmp_path / "environments"), tmp_path / "cdktf.out"
    (environments / "broken.yaml").write_text("extends: common\naws: {region: us-est-2}\n")
    said = cdktf("list", environments=environments, output=output)
    assert said.replace(" ", "").endswith(table(hubs, output))
    assert re.search(r"WARN \[\S+\]: left out: \S+/broken.yaml:2:15: aws.region: ", said)


def test_cdktf_needs_no_node_but_ours(
    hubs: Mapping[str, Hub], environments: Path, tmp_path: Path
) -> None:
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "sh").symlink_to("/bin/sh")
    (commands / "python3").symlink_to(sys.executable)
    output = tmp_path / "cdktf.out"
    said = cdktf("list", environments=environments, output=output, path=str(commands))
    assert said.replace(" ", "").endswith(table(hubs, output))
