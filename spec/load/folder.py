"""The directory of hub files: what is in it, and each file read at most once."""

from pathlib import Path

from spec.load.decoding import decode
from spec.load.hub_file import HubFile, is_name, unreadable
from spec.load.hub_file import read as read_text
from spec.load.suggest import did_you_mean, listed
from spec.problem import Position, Problem, SpecError, printable

_STEM_RULE = "a lower-case letter, then lower-case letters, digits and hyphens"


class Folder:
    """A directory of hub files. Hidden files and files of other kinds are not looked at.

    Raises SpecError when it cannot be listed.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._files: dict[str, HubFile] = {}
        names = [path for path in _listing(directory) if not path.name.startswith(".")]
        self._misnamed = [path for path in names if path.suffix.lower() in (".yml", ".yaml")]
        self.stems = tuple(sorted(path.stem for path in names if path.suffix == ".yaml"))

    def file(self, stem: str) -> HubFile:
        """One of `stems`, read and parsed."""
        if stem not in self._files:
            self._files[stem] = _read(self._directory / f"{stem}.yaml", stem)
        return self._files[stem]

    def file_problems(self) -> list[Problem]:
        """Say what is wrong with the directory as a whole."""
        wrong = [path for path in self._misnamed if path.suffix != ".yaml"]
        if not self.stems and not wrong:
            return [_about(self._directory, "there are no hub files (*.yaml) in this directory")]
        return [_rename(path) for path in wrong]

    def no_hub(self) -> Problem:
        """Make the problem for a directory of shared files only."""
        return _about(self._directory, "there is no hub here: every file is abstract")

    def unknown(self, name: str) -> Problem:
        """Make the problem for the name of a hub that has no file."""
        hubs = tuple(stem for stem in self.stems if not self.file(stem).abstract)
        for path in self._misnamed:
            if path.stem == name:
                return _rename(path)
        hint = did_you_mean(name.removesuffix(".yaml"), hubs)
        missing = self._directory / f"{name}.yaml"
        return _about(missing, "there is no such hub file", listed(hubs), hint)


def label(path: Path) -> str:
    """Name a file in messages: relative to the current directory if it is below it."""
    absolute, here = path.absolute(), Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else path
    return printable(str(shown))


def _read(path: Path, stem: str) -> HubFile:
    file = label(path)
    try:
        found = read_text(stem, file, decode(_bytes(path), file))
    except OSError as error:
        found = unreadable(stem, file, [_about(path, f"cannot be read: {_reason(error)}")])
    except SpecError as error:
        found = unreadable(stem, file, error.problems)
    return found if is_name(stem) else found.with_problem(_bad_stem(path))


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError(0, "not a regular file")
    return path.read_bytes()


def _listing(directory: Path) -> list[Path]:
    try:
        return sorted(directory.iterdir())
    except OSError as error:
        raise SpecError([_about(directory, f"cannot be listed: {_reason(error)}")]) from None


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


def _rename(path: Path) -> Problem:
    return _about(path, "hub files end in .yaml", hint=f"rename it to {path.stem}.yaml")


def _bad_stem(path: Path) -> Problem:
    what = "unsuitable file name: it becomes the Terraform stack's name"
    return _about(path, what, _STEM_RULE)


def _about(path: Path, what: str, allowed: str = "", hint: str = "") -> Problem:
    return Problem(Position(label(path), 1, 1), "", what, "", allowed, hint)
