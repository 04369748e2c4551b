"""The `dandihub` command: it reads the words, and has the right module answer them."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from importlib import import_module

from ops.commands import COMMANDS, Command
from ops.options import Options
from ops.trouble import TroubleError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 2 for wrong input, or one of its own."""
    parsed = vars(_parser().parse_args(arguments))
    (command,) = (each for each in COMMANDS if each.name == parsed["command"])
    # Each command's module is imported only when it is asked for: help comes at once.
    try:
        return int(import_module(f"ops.{command.module}").run(_options(parsed)))
    except TroubleError as trouble:
        for message in trouble.messages:
            print(message, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `dandihub show dandi | head`
        sys.stderr.close()
        return 0


def _options(parsed: dict[str, object]) -> Options:
    told = {each.name: parsed[each.name] for each in fields(Options) if each.name in parsed}
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return Options(**{**told, **lists})  # type: ignore[arg-type]  # by their names


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dandihub",
        description="JupyterHubs on AWS, from one short YAML file each.",
        epilog=_examples(COMMANDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        summary = command.summary[0].lower() + command.summary[1:].rstrip(".")
        _add(commands.add_parser(command.name, help=summary), command)
    return parser


def _add(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.description = command.summary
    parser.epilog = _examples([command])
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    for argument in command.arguments:
        parser.add_argument(*argument.flags, **argument.settings)


def _examples(commands: Iterable[Command]) -> str:
    lines = [
        (f"dandihub {words}", does) for each in commands for words, does in each.examples.items()
    ]
    width = max(len(words) for words, _ in lines)
    return "\n".join(["examples:", *(f"  {words:<{width}}  {does}" for words, does in lines)])
