"""`--keep`: the hub stays up in the stand-in, for whoever wants to look, until Ctrl-C."""

import os
import shlex
import signal
from collections.abc import Iterator, Mapping

from ops.compiling import ROOT
from ops.options import Options
from ops.rehearse.rehearsal import Rehearsal
from ops.trouble import TroubleError

ONE_HUB = (
    "--keep leaves one hub up, and waits: name that one, as in `dandihub rehearse HUB --keep` or"
    ' `make rehearse HUBS=HUB ARGS="--keep"`'
)
# What would be used before the profile, and may be set in another terminal alone.
_KEYS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}
_SHOWN = (
    "AWS_ENDPOINT_URL",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "TF_CLI_CONFIG_FILE",
    "TF_PLUGIN_CACHE_DIR",
)


def refuse_many(options: Options) -> None:
    """Raise TroubleError where not exactly one hub is named to be kept up."""
    if options.keep and len(options.hubs) != 1:
        raise TroubleError(ONE_HUB)


def leading_elsewhere(variables: Mapping[str, str]) -> set[str]:
    """Return the user's variables, by name, that a rehearsal with these others leaves out.

    Less what no shell can unset: Terraform's variables may have dashes in their names.
    """
    return _KEYS | {name for name in os.environ.keys() - variables.keys() if name.isidentifier()}


def keep_up(rehearsal: Rehearsal, elsewhere: set[str]) -> None:
    """Say what went wrong, and how to point aws, terraform and cdktf at it; wait for Ctrl-C.

    `elsewhere` are the names of variables that would lead those past the stand-in.
    """
    rehearsal.progress.say("\n".join(_words(rehearsal, elsewhere)))
    try:
        while True:
            signal.pause()
    except KeyboardInterrupt:
        rehearsal.progress.say("ending the stand-in")


def _words(rehearsal: Rehearsal, elsewhere: set[str]) -> Iterator[str]:
    environment, stack = rehearsal.environment, rehearsal.stack
    yield from _state(rehearsal)
    shown = {name: value for name, value in rehearsal.variables.items() if name in _SHOWN}
    shown["AWS_PROFILE"] = environment.aws.profile or "default"
    yield f"  unset {' '.join(sorted(elsewhere - shown.keys()))}"
    yield from (f"  export {name}={shlex.quote(value)}" for name, value in shown.items())
    yield f"  aws eks describe-cluster --name {environment.cluster.name}"
    yield f"  {shlex.join(['terraform', f'-chdir={stack.directory}', 'plan'])}"
    yield "With cdktf, which `make cdktf` installs:"
    cdktf = [".venv/bin/cdktf", "diff", environment.name, "--skip-synth"]
    yield f"  cd {shlex.quote(str(ROOT))} && {shlex.join([*cdktf, '--output', str(stack.output)])}"
    yield "Ctrl-C here ends it, and everything in it is gone."


def _state(rehearsal: Rehearsal) -> Iterator[str]:
    name, errors = rehearsal.environment.name, rehearsal.report.errors
    if not errors:
        yield f"{name} is up in the stand-in. In another terminal:"
        return
    yield f"{name}: something went wrong:"
    yield from (f"  {line}" for line in "\n".join(errors).splitlines())
    yield "What had been made by then is up in the stand-in. In another terminal:"
