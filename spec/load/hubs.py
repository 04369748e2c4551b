"""Files to models: the whole way, for any root model and any rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from spec.load.checking import Rule, check
from spec.load.extending import Merged, merged
from spec.load.folder import Folder
from spec.load.tree import MappingNode
from spec.load.validating import M, validate
from spec.problem import Position, Problem, SpecError, in_order


@dataclass(frozen=True)
class Loaded(Generic[M]):
    """The valid hubs by name, and every problem of every file.

    `trees` are the valid hubs' effective trees by name, for `spec.load.origins.origins`.
    """

    environments: tuple[M, ...]
    problems: tuple[Problem, ...]
    trees: Mapping[str, MappingNode] = field(default_factory=dict)


@dataclass(frozen=True)
class _Hub(Generic[M]):
    merged: Merged
    model: M | None
    problems: tuple[Problem, ...]


def names_in(folder: Folder) -> tuple[str, ...]:
    """List every file that does not say it is abstract, sorted; also those that cannot be read."""
    return tuple(sorted(stem for stem in folder.stems if not folder.file(stem).abstract))


def load_hubs(
    directory: Path, names: Sequence[str], model: type[M], rules: Iterable[Rule]
) -> Loaded[M]:
    """Load the named hubs, or all hubs and shared files of the directory."""
    try:
        folder = Folder(directory)
    except SpecError as error:
        return Loaded((), error.problems)
    problems = _asked_for(folder, names) if names else _whole(folder)
    wanted = sorted(set(names) & set(folder.stems)) if names else names_in(folder)
    hubs = [
        _load(folder, name, model, tuple(rules))
        for name in wanted
        if not folder.file(name).abstract
    ]
    return _loaded(hubs, problems)


def _loaded(hubs: Sequence[_Hub[M]], problems: Sequence[Problem]) -> Loaded[M]:
    told = [problem for hub in hubs for problem in hub.problems]
    return Loaded(
        environments=tuple(hub.model for hub in hubs if hub.model is not None),
        problems=in_order([*problems, *told]),
        trees={hub.merged.stem: hub.merged.tree for hub in hubs if hub.merged.tree and hub.model},
    )


def _load(folder: Folder, name: str, model: type[M], rules: Iterable[Rule]) -> _Hub[M]:
    hub = merged(folder, name)
    if hub.tree is None:
        return _Hub(hub, None, hub.problems)
    validated = validate(hub, hub.tree, model)
    found = check(hub, hub.tree, validated.sections, rules) if hub.complete else ()
    problems = (*hub.problems, *validated.problems, *found)
    return _Hub(hub, None if problems else validated.model, problems)


def _asked_for(folder: Folder, names: Sequence[str]) -> list[Problem]:
    problems = [folder.unknown(name) for name in names if name not in folder.stems]
    for name in set(names) & set(folder.stems):
        if place := folder.file(name).abstract:
            problems.extend((*folder.file(name).problems, _abstract(place)))
    return problems


def _abstract(place: Position) -> Problem:
    what = "this is a shared file, not a hub"
    return Problem(place, "abstract", what, hint="name a hub that extends it")


def _whole(folder: Folder) -> list[Problem]:
    problems = folder.file_problems()
    for stem in folder.stems:
        problems.extend(folder.file(stem).problems)
    if not problems and not names_in(folder):
        problems.append(folder.no_hub())
    return problems
