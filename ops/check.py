"""`dandihub check`: every problem of every file, offline; `--aws` is answered by ops/preflight."""

import dataclasses
import json
from importlib import import_module

from ops.options import Options
from ops.trouble import TroubleError
from spec.environment import Environment
from spec.load.environments import load
from spec.load.hubs import Loaded


def run(options: Options) -> int:
    """Print the problems, or that there are none; return 2 if there are any."""
    if options.aws:  # which loads boto3, half a second that the files alone do not need
        return int(import_module("ops.preflight.command").run(options))
    if options.profile:
        raise TroubleError("--profile is for a look at the account: add --aws, or leave it out")
    loaded = load(options.environments, options.hubs)
    if options.as_json:
        print(json.dumps(_report(loaded), indent=2, ensure_ascii=False))
    else:
        _print(loaded)
    return 2 if loaded.problems else 0


def _report(loaded: Loaded[Environment]) -> dict[str, object]:
    return {
        "valid": [environment.name for environment in loaded.environments],
        "problems": [dataclasses.asdict(problem) for problem in loaded.problems],
    }


def _print(loaded: Loaded[Environment]) -> None:
    for problem in loaded.problems:
        print(problem)
    names = ", ".join(environment.name for environment in loaded.environments)
    if names:
        print(f"no mistakes found: {names}")
    if loaded.problems:
        print(f"{len(loaded.problems)} problem{'s' if len(loaded.problems) > 1 else ''}")
