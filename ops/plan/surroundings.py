"""What must be right around Terraform before it starts: the profile, and the secrets."""

from collections.abc import Iterator, Mapping
from typing import Any

from ops.trouble import TroubleError
from spec.environment import Environment


def refuse_another_profile(environment: Environment, variables: Mapping[str, str]) -> None:
    """Raise TroubleError where AWS_PROFILE says another than the hub's file.

    The configuration names the file's profile, and would use it whatever AWS_PROFILE says: whoever
    set that believes to be elsewhere.
    """
    named, set_to = environment.aws.profile, variables.get("AWS_PROFILE")
    if named and set_to and set_to != named:
        raise TroubleError(
            f"AWS_PROFILE is {set_to}, and {environment.name}'s file says aws.profile {named}:"
            " unset AWS_PROFILE, or correct the file"
        )


def refuse_without_secrets(config: Mapping[str, Any], variables: Mapping[str, str]) -> None:
    """Raise TroubleError that names every variable the configuration needs and nobody has set.

    A variable without a default, or with an empty one, is needed (stacks/secrets.py).
    """
    missing = list(_missing(config, variables))
    if missing:
        raise TroubleError(
            *missing, "export what is missing in this shell, for plan and apply, in no file"
        )


def _missing(config: Mapping[str, Any], variables: Mapping[str, str]) -> Iterator[str]:
    for name, block in config.get("variable", {}).items():
        if not block.get("default") and not variables.get(f"TF_VAR_{name}"):
            described = block.get("description", "a variable of the configuration")
            yield f"TF_VAR_{name} is not set: {described}"
