"""Asking before something is done."""

import sys

from ops.options import Options

_YES = "--yes goes on without asking"


def agreed(question: str, options: Options) -> bool:
    """Whether whoever typed the command says yes; --yes has said so already.

    With --json nobody is asked, and the answer is no.
    """
    if options.yes:
        return True
    if options.as_json:
        print(f"{question} --json asks nobody, and {_YES}", file=sys.stderr)
        return False
    answer = _answer(f"\n{question} [y/N] ", f"no answer ({_YES})")
    return answer.lower() in {"y", "yes"}


def typed(name: str, what: str) -> bool:
    """Whether they type this name; for what cannot be taken back, which no option answers."""
    return _answer(f"\n{what}\nType {name} to go on: ", "no answer") == name


def _answer(prompt: str, otherwise: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:  # standard input is no terminal
        print(otherwise, file=sys.stderr)
        return ""
