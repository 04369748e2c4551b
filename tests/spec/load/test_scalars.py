import pytest

from spec.load.scalars import resolve


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("007", 7),
        ("1.35", 1.35),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
    ],
)
def test_the_core_schema_knows(source: str, value: object) -> None:
    assert resolve(source) == value
    assert type(resolve(source)) is type(value)


TEXTS = "yes no on off y nULL tRUE 2026-11-23 12:30 0o17 0x1F 1_0 .inf -.Inf .nan 1.2.3 e3 . - = <<"


@pytest.mark.parametrize("source", [*TEXTS.split(), "1\n", "1 2", "\u0661"])
def test_everything_else_is_text(source: str) -> None:
    assert resolve(source) == source


@pytest.mark.parametrize("source", ["1e999", "-1e999", "9" * 5000, "0." + "1" * 5000])
def test_numbers_that_cannot_be_meant_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="number"):
        resolve(source)
