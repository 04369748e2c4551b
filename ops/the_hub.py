"""The hub that a command is about."""

from ops.options import Options
from ops.trouble import TroubleError
from spec.environment import Environment
from spec.load.environments import load


def the_hub(options: Options) -> Environment:
    """Return the one hub the options name; raises TroubleError with the mistakes in its file."""
    loaded = load(options.environments, options.hubs)
    if loaded.problems:
        raise TroubleError(*(str(problem) for problem in loaded.problems))
    (environment,) = loaded.environments
    return environment
