"""Subnets in which Karpenter would start this hub's machines, and which are not this hub's.

Karpenter finds subnets by the tag that stacks/network.py gives them. A VPC that outlived a cluster
of the same name has them, too.
"""

from collections.abc import Iterator

from ops.looking.finding import Finding, ok, problem
from ops.preflight.taken import TAG
from ops.preflight.view import View

_KEY = "karpenter.sh/discovery"


def look(view: View) -> Iterator[Finding]:
    """Find subnets with the cluster's tag that Terraform did not make for it."""
    thing = f"subnets tagged {_KEY}={view.environment.cluster.name}"
    others = [each for each, tags in _tagged(view).items() if not _is_ours(view, each, tags)]
    if others:
        what = f"{', '.join(others)}: Karpenter would start this hub's machines in them"
        fix = "delete them with their VPC, or take the tag away"
        words = ("ec2", "delete-tags", "--resources", *others, "--tags", f"Key={_KEY}")
        yield problem(thing, what, fix, view.aws(*words))
    else:
        yield ok(thing, "none but this hub's")


def _tagged(view: View) -> dict[str, dict[str, str]]:
    """Return the tags of each subnet that has the cluster's."""
    by_tag = {"Name": f"tag:{_KEY}", "Values": [view.environment.cluster.name]}
    pages = view.client("ec2").get_paginator("describe_subnets").paginate(Filters=[by_tag])
    return {
        subnet["SubnetId"]: {tag["Key"]: tag["Value"] for tag in subnet["Tags"]}
        for page in pages
        for subnet in page["Subnets"]
    }


def _is_ours(view: View, subnet_id: str, tags: dict[str, str]) -> bool:
    if view.state.unread:
        return tags.get(TAG) == view.environment.name
    return view.state.holds("aws_subnet", subnet_id)
