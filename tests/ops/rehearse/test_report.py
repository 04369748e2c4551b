"""What a rehearsal found, in words."""

import json

from ops.inventory import Item
from ops.rehearse.report import LIMITS, Report, as_json, in_words

GOOD = Report(
    hub="linc",
    resources=105,
    left_out=17,
    plan=["new (1): network: VPC"],
    seconds={"plan": 5.25, "second plan": 4.5},
    kept={"aws_kms_key.key": "0123"},
    calls=955,
)


def test_one_that_went_as_it_should() -> None:
    assert in_words(GOOD).splitlines() == [
        "linc: 105 AWS resources rehearsed, 17 of Kubernetes and Helm left out, 955 calls",
        "",
        "The plan:",
        "  new (1): network: VPC",
        "",
        "The time it took:",
        "  plan                               5.2 s",
        "  second plan                        4.5 s",
        "",
        "The second plan:",
        "  nothing to change",
        "",
        "Left by the destroy, guarded:",
        "  aws_kms_key.key                 0123",
        "",
        "Not covered:",
        *(f"  {each}" for each in LIMITS),
    ]


def test_one_that_ended_before_the_second_plan_says_nothing_of_it() -> None:
    assert "second plan" not in in_words(Report("linc", 1, 1, seconds={"plan": 5.0}))


def test_what_went_wrong_comes_last() -> None:
    report = Report("linc", 1, 1, errors=["EKS refused", "two\nlines"])
    assert in_words(report).endswith("What went wrong:\n  EKS refused\n  two\n  lines")


def test_what_is_left_is_shown_by_its_kind() -> None:
    report = Report("linc", 1, 1, left=[Item("volume", "vol-1")])
    assert "  volume                          vol-1" in in_words(report).splitlines()


def test_as_json_it_has_the_limits_too() -> None:
    found = json.loads(as_json([Report("linc", 1, 1, left=[Item("volume", "vol-1")])]))
    assert found["hubs"][0]["left"] == [{"kind": "volume", "id": "vol-1"}]
    assert found["not_covered"] == list(LIMITS)
