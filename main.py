"""The cdktf app: load the hubs' specs, make one HubStack each, synthesize.

`main.py [HUB…]` compiles the named hubs, or all. `DANDIHUB_ENVIRONMENTS` names another directory
of hub files than `environments/`. Exits with 2 when a spec is wrong.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from spec.load.environments import load
from stacks.bindings import prepare

ROOT = Path(__file__).parent


def main(names: Sequence[str]) -> int:
    """Compile the hubs and return the exit code."""
    directory = Path(os.environ.get("DANDIHUB_ENVIRONMENTS") or ROOT / "environments")
    loaded = load(directory, names)
    for problem in loaded.problems:
        sys.stderr.write(f"{problem}\n")
    # cdktf asks for all stacks and then works on one: a mistake in another hub's file must not
    # keep it from that. What is left out is said as a warning.
    asked_by_cdktf = "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS" in os.environ
    if loaded.problems and not (asked_by_cdktf and loaded.environments):
        return 2
    prepare()
    gc.disable()  # a program of two seconds; collecting costs 6% of them and finds nothing
    from stacks.app import synthesize  # noqa: PLC0415 (cdktf and Node start with this import)

    for line in synthesize(loaded.environments, loaded.problems):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
