"""The account, and who works in it."""

import os
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import ProfileNotFound
from botocore.session import Session

from ops.bootstrap.aws_errors import NOT_AWS
from ops.trouble import TroubleError
from spec.environment import Environment

# Seconds, and tries: a mistyped address or a missing network is said within half a minute.
_PATIENCE = Config(
    connect_timeout=5, read_timeout=30, retries={"mode": "standard", "total_max_attempts": 4}
)


@dataclass(frozen=True)
class Account:
    """An account, as seen by `caller` (an ARN)."""

    session: boto3.Session
    id: str
    caller: str


def chosen_profile(environment: Environment, asked: str | None) -> str | None:
    """Return the profile to work with: the one asked for, or the hub's.

    Raises TroubleError where AWS_PROFILE says another than the hub's file: one is a mistake.
    """
    named, set_to = environment.aws.profile, os.environ.get("AWS_PROFILE")
    if asked:
        return asked
    if named and set_to and set_to != named:
        raise TroubleError(
            f"AWS_PROFILE is {set_to}, and {environment.name}'s file says aws.profile {named}:"
            f" unset AWS_PROFILE, or say --profile {set_to} if that is meant"
        )
    return named or set_to


def open_session(environment: Environment, profile: str | None) -> boto3.Session:
    """Return a session in the hub's region; raises TroubleError where there is no such profile."""
    core = Session(profile=profile)
    core.set_default_client_config(_PATIENCE)
    try:
        return boto3.Session(
            botocore_session=core, profile_name=profile, region_name=environment.aws.region
        )
    except ProfileNotFound:
        raise TroubleError(
            f"there is no profile {profile} in ~/.aws/config: dandihub profile {environment.name}"
            " prints the hub's (check, status and bootstrap take another with --profile)"
        ) from None


def identify(session: boto3.Session, environment: Environment) -> Account:
    """Return whose credentials the session has.

    Raises TroubleError for another account's, and where it is not AWS that answers.
    """
    account_id, caller = _caller(session)
    wanted = environment.aws.account_id
    if wanted and account_id != wanted:
        raise TroubleError(
            f"these credentials are of account {account_id} ({caller}), and"
            f" {environment.name}'s file says aws.account_id {wanted}: use a profile of that"
            " account, or correct the file"
        )
    return Account(session, account_id, caller)


def _caller(session: boto3.Session) -> tuple[str, str]:
    """Return the account and the ARN of whoever has the session's credentials."""
    try:
        sts = session.client("sts")
    except ValueError as error:  # botocore's, for an address that is none
        raise TroubleError(
            f"{error}: AWS_ENDPOINT_URL and endpoint_url begin with https://"
        ) from None
    try:
        who = sts.get_caller_identity()
        return who["Account"], who["Arn"]
    except KeyError:  # also botocore's, where it is given no credentials of a role
        raise TroubleError(NOT_AWS) from None
