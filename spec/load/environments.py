"""The way in: hub files to `Environment`s, or to everything that is wrong with them."""

from collections.abc import Sequence
from pathlib import Path

from spec.environment import Environment
from spec.load.checking import placed
from spec.load.folder import Folder
from spec.load.hubs import Loaded, load_hubs, names_in
from spec.problem import in_order
from spec.rules.across import across
from spec.rules.all import RULES


def hub_names(directory: Path) -> tuple[str, ...]:
    """List the hubs of a directory: every `*.yaml` that is not abstract, sorted.

    A file that cannot be read counts as a hub. Raises SpecError when the directory cannot be
    listed.
    """
    return names_in(Folder(directory))


def load(directory: Path, names: Sequence[str] = ()) -> Loaded[Environment]:
    """Load the named hubs, or every hub. Mistakes come as problems, all at once.

    With names given, other files are read only when a named hub extends them.
    """
    loaded = load_hubs(directory, names, Environment, RULES)
    clashes = [
        (hub.name, placed(finding, loaded.trees[hub.name]))
        for hub, finding in across(loaded.environments)
    ]
    clashing = {name for name, _ in clashes}
    return Loaded(
        environments=tuple(hub for hub in loaded.environments if hub.name not in clashing),
        problems=in_order([*loaded.problems, *(problem for _, problem in clashes)]),
        trees=loaded.trees,
    )
