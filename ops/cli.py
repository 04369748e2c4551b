"""The `dandihub` command: its words, and which module answers each."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from ops.options import Options, environments_directory
from ops.trouble import TroubleError

EXAMPLES = """examples:
  dandihub check                    every problem of every hub file
  dandihub check linc --json        one hub's, for a machine to read
  dandihub show dandi               every value of a hub and the line that set it
  dandihub schema > schema.json     what editors need to know of hub files
  dandihub reference | less         every key of a hub file, explained
  dandihub bootstrap linc           make in its account what Terraform needs beforehand
  dandihub bootstrap linc --print   the same as a page for whoever has the rights
  dandihub rehearse linc            deploy and destroy its AWS part, without an AWS account
  dandihub rehearse linc --keep     leave it up, to point aws, terraform or cdktf at it
  dandihub preview dandi            its pages as its users would see them, in a browser
"""
# The module that answers a command, where it is not the one of its name.
MODULES = {
    "bootstrap": "bootstrap.command",
    "rehearse": "rehearse.command",
    "preview": "preview.command",
}
# What some commands are told and others are not.
OWN = ("yes", "profile", "printed", "keep", "port", "browser")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 for wrong input."""
    parsed = _parser().parse_args(arguments)
    options = Options(
        hubs=tuple(getattr(parsed, "hubs", ())),
        environments=parsed.environments,
        as_json=getattr(parsed, "json", False),
        **{name: getattr(parsed, name) for name in OWN if hasattr(parsed, name)},
    )
    # Each command's module is imported only when it is asked for: help comes at once.
    module = MODULES.get(parsed.command, parsed.command)
    try:
        return int(import_module(f"ops.{module}").run(options))
    except TroubleError as trouble:
        for message in trouble.messages:
            print(message, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
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
    _add_bootstrap(commands)
    _add_rehearse(commands)
    _add_preview(commands)
    return parser


def _add_bootstrap(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _command(
        commands, "bootstrap", "Make in a hub's account what Terraform needs before it can run."
    )
    parser.add_argument("hubs", nargs=1, metavar="HUB", help="a hub's name")
    _add_json(parser)
    parser.add_argument("--yes", action="store_true", help="make it without asking")
    parser.add_argument(
        "--profile",
        metavar="NAME",
        help="an administrator's profile in ~/.aws/config (default: the hub's aws.profile)",
    )
    parser.add_argument(
        "--print",
        dest="printed",
        action="store_true",
        help="show policies and commands for somebody else to run; offline",
    )


def _add_rehearse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _command(
        commands,
        "rehearse",
        "Deploy a hub's AWS part to a stand-in on this machine, plan it again, and destroy it.",
    )
    parser.add_argument("hubs", nargs="*", metavar="HUB", help="a hub's name (default: all hubs)")
    _add_json(parser)
    parser.add_argument(
        "--keep", action="store_true", help="leave it up, and say how to reach it, until Ctrl-C"
    )
    parser.add_argument(
        "--port",
        type=int,
        default=0,
        metavar="PORT",
        help="the stand-in's, on 127.0.0.1 (default: any free one)",
    )


def _add_preview(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _command(
        commands,
        "preview",
        "Show a hub's pages, by a real JupyterHub on this machine, until Ctrl-C.",
    )
    parser.add_argument("hubs", nargs=1, metavar="HUB", help="a hub's name")
    _add_json(parser)
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="only say where it is"
    )
    parser.add_argument(
        "--port",
        type=int,
        default=0,
        metavar="PORT",
        help="the hub's, on 127.0.0.1 (default: any free one)",
    )


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
