"""Arguments of commands, and those that several take."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ops.options import environments_directory


class Argument(NamedTuple):
    """One argument, as `argparse.ArgumentParser.add_argument` takes it; named as in Options."""

    flags: tuple[str, ...]
    settings: Mapping[str, Any]


def argument(*flags: str, **settings: Any) -> Argument:  # noqa: ANN401 (argparse's own)
    """Return what `add_argument` is to be called with."""
    return Argument(flags, settings)


ENVIRONMENTS = argument(
    "--environments",
    type=Path,
    metavar="DIR",
    default=environments_directory(),
    help="where the hub files are (default: $DANDIHUB_ENVIRONMENTS, else environments/)",
)
HUB = (argument("hubs", nargs=1, metavar="HUB", help="a hub's name"), ENVIRONMENTS)
HUBS = (
    argument("hubs", nargs="*", metavar="HUB", help="a hub's name (default: all hubs)"),
    ENVIRONMENTS,
)
JSON = argument("--json", dest="as_json", action="store_true", help="print JSON")
YES = argument("--yes", action="store_true", help="go on without asking")
ALLOW = argument(
    "--allow",
    action="append",
    metavar="ADDRESS",
    help="let this resource past the gate, though its data would be lost; logged (repeatable)",
)
