"""Findings as lines."""

from ops.looking.finding import ok, problem
from ops.looking.lines import lines


def test_nothing_found_is_no_line() -> None:
    assert list(lines([])) == []


def test_what_several_need_is_said_once() -> None:
    missing = [problem("bucket", "is missing", command="make it"), problem("table", "is missing")]
    same = [missing[0], problem("table", "is missing", command="make it"), ok("role", "is there")]
    assert list(lines(same)) == [
        "problem  bucket: is missing",
        "problem  table: is missing",
        "         $ make it",
        "ok       role: is there",
    ]
    assert list(lines(missing))[:2] == ["problem  bucket: is missing", "         $ make it"]
