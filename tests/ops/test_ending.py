"""How commands end, called as a user calls them: exit codes, errors as JSON, and a closed pipe."""

import json
import os
import subprocess
from itertools import chain
from pathlib import Path
from typing import IO

import pytest

from ops import show
from ops.cli import main
from ops.commands import COMMANDS
from ops.options import Options
from tests.dandihub import COMMAND

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests/ops/plan/plans"
REFUSED = PLANS / "another_zone.json"
WITH_JSON = [
    each.name
    for each in COMMANDS
    if each.name != "check" and {"hubs", "--json"} <= {*chain(*(a.flags for a in each.arguments))}
]


@pytest.mark.parametrize(
    ("plan", "code"), [("nothing", 0), ("core_nodes", 10), ("another_zone", 20), ("none", 2)]
)
def test_the_gate_ends_with_its_codes(plan: str, code: int) -> None:
    assert main(["gate", str(PLANS / f"{plan}.json")]) == code


def test_what_is_allowed_passes(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(REFUSED.read_bytes())
    assert main(["gate", str(plan), "--allow", "aws_ebs_volume.hub_database"]) == 10


@pytest.mark.parametrize("command", WITH_JSON)
def test_what_went_wrong_is_json_where_that_is_asked_for(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "dandy", "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["hub"], found["result"], found["code"]) == ("dandy", "failed", 2)
    assert "did you mean 'dandi'" in found["errors"][0]


def test_a_plan_that_cannot_be_read_is_named_in_the_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["gate", "none.json", "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["plan"], found["result"], found["code"]) == ("none.json", "failed", 2)


def test_an_interrupt_is_in_the_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: Options) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(show, "run", interrupted)
    assert main(["show", "linc", "--json"]) == 130
    found = json.loads(capsys.readouterr().out)
    assert found == {"hub": "linc", "result": "interrupted", "code": 130, "errors": []}


def into(output: IO[str], *arguments: str, unbuffered: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its output going there."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def unread() -> IO[str]:
    """Return the end of a pipe whose other end is closed."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w")


def test_a_refusal_that_nobody_reads_is_one() -> None:
    with unread() as pipe:
        done = into(pipe, "gate", str(REFUSED), unbuffered="")
    assert (done.returncode, done.stderr) == (20, "")


def test_what_cannot_say_its_words_does_not_end_well() -> None:
    with unread() as pipe:
        done = into(pipe, "gate", str(PLANS / "nothing.json"), unbuffered="1")
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_said(unbuffered: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = into(full, "schema", unbuffered=unbuffered)
    assert done.stderr == "No space left on device\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    "words",
    ["check --profile it", "bootstrap linc --print --yes", "bootstrap linc --print --profile it"],
)
def test_an_option_that_would_do_nothing_is_refused(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    assert "leave" in capsys.readouterr().err


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["gate", "--help"])
    assert "  20   refused: data would be lost\n" in capsys.readouterr().out
