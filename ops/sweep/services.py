"""Log groups, and Karpenter's instance profiles."""

from collections.abc import Iterator

import boto3

from ops.sweep.kind import Found, Kind
from ops.sweep.owner import Owner, tags_of

# Where EKS, flow logs and CloudWatch's agent write. Asking every group of an account for its tags
# would take minutes. EKS makes its group anew, without tags, where it still writes.
_PREFIXES = ("/aws/eks/{cluster}/", "/aws/vpc/{cluster}/", "/aws/containerinsights/{cluster}/")
# Karpenter 1.14, pkg/providers/instanceprofile: they are named `<cluster>_<hash>`. IAM knows no
# regions, and the same name may be in use in another.
_REGION = "topology.kubernetes.io/region"


def _find_log_groups(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    client = session.client("logs")
    for prefix in _PREFIXES:
        named = prefix.format(cluster=owner.cluster)
        pages = client.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=named)
        for group in (each for page in pages for each in page["logGroups"]):
            arn = group["arn"].removesuffix(":*")
            tags = client.list_tags_for_resource(resourceArn=arn)["tags"]
            if not tags or owner.owns(tags):
                yield Found(LOG_GROUPS.name, group["logGroupName"], untagged=not tags)


def _remove_log_group(session: boto3.Session, found: Found) -> None:
    session.client("logs").delete_log_group(logGroupName=found.id)


def _find_profiles(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    client = session.client("iam")
    pages = client.get_paginator("list_instance_profiles").paginate()
    names = [each["InstanceProfileName"] for page in pages for each in page["InstanceProfiles"]]
    for name in names:
        if name.startswith(f"{owner.cluster}_"):
            profile = client.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
            tags = tags_of(profile.get("Tags"))
            if owner.owns(tags) and tags.get(_REGION) == session.region_name:
                yield Found(PROFILES.name, name)


def _remove_profile(session: boto3.Session, found: Found) -> None:
    client = session.client("iam")
    profile = client.get_instance_profile(InstanceProfileName=found.id)["InstanceProfile"]
    for role in profile["Roles"]:
        client.remove_role_from_instance_profile(
            InstanceProfileName=found.id, RoleName=role["RoleName"]
        )
    client.delete_instance_profile(InstanceProfileName=found.id)


LOG_GROUPS = Kind("log group", _find_log_groups, _remove_log_group)
PROFILES = Kind("instance profile", _find_profiles, _remove_profile)
