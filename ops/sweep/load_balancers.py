"""Load balancers and target groups, which the load balancer controller makes for Services."""

from collections.abc import Iterator, Mapping

import boto3

from ops.sweep.kind import Found, Kind
from ops.sweep.owner import Owner, tags_of

# Elastic Load Balancing tells the tags of so many at once (API reference, DescribeTags).
_AT_ONCE = 20
# The controller's name for what it makes of a Service: namespace/name (pkg/deploy/tracking).
_STACK = "service.k8s.aws/stack"


def of_service(session: boto3.Session, cluster: str, service: str) -> list[str]:
    """Return the ARNs of load balancers that were made for a Service of the cluster."""
    wanted = {"elbv2.k8s.aws/cluster": cluster, _STACK: service}
    balancers = _balancers(session)
    return [arn for arn, tags in _tagged(session, balancers) if wanted.items() <= tags.items()]


def _find_balancers(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    names = _balancers(session)
    for arn, tags in _tagged(session, names):
        if owner.owns(tags):
            yield Found(BALANCERS.name, arn, tags.get(_STACK, names[arn]))


def _remove_balancer(session: boto3.Session, found: Found) -> None:
    """Delete it, and wait until its interfaces may go."""
    client = session.client("elbv2")
    client.delete_load_balancer(LoadBalancerArn=found.id)
    client.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[found.id])


def _find_groups(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    pages = session.client("elbv2").get_paginator("describe_target_groups").paginate()
    names = {
        each["TargetGroupArn"]: each["TargetGroupName"]
        for page in pages
        for each in page["TargetGroups"]
    }
    for arn, tags in _tagged(session, names):
        if owner.owns(tags):
            yield Found(GROUPS.name, arn, tags.get(_STACK, names[arn]))


def _remove_group(session: boto3.Session, found: Found) -> None:
    session.client("elbv2").delete_target_group(TargetGroupArn=found.id)


BALANCERS = Kind("load balancer", _find_balancers, _remove_balancer)
GROUPS = Kind("target group", _find_groups, _remove_group)


def _balancers(session: boto3.Session) -> dict[str, str]:
    pages = session.client("elbv2").get_paginator("describe_load_balancers").paginate()
    found = [each for page in pages for each in page["LoadBalancers"]]
    return {each["LoadBalancerArn"]: each["LoadBalancerName"] for each in found}


def _tagged(
    session: boto3.Session, names: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each ARN with its tags."""
    client, arns = session.client("elbv2"), list(names)
    for start in range(0, len(arns), _AT_ONCE):
        answer = client.describe_tags(ResourceArns=arns[start : start + _AT_ONCE])
        for each in answer["TagDescriptions"]:
            yield each["ResourceArn"], tags_of(each["Tags"])
