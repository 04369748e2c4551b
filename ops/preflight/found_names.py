"""Which of a hub's names are in the account already, and the tags that say whose they are.

Asked by name, as far as AWS allows: that is what the provisioning role may. Of a backup vault that
is not there AWS says that it may not be described (https://github.com/aws/aws-sdk-js/issues/2625),
so vaults are listed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code
from ops.preflight.view import View

_NOT_THERE = {
    "AWS.SimpleQueueService.NonExistentQueue",
    "NoSuchEntity",
    "QueueDoesNotExist",
    "ResourceNotFoundException",
}


class Found(NamedTuple):
    """Something that has the name, its tags, and what Terraform would import it by."""

    name: str
    tags: Mapping[str, str]
    import_id: str


def _clusters(view: View, names: Sequence[str]) -> Iterator[Found]:
    eks = view.client("eks")
    for name in names:
        if found := _asked(eks.describe_cluster, name=name):
            yield Found(name, found["cluster"].get("tags", {}), name)


def _roles(view: View, names: Sequence[str]) -> Iterator[Found]:
    iam = view.client("iam")
    for name in names:
        if found := _asked(iam.get_role, RoleName=name):
            yield Found(name, _tags(found["Role"].get("Tags", ())), name)


def _log_groups(view: View, names: Sequence[str]) -> Iterator[Found]:
    logs = view.client("logs")
    for name in names:
        groups = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
        for group in groups:
            if group["logGroupName"] == name:
                arn = group["arn"].removesuffix(":*")
                yield Found(name, logs.list_tags_for_resource(resourceArn=arn)["tags"], name)


def _queues(view: View, names: Sequence[str]) -> Iterator[Found]:
    sqs = view.client("sqs")
    for name in names:
        if found := _asked(sqs.get_queue_url, QueueName=name):
            url = found["QueueUrl"]
            yield Found(name, sqs.list_queue_tags(QueueUrl=url).get("Tags", {}), url)


def _rules(view: View, names: Sequence[str]) -> Iterator[Found]:
    events = view.client("events")
    for name in names:
        if found := _asked(events.describe_rule, Name=name):
            tags = events.list_tags_for_resource(ResourceARN=found["Arn"])["Tags"]
            yield Found(name, _tags(tags), f"default/{name}")


def _vaults(view: View, names: Sequence[str]) -> Iterator[Found]:
    backup = view.client("backup")
    pages = backup.get_paginator("list_backup_vaults").paginate()
    for vault in (vault for page in pages for vault in page["BackupVaultList"]):
        if vault["BackupVaultName"] in names:
            tags = backup.list_tags(ResourceArn=vault["BackupVaultArn"]).get("Tags", {})
            yield Found(vault["BackupVaultName"], tags, vault["BackupVaultName"])


def _templates(view: View, names: Sequence[str]) -> Iterator[Found]:
    by_name = {"Name": "launch-template-name", "Values": list(names)}
    found = view.client("ec2").describe_launch_templates(Filters=[by_name])
    for each in found["LaunchTemplates"]:
        tags = _tags(each.get("Tags", ()))
        yield Found(each["LaunchTemplateName"], tags, each["LaunchTemplateId"])


def _asked(describe: Callable[..., Any], **named: str) -> dict[str, Any]:
    """Return what has that name, or nothing."""
    try:
        return dict(describe(**named))
    except ClientError as error:
        if code(error) not in _NOT_THERE:
            raise
        return {}


def _tags(listed: Sequence[Mapping[str, str]]) -> dict[str, str]:
    return {each["Key"]: each["Value"] for each in listed}


# Terraform's type -> what it is called, and how it is found.
LOOKUPS: Mapping[str, tuple[str, Callable[[View, Sequence[str]], Iterator[Found]]]] = {
    "aws_eks_cluster": ("EKS cluster", _clusters),
    "aws_iam_role": ("role", _roles),
    "aws_cloudwatch_log_group": ("log group", _log_groups),
    "aws_sqs_queue": ("SQS queue", _queues),
    "aws_cloudwatch_event_rule": ("EventBridge rule", _rules),
    "aws_backup_vault": ("backup vault", _vaults),
    "aws_launch_template": ("launch template", _templates),
}
