"""Whatever the bytes: problems with places, never a traceback, and the same each time."""

import random
from pathlib import Path

import pytest
import yaml

from spec.load import parsing
from tests.spec.load.standin import VALID, Place

CASES = Path(__file__).parent / "cases"
RICH = (
    f"# a comment\n{VALID}  server_options:\n    base:\n      title: 'Base: 2 cores'\n"
    '      cpu: {guarantee: 1, limit: 2.5}\n      image: [base, "gp\\u0075"]\n'
    "  extra_values:\n    text: |\n      a\n      \tb\nnetwork:\n  zones:\n  - us-east-2a\n"
).encode()
PIECES = [b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b": ", b"- ", b"[", b"]"]
PIECES += [b"{", b"}", b"'", b'"', b"&a ", b"*a", b"<<: ", b"!x ", b"? ", b"| ", b"%", b"---\n"]
PIECES += [b"...\n", b"\\", b"#", b",", b"@", b"~", b"1e999", b"\xe2\x80\xa8", b"\xc2\x85", b"> "]


def _mutated(seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    data = bytearray(RICH)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        end = start + chance.choice((0, 0, 1, 5, 40))
        data[start:end] = chance.choice((*PIECES, bytes([chance.randrange(256)]), b""))
    return bytes(data)


def _check(place: Place, data: bytes) -> list[str]:
    place.write(hub=data)
    problems = place.load().problems
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in problems:
        text = str(problem)
        text.encode()
        assert text.isprintable(), text
        assert 1 <= problem.position.line <= lines
        assert 1 <= problem.position.column <= len(data) + 2
    return [str(problem) for problem in problems]


def test_the_file_to_mutate_is_valid(place: Place) -> None:
    assert _check(place, RICH) == []


@pytest.mark.parametrize("first_seed", range(0, 2000, 250))
def test_mutated_files(place: Place, first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 250):
        _check(place, _mutated(seed))


def test_random_bytes(place: Place) -> None:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    for length in range(150):
        assert _check(place, chance.randbytes(length))


def test_a_file_cut_off_anywhere(place: Place) -> None:
    for length in range(len(RICH)):
        _check(place, RICH[:length])


@pytest.mark.parametrize("opening", [b"[", b"{", b"- ", b"? ", b"a: {", b"{a: [", b"!a ", b"&a "])
def test_nesting_without_end(place: Place, opening: bytes) -> None:
    assert _check(place, opening * 20_000)
    assert _check(place, b"tags: " + opening * 20_000)


def test_a_billion_laughs(place: Place) -> None:
    lines = ["a: &a [x, x]\n"] + [
        f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcde", "bcdef", strict=True)
    ]
    assert any("aliases" in problem for problem in _check(place, "".join(lines).encode()))


@pytest.mark.parametrize("case", sorted(CASES.glob("error_*.yaml")), ids=lambda case: case.stem)
def test_both_of_pyyamls_parsers_give_the_same_line(
    case: Path, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        monkeypatch.setattr(parsing, "_LOADER", loader)
        told.append([problem.split(":")[1] for problem in _check(place, case.read_bytes())])
    assert told[0] == told[1]
