"""Command lines that are shown to people."""

import shlex

from spec.environment import Environment


def aws(environment: Environment, profile: str | None, *words: str) -> str:
    """Return an aws command line for the hub's region, as whoever looks (None: by their keys)."""
    by_profile = ("--profile", profile) if profile else ()
    return shlex.join(("aws", *words, "--region", environment.aws.region, *by_profile))
