"""`--keep`: the hub stays up in the stand-in, for whoever wants to look, until Ctrl-C."""

import signal
from collections.abc import Iterator

from ops.compiling import ROOT
from ops.rehearse.rehearsal import Rehearsal

# What would be used before the profile, or lead past the stand-in.
UNSET = "AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
_SHOWN = (
    "AWS_ENDPOINT_URL",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "TF_CLI_CONFIG_FILE",
    "TF_PLUGIN_CACHE_DIR",
)


def keep_up(rehearsal: Rehearsal) -> None:
    """Say how to point aws, terraform and cdktf at it, and wait for Ctrl-C."""
    rehearsal.progress.say("\n".join(_words(rehearsal)))
    try:
        while True:
            signal.pause()
    except KeyboardInterrupt:
        rehearsal.progress.say("ending the stand-in")


def _words(rehearsal: Rehearsal) -> Iterator[str]:
    environment, stack = rehearsal.environment, rehearsal.stack
    yield f"{environment.name} is up in the stand-in. In another terminal:"
    yield f"  unset {UNSET}"
    shown = {name: value for name, value in rehearsal.variables.items() if name in _SHOWN}
    yield from (f"  export {name}={value}" for name, value in shown.items())
    yield f"  export AWS_PROFILE={environment.aws.profile or 'default'}"
    yield f"  aws eks describe-cluster --name {environment.cluster.name}"
    yield f"  terraform -chdir={stack.directory} plan"
    yield f"  {ROOT}/.venv/bin/cdktf diff {environment.name} --skip-synth --output {stack.output}"
    yield "Ctrl-C here ends it, and everything in it is gone."
