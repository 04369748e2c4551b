"""The `dandihub` command: it reads the words, and has the right module answer them."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import fields
from importlib import import_module
from typing import Any

from ops.commands import COMMANDS, Command
from ops.ending import ended, unheard, without_room, written
from ops.interrupts import as_interrupts
from ops.options import Options
from ops.result import Result
from ops.trouble import TroubleError


@as_interrupts()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 2 for wrong input, or one of its own."""
    parsed = vars(_parser().parse_args(arguments))
    (command,) = (each for each in COMMANDS if each.name == parsed["command"])
    options = _options(parsed)
    try:
        return written(_run(command, options))
    except KeyboardInterrupt:
        return ended(Result.INTERRUPTED, (), options)
    except BrokenPipeError:
        return unheard()
    except OSError as error:
        return without_room(error)


def _run(command: Command, options: Options) -> int:
    # Each command's module is imported only when it is asked for: help comes at once.
    try:
        return int(import_module(f"ops.{command.module}").run(options))
    except TroubleError as trouble:
        return ended(Result.FAILED, trouble.messages, options)


def _options(parsed: dict[str, Any]) -> Options:
    """Return what was said, and the defaults of what was not."""
    told = {each.name: parsed.get(each.name) for each in fields(Options)}
    said = {name: value for name, value in told.items() if value is not None}
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Options(**(said | lists))


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
    parser.epilog = f"{_examples([command])}\n\n{_codes(command)}"
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    for argument in command.arguments:
        parser.add_argument(*argument.flags, **argument.settings)


def _codes(command: Command) -> str:
    codes = sorted(
        {**command.codes, 2: "wrong input, or it cannot be done", 130: "interrupted"}.items()
    )
    return "\n".join(["exit codes:", *(f"  {code:<4} {means}" for code, means in codes)])


def _examples(commands: Iterable[Command]) -> str:
    lines = [
        (f"dandihub {words}", does) for each in commands for words, does in each.examples.items()
    ]
    width = max(len(words) for words, _ in lines)
    return "\n".join(["examples:", *(f"  {words:<{width}}  {does}" for words, does in lines)])
