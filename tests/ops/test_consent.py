"""Asking before something is done."""

import io

import pytest

from ops.consent import agreed, typed
from ops.options import Options


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is typed."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdin", stream)
    return stream


@pytest.mark.parametrize(
    ("line", "expected"), [("y\n", True), (" YES \n", True), ("\n", False), ("n\n", False)]
)
def test_only_a_plain_yes_is_one(answer: io.StringIO, line: str, *, expected: bool) -> None:
    answer.write(line)
    answer.seek(0)
    assert agreed("Go on?", Options()) is expected


def test_where_nobody_can_answer_nothing_is_done(
    answer: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer.read() == ""
    assert not agreed("Go on?", Options())
    assert capsys.readouterr().err == "no answer (--yes goes on without asking)\n"


def test_with_yes_nobody_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreed("Go on?", Options(yes=True))
    assert capsys.readouterr().out == ""


def test_a_machine_is_not_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert not agreed("Go on?", Options(as_json=True))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Go on? --json asks nobody, and --yes goes on without asking\n"


@pytest.mark.parametrize(
    ("line", "expected"), [("linc\n", True), ("y\n", False), ("LINC\n", False)]
)
def test_a_name_is_typed_as_it_is(answer: io.StringIO, line: str, *, expected: bool) -> None:
    answer.write(line)
    answer.seek(0)
    assert typed("linc", "Homes go, too.") is expected
