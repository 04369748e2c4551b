"""Every kind of mistake, as a file (or a directory of files) beside the text it must give.

`UPDATE_GOLDENS=1` rewrites the texts. A directory may hold a file `names`: the hubs asked for.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.spec.load.standin import Place

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Path]:
    return sorted(path for path in CASES.glob("error_*") if path.suffix != ".expected")


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.stem)
def test_a_mistake_gives_its_text(case: Path, place: Place) -> None:
    if case.is_dir():
        shutil.copytree(case, place.directory, dirs_exist_ok=True)
    else:
        shutil.copy(case, place.directory / "hub.yaml")
    names = place.directory / "names"
    told = place.problems(*names.read_text().split() if names.exists() else ())
    text = "".join(f"{problem}\n" for problem in told)
    golden = case.with_suffix(".expected")
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text)
    assert text
    assert text == golden.read_text()


def test_every_expected_text_has_its_case() -> None:
    assert {path.stem for path in CASES.glob("*.expected")} == {path.stem for path in _cases()}
