"""The `dandihub` command: its words, and which module answers each."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from ops.options import Options, environments_directory

EXAMPLES = """examples:
  dandihub check                    every problem of every hub file
  dandihub check linc --json        one hub's, for a machine to read
  dandihub show dandi               every value of a hub and the line that set it
  dandihub schema > schema.json     what editors need to know of hub files
  dandihub reference | less         every key of a hub file, explained
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 for wrong input."""
    parsed = _parser().parse_args(arguments)
    options = Options(
        hubs=tuple(getattr(parsed, "hubs", ())),
        environments=parsed.environments,
        as_json=getattr(parsed, "json", False),
    )
    # Each command's module is imported only when it is asked for: help comes at once.
    try:
        return int(import_module(f"ops.{parsed.command}").run(options))
    except BrokenPipeError:  # `dandihub show dandi | head`
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dandihub",
        description="JupyterHubs on AWS, from one short YAML file each.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = _command(commands, "check", "Find every mistake in hub files, offline.")
    check.add_argument("hubs", nargs="*", metavar="HUB", help="a hub's name (default: all hubs)")
    _add_json(check)
    show = _command(commands, "show", "Show every value of a hub and where it comes from.")
    show.add_argument("hubs", nargs=1, metavar="HUB", help="a hub's name")
    _add_json(show)
    _command(commands, "schema", "Print the JSON Schema of hub files, for editors.")
    _command(commands, "reference", "Print a page on every key of a hub file, in Markdown.")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str
) -> argparse.ArgumentParser:
    lines = [line for line in EXAMPLES.splitlines()[1:] if line.split()[1] == name]
    parser = commands.add_parser(
        name,
        help=summary[0].lower() + summary[1:].rstrip("."),
        description=summary,
        epilog="\n".join(["examples:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--environments",
        type=Path,
        metavar="DIR",
        default=environments_directory(),
        help="where the hub files are (default: $DANDIHUB_ENVIRONMENTS, else environments/)",
    )
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
