"""Instances, what they were launched from, and their disks."""

from collections.abc import Iterator

import boto3

from ops.sweep.kind import Found, Kind
from ops.sweep.owner import Owner, tags_of

# What the EBS driver notes on a disk that it made for a claim (docs/tagging.md).
_CLAIM = ("kubernetes.io/created-for/pvc/namespace", "kubernetes.io/created-for/pvc/name")
_GONE = {"shutting-down", "terminated"}


def _find_instances(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    pages = session.client("ec2").get_paginator("describe_instances")
    for page in pages.paginate():
        for reservation in page["Reservations"]:
            for each in reservation["Instances"]:
                tags = tags_of(each.get("Tags"))
                if (
                    each["State"]["Name"] not in _GONE
                    and owner.by_cluster(tags)
                    and owner.owns(tags)
                ):
                    yield Found(INSTANCES.name, each["InstanceId"], tags.get("Name", ""))


def _remove_instance(session: boto3.Session, found: Found) -> None:
    """Terminate it, and wait until its interfaces and disks may go."""
    client = session.client("ec2")
    client.terminate_instances(InstanceIds=[found.id])
    client.get_waiter("instance_terminated").wait(InstanceIds=[found.id])


def _find_templates(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    pages = session.client("ec2").get_paginator("describe_launch_templates")
    for page in pages.paginate():
        for each in page["LaunchTemplates"]:
            if owner.owns(tags_of(each.get("Tags"))):
                yield Found(TEMPLATES.name, each["LaunchTemplateId"], each["LaunchTemplateName"])


def _remove_template(session: boto3.Session, found: Found) -> None:
    session.client("ec2").delete_launch_template(LaunchTemplateId=found.id)


def _find_volumes(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    """Yield the cluster's disks only: what carries the hub's tag alone may be its database."""
    pages = session.client("ec2").get_paginator("describe_volumes")
    for page in pages.paginate():
        for each in page["Volumes"]:
            tags = tags_of(each.get("Tags"))
            if owner.by_cluster(tags) and owner.owns(tags):
                claim = "/".join(tags[key] for key in _CLAIM if key in tags)
                busy = "" if each["State"] == "available" else f"it is {each['State']}"
                yield Found(VOLUMES.name, each["VolumeId"], tags.get("Name", ""), busy, claim)


def _remove_volume(session: boto3.Session, found: Found) -> None:
    session.client("ec2").delete_volume(VolumeId=found.id)


INSTANCES = Kind("instance", _find_instances, _remove_instance)
TEMPLATES = Kind("launch template", _find_templates, _remove_template)
VOLUMES = Kind("volume", _find_volumes, _remove_volume)
