from ipaddress import IPv4Network

from spec.load.hubs import load_hubs
from spec.load.suggest import did_you_mean, listed
from spec.problem import Position, Problem, SpecError
from spec.rules.finding import Finding
from tests.spec.load.standin import VALID, Place, Root, Rule

HERE = Position("dandi.yaml", 3, 11)


def test_a_problem_is_one_line() -> None:
    problem = Problem(HERE, "aws.region", "unknown region", "'x'", "a, b", "did you mean 'a'?")
    assert str(problem) == (
        "dandi.yaml:3:11: aws.region: unknown region, found 'x', allowed: a, b (did you mean 'a'?)"
    )
    assert str(Problem(HERE, "", "two\nlines\x1b")) == "dandi.yaml:3:11: two\\nlines\\x1b"


def test_problems_are_in_order_and_told_once() -> None:
    late, early = Problem(Position("a", 10, 1), "", "x"), Problem(Position("a", 9, 2), "", "y")
    error = SpecError([late, early, late])
    assert error.problems == (early, late)
    assert str(error) == "a:9:2: y\na:10:1: x"


def test_words_that_are_as_close_are_all_named() -> None:
    assert did_you_mean("us-est-2", ["us-west-2", "us-east-2"]) == (
        "did you mean 'us-east-2' or 'us-west-2'?"
    )
    assert did_you_mean("DANDI", ["dandi", "linc"]) == "did you mean 'dandi'?"
    assert did_you_mean("zzz", ["dandi"]) == ""


def test_long_lists_are_cut() -> None:
    assert listed([str(n) for n in range(100)]).endswith("14, 15, … (100 in all)")


def test_a_rule_gets_sections_in_the_order_it_names_them(place: Place) -> None:
    seen: list[object] = []

    def look(*sections: object) -> list[Finding]:
        seen.extend(sections)
        return [Finding(("hub", "environment", "TOKEN"), "bad", "'xyz'")]

    place.write(hub=f"{VALID}  environment: {{TOKEN: xyz}}\n")
    rules = (Rule(("tags", "name", "network"), look), Rule(("no_such_section",), look))
    problems = load_hubs(place.directory, (), Root, rules).problems
    assert seen[:2] == [{}, "hub"]
    assert seen[2].cidr == IPv4Network("10.1.0.0/21")  # type: ignore[attr-defined]
    assert [str(problem) for problem in problems] == [
        "hub.yaml:8:24: hub.environment.TOKEN: bad, found a value that is not shown here"
    ]
