"""Who works in the account: made in the stand-in, as a real account has them already."""

import json
from collections.abc import Mapping

import boto3

from ops.trouble import TroubleError
from spec.environment import Environment
from spec.principals import short


def root(region: str) -> boto3.Session:
    """Return a session as the account's own: moto gives keys it does not know every right."""
    return boto3.Session("stand-in", "stand-in", region_name=region)


def account_of(environment: Environment) -> str | None:
    """Return the account a hub belongs to, where its file tells."""
    role = environment.aws.provisioning_role
    return environment.aws.account_id or (role.split(":")[4] if role.startswith("arn:") else None)


def make_principals(session: boto3.Session, environment: Environment) -> None:
    """Make the roles and users of this account that the hub's file lets into the cluster.

    EKS refuses an access entry for a principal that does not exist. A provisioning role is left to
    `ops.bootstrap`, which makes no users.
    """
    account = session.client("sts").get_caller_identity()["Account"]
    cluster = environment.cluster
    named = {short(each) for each in (*cluster.admins, *cluster.viewers) if _is_of(account, each)}
    provisioner = short(environment.aws.provisioning_role)
    for principal in sorted({*named, provisioner}):
        if principal != provisioner or provisioner.startswith("user/"):
            _make(session, account, principal)


def provisioner_keys(session: boto3.Session, environment: Environment) -> Mapping[str, str]:
    """Return keys of a session as the hub's provisioning role, or of its user.

    As in `~/.aws/credentials`.
    """
    kind, _, path = short(environment.aws.provisioning_role).partition("/")
    if kind == "user":
        return _user_keys(session, path)
    account = session.client("sts").get_caller_identity()["Account"]
    answer = session.client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/{path}", RoleSessionName="rehearsal"
    )["Credentials"]
    return {
        "aws_access_key_id": answer["AccessKeyId"],
        "aws_secret_access_key": answer["SecretAccessKey"],
        "aws_session_token": answer["SessionToken"],
    }


def _user_keys(session: boto3.Session, path: str) -> Mapping[str, str]:
    name = path.rpartition("/")[2]
    key = session.client("iam").create_access_key(UserName=name)["AccessKey"]
    return {
        "aws_access_key_id": key["AccessKeyId"],
        "aws_secret_access_key": key["SecretAccessKey"],
    }


def _is_of(account: str, principal: str) -> bool:
    return not principal.startswith("arn:") or principal.split(":")[4] == account


def _make(session: boto3.Session, account: str, principal: str) -> None:
    kind, _, path = principal.partition("/")
    prefix, _, name = path.rpartition("/")
    where = f"/{prefix}/" if prefix else "/"
    iam = session.client("iam")
    if kind == "user":
        iam.create_user(UserName=name, Path=where)
    else:
        iam.create_role(RoleName=name, Path=where, AssumeRolePolicyDocument=_trust(account))


def _trust(account: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
        "Action": "sts:AssumeRole",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def refuse_what_has_an_id(environment: Environment) -> None:
    """Raise TroubleError where the hub stands on something whose id only the real account has."""
    given = {
        "storage.file_system.id": environment.storage.file_system.id,
        "hub.dns.hosted_zone_id": environment.hub.dns.hosted_zone_id,
    }
    found = [
        f"{environment.name}: {path} is {value}, which the stand-in cannot make under that id:"
        " rehearse a copy of the hub's file without it"
        for path, value in given.items()
        if value
    ]
    if found:
        raise TroubleError(*found)
