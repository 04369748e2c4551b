import os
from collections import Counter
from pathlib import Path

import pytest

from spec.load import hub_file
from spec.load.folder import Folder
from spec.load.hubs import load_hubs, names_in
from spec.load.parsing import parse
from spec.problem import SpecError
from tests.spec.load.standin import RULES, VALID, Place, Root


def _problems(directory: Path) -> list[str]:
    return [str(problem) for problem in load_hubs(directory, (), Root, RULES).problems]


def test_a_directory_that_is_not_there(place: Place) -> None:
    missing = place.directory / "hubs"
    assert _problems(missing) == ["hubs:1:1: cannot be listed: no such file or directory"]
    with pytest.raises(SpecError, match="cannot be listed"):
        Folder(missing)


def test_a_file_instead_of_a_directory(place: Place) -> None:
    place.write(hub=VALID)
    assert _problems(Path("hub.yaml")) == ["hub.yaml:1:1: cannot be listed: not a directory"]


def test_an_empty_directory(place: Place) -> None:
    assert place.problems() == [".:1:1: there are no hub files (*.yaml) in this directory"]


def test_what_is_no_file_is_told(place: Place) -> None:
    place.directory.joinpath("folder.yaml").mkdir()
    place.directory.joinpath("gone.yaml").symlink_to("nowhere")
    place.directory.joinpath("loop.yaml").symlink_to("loop.yaml")
    os.mkfifo("pipe.yaml")
    assert place.problems() == [
        "folder.yaml:1:1: cannot be read: not a regular file",
        "gone.yaml:1:1: cannot be read: no such file or directory",
        "loop.yaml:1:1: cannot be read: too many levels of symbolic links",
        "pipe.yaml:1:1: cannot be read: not a regular file",
    ]


def test_hidden_and_other_files_are_not_looked_at(place: Place) -> None:
    place.write(hub=VALID, **{".#hub": "["})
    place.directory.joinpath("README.md").write_text("[")
    place.directory.joinpath("hub.yaml~").write_text("[")
    assert place.problems() == []


def test_an_odd_file_name_can_be_printed(place: Place) -> None:
    Path(os.fsdecode(b"\xff\n.yaml")).symlink_to("nowhere")
    assert place.problems()[0].startswith("\\udcff\\n.yaml:1:1: cannot be read")


def test_positions_are_relative_to_the_current_directory(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write(hub="[")
    here = Path.cwd()
    monkeypatch.chdir(here.parent)
    assert _problems(here)[0].startswith(f"{here.name}/hub.yaml:")
    elsewhere = here.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert _problems(here)[0].startswith(f"{here}/hub.yaml:")


def test_hubs_are_the_files_that_are_not_abstract(place: Place) -> None:
    place.write(b=VALID, a="[", common=f"abstract: true\n{VALID}")
    assert names_in(Folder(place.directory)) == ("a", "b")


def test_a_named_hub_needs_no_other_file(place: Place) -> None:
    place.write(dandi=VALID, broken="[")
    place.directory.joinpath("other.yml").write_text("[")
    loaded = place.load("dandi", "dandi")
    assert loaded.problems == ()
    assert [hub.name for hub in loaded.environments] == ["dandi"]


def test_valid_hubs_load_beside_broken_ones(place: Place) -> None:
    place.write(linc=VALID, dandi=VALID, broken="[")
    loaded = place.load()
    assert [hub.name for hub in loaded.environments] == ["dandi", "linc"]
    assert len(loaded.problems) == 1


def test_each_file_is_parsed_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[str] = Counter()

    def counting(text: str, file: str) -> object:
        parsed[file] += 1
        return parse(text, file)

    monkeypatch.setattr(hub_file, "parse", counting)
    hubs = dict.fromkeys(("one", "two", "three"), "extends: common\n")
    place.write(common=f"abstract: true\n{VALID}", **hubs)
    assert place.problems() == []
    assert set(parsed.values()) == {1}
    assert len(parsed) == 4
