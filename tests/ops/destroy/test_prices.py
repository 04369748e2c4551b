"""What stays costs."""

import pytest

from ops.destroy import prices
from ops.destroy.staying import Staying

GIB = prices.GIB


@pytest.mark.parametrize(
    ("mode", "sizes", "expected"),
    [
        ("bursting", {"ValueInStandard": 100 * GIB}, 30.0),
        ("elastic", {"ValueInStandard": 100 * GIB, "ValueInIA": 1000 * GIB}, 46.0),
        ("bursting", {"ValueInIA": 1000 * GIB}, 25.0),
        ("elastic", {"ValueInArchive": 1000 * GIB}, 8.0),
        ("provisioned", {"ValueInStandard": GIB}, None),
    ],
)
def test_files_by_their_class(mode: str, sizes: dict[str, float], expected: float | None) -> None:
    found = prices.files("us-east-2", mode, sizes)
    assert found == (None if expected is None else pytest.approx(expected))


def test_where_no_price_is_known_none_is_guessed() -> None:
    assert prices.files("eu-west-1", "bursting", {"ValueInStandard": GIB}) is None
    assert prices.disk("eu-west-1", "gp3", 50) is None
    assert prices.disk("us-east-2", "io2", 50) is None
    assert prices.backups("eu-west-1", GIB) is None
    assert "unknown" in Staying("disk", "vol-1", "50 GiB", None).in_words


def test_disks_and_backups_by_their_size() -> None:
    assert prices.disk("us-west-2", "gp3", 50) == pytest.approx(4.0)
    assert prices.backups("us-west-2", 20 * GIB) == pytest.approx(1.0)
    assert "4.00 USD a month" in Staying("disk", "vol-1", "50 GiB", 4.0).in_words
