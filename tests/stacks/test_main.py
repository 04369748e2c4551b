"""main.py, as make and cdktf run it: a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.stacks.compiled import ENVIRONMENTS, HUBS, ROOT, hubs, written

BY_CDKTF = {"CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS": "true"}
OURS = ("JSII_NODE", "NODE_OPTIONS", "DANDIHUB_ENVIRONMENTS", *BY_CDKTF)


@dataclass(frozen=True)
class Ran:
    """What became of a run: its exit code, what it printed, and the JSON by hub."""

    code: int
    out: str
    err: str
    stacks: dict[str, str]


def run(directory: Path, *names: str, environments: Path | None = None, **extra: str) -> Ran:
    environ = {key: value for key, value in os.environ.items() if key not in OURS}
    if environments:
        environ["DANDIHUB_ENVIRONMENTS"] = str(environments)
    done = subprocess.run(
        [sys.executable, "main.py", *names],
        cwd=ROOT,
        env=environ | {"CDKTF_OUTDIR": str(directory)} | extra,
        check=False,
        capture_output=True,
        text=True,
    )
    stacks = {path.parent.name: path.read_text() for path in directory.rglob("cdk.tf.json")}
    return Ran(done.returncode, done.stdout, done.stderr, stacks)


@pytest.fixture
def main(tmp_path: Path) -> Callable[..., Ran]:
    return partial(run, tmp_path / "out")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The hub files in a directory of their own, one of them with a mistake."""
    directory = tmp_path / "elsewhere"
    shutil.copytree(ENVIRONMENTS, directory)
    linc = directory / "linc.yaml"
    linc.write_text(linc.read_text().replace("region: us-east-2", "region: us-est-2", 1))
    return directory


def test_all_hubs_are_compiled_and_told_of_in_a_line_each(main: Callable[..., Ran]) -> None:
    ran = main(PYTHONHASHSEED="1")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(HUBS)
    for name, line in zip(HUBS, lines, strict=True):
        spec = hubs()[name]
        assert "resources" in line
        assert f"Kubernetes {spec.cluster.kubernetes_version} in {spec.aws.region}" in line
        assert f"https://{spec.hub.domain}" in line
    # Another process, hash seed and order in which stacks are made: the same bytes.
    assert ran.stacks == {name: written(hubs()[name]) for name in HUBS}


def test_hash_seed_and_secrets_in_the_environment_change_nothing(main: Callable[..., Ran]) -> None:
    ran = main("dandi", PYTHONHASHSEED="2", TF_VAR_github_client_secret="marker")
    assert ran.code == 0
    assert ran.stacks == {"dandi": written(hubs()["dandi"])}


def test_an_unknown_hub_is_refused_with_the_nearest_name(main: Callable[..., Ran]) -> None:
    ran = main("dnadi")
    assert (ran.code, ran.stacks) == (2, {})
    assert "did you mean 'dandi'?" in ran.err
    assert "Traceback" not in ran.err


def test_a_hub_does_not_need_the_others_to_be_valid(
    main: Callable[..., Ran], elsewhere: Path
) -> None:
    ran = main("bican", environments=elsewhere)
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.stacks) == ["bican"]


def test_all_hubs_are_asked_for_and_one_is_wrong_so_none_is_written(
    main: Callable[..., Ran], elsewhere: Path
) -> None:
    ran = main(environments=elsewhere)
    assert (ran.code, ran.out, ran.stacks) == (2, "", {})
    assert "linc.yaml:4:" in ran.err
    assert "aws.region: " in ran.err
    assert "did you mean 'us-east-2'" in ran.err
    assert "Traceback" not in ran.err


def test_cdktf_gets_the_valid_hubs_and_one_warning(
    main: Callable[..., Ran], elsewhere: Path
) -> None:
    """`cdktf deploy dandi` asks for all stacks first."""
    ran = main(environments=elsewhere, **BY_CDKTF)
    assert ran.code == 0
    assert "us-est-2" in ran.err
    assert sorted(ran.stacks) == ["bican", "dandi", "dandi-staging"]
    for text in ran.stacks.values():
        assert "linc.yaml" not in text  # the warning is no part of what Terraform reads
    manifest = json.loads((elsewhere.parent / "out" / "manifest.json").read_text())
    warnings = {name: each["annotations"] for name, each in manifest["stacks"].items()}
    (warning,) = warnings.pop("bican")  # the first: cdktf shows the warnings of all stacks
    assert warning["level"] == "@cdktf/warn"
    assert warning["message"].startswith("left out: ")
    assert "us-est-2" in warning["message"]
    assert not any(warnings.values())


def test_cdktf_too_is_refused_when_nothing_is_valid(
    main: Callable[..., Ran], elsewhere: Path
) -> None:
    ran = main("linc", environments=elsewhere, **BY_CDKTF)
    assert (ran.code, ran.stacks) == (2, {})


def test_a_directory_without_hubs_is_refused(main: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for directory in (tmp_path / "empty", tmp_path / "missing"):
        ran = main(environments=directory)
        assert (ran.code, ran.stacks) == (2, {})
        assert ran.err
        assert "Traceback" not in ran.err
