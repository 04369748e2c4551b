"""The hubs that a command is about, where it needs them whole."""

from ops.options import Options
from ops.trouble import TroubleError
from spec.environment import Environment
from spec.load.environments import load
from spec.load.hubs import Loaded


def the_hubs(options: Options) -> Loaded[Environment]:
    """Return those the options name, or all; raises TroubleError with the mistakes in files."""
    loaded = load(options.environments, options.hubs)
    if loaded.problems:
        raise TroubleError(*(str(problem) for problem in loaded.problems))
    return loaded


def the_hub(options: Options) -> Environment:
    """Return the one hub the options name; raises TroubleError with the mistakes in its file."""
    (environment,) = the_hubs(options).environments
    return environment
