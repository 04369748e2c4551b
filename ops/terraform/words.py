"""A plan in words: what it does, by the part of a hub it does it to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ops.terraform.plan import Change, counted

# Parts of a hub, by how their resources' types begin; the first that fits.
_PARTS = {
    "data and keys": ("aws_efs", "aws_ebs", "aws_kms", "aws_backup"),
    "cluster": ("aws_eks", "aws_cloudwatch_log_group", "aws_launch_template"),
    "rights": ("aws_iam",),
    "notices of interruptions": ("aws_sqs", "aws_cloudwatch_event"),
    "name and certificate": ("aws_acm", "aws_route53"),
    "network": ("aws_",),
    "Kubernetes": ("kubernetes_", "helm_"),
}
_VERBS = {
    "create": "new",
    "update": "changed in place",
    "replace": "replaced",
    "delete": "deleted",
    "forget": "forgotten, and left as it is",
}
# As AWS writes them.
_SPELT = {
    "acm": "ACM",
    "ebs": "EBS",
    "efs": "EFS",
    "eip": "elastic IP address",
    "eks": "EKS",
    "iam": "IAM",
    "kms": "KMS",
    "nat": "NAT",
    "route53": "Route 53",
    "sqs": "SQS",
    "vpc": "VPC",
}


def in_words(planned: Sequence[Change]) -> list[str]:
    """Return a line for each thing that is done and each part of the hub it is done to."""
    counts = counted(planned)
    return [
        f"{verb} ({counts[action]}): {part}: {what}"
        for action, verb in _VERBS.items()
        for part, what in _parts([each for each in planned if each.action == action])
    ]


def _parts(planned: Iterable[Change]) -> Iterator[tuple[str, str]]:
    by_part: dict[str, list[Change]] = {part: [] for part in _PARTS}
    for change in planned:
        by_part[part_of(change.type)].append(change)
    for part, found in by_part.items():
        if found:
            yield part, kinds_of(found)


def part_of(kind: str) -> str:
    """Return which part of a hub a resource of this type belongs to."""
    return next(part for part, prefixes in _PARTS.items() if kind.startswith(prefixes))


def kinds_of(found: Sequence[Change]) -> str:
    """Return what they are, each kind once with how many there are of it."""
    kinds = Counter(_noun(change.type) for change in found)
    return ", ".join(noun if count == 1 else f"{noun} ({count})" for noun, count in kinds.items())


def _noun(kind: str) -> str:
    words = kind.removeprefix("aws_").removesuffix("_v1").split("_")
    return " ".join(_SPELT.get(word, word) for word in words)
