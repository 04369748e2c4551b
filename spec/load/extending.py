"""`extends`: the chain of files a hub is made of, merged into one tree."""

from dataclasses import dataclass
from functools import reduce

from spec.load.folder import Folder
from spec.load.hub_file import HubFile, is_name
from spec.load.merging import merge
from spec.load.suggest import did_you_mean, listed
from spec.load.tree import Entry, MappingNode, RefusedNode, ScalarNode
from spec.problem import Position, Problem


@dataclass(frozen=True, slots=True)
class Merged:
    """A hub's effective tree, its name included; None when its own file has none.

    `complete` says that every file of the chain could be read.
    """

    stem: str
    start: Position
    tree: MappingNode | None
    complete: bool
    problems: tuple[Problem, ...]


def merged(folder: Folder, stem: str) -> Merged:
    """Follow `extends` from a hub's file and merge what it leads to."""
    files, problems = _chain(folder, stem)
    hub = files[0]
    complete = not problems and not any(f.body is None or f.broken_extends for f in files)
    for file in files:
        problems.extend(file.problems)
    tree = _tree(hub, files) if hub.body else None
    return Merged(stem, hub.start, tree, complete, tuple(problems))


def _tree(hub: HubFile, files: list[HubFile]) -> MappingNode:
    known = is_name(hub.stem)
    name = ScalarNode(hub.stem, hub.stem, hub.start) if known else RefusedNode(hub.start)
    named = MappingNode({"name": Entry(hub.start, name)}, hub.start)
    bodies = [file.body for file in reversed(files) if file.body]
    return reduce(merge, bodies, named)


def _chain(folder: Folder, stem: str) -> tuple[list[HubFile], list[Problem]]:
    """Return the hub's file, its base, its base, …; and why that ends early, if it does."""
    files = [folder.file(stem)]
    while base := files[-1].extends:
        stems = [file.stem for file in files]
        if base.source in stems:
            return files, [_loop(files[stems.index(base.source) :])]
        if base.source not in folder.stems:
            return files, [_unknown(base, files[-1].stem, folder)]
        files.append(folder.file(base.source))
    return files, []


def _loop(loop: list[HubFile]) -> Problem:
    """Told from its first file by name, so that it is the same problem from wherever it is met."""
    first = min(range(len(loop)), key=lambda index: loop[index].stem)
    turned = loop[first:] + loop[:first]
    position = turned[0].extends.position if turned[0].extends else turned[0].start
    shown = " → ".join(file.stem for file in (*turned, turned[0]))
    return Problem(position, "extends", f"the files extend each other in a loop: {shown}")


def _unknown(base: ScalarNode, stem: str, folder: Folder) -> Problem:
    others = tuple(other for other in folder.stems if other != stem)
    return Problem(
        position=base.position,
        path="extends",
        what="there is no such file beside this one",
        found=repr(base.source[:60]),
        allowed=listed(others),
        hint=did_you_mean(base.source.removesuffix(".yaml"), others),
    )
