"""Tags of everything in AWS."""

from collections.abc import Iterator, Mapping

from spec.load.display import quoted
from spec.rules.finding import Finding

# AWS allows 50 (General Reference, "Tagging"); `Name`, `dandihub`, Karpenter's, EKS's and the load
# balancer controller's own come on top.
_MOST = 40
_OURS = {
    "dandihub": "it holds the hub's name",
    "Name": "each resource has a name of its own",
}
# Karpenter v1.14.1, pkg/apis/v1/labels.go (tags it refuses to be given); AWS Load Balancer
# Controller 3.5, its tracking tags.
_PREFIXES = (
    "karpenter.sh/", "karpenter.k8s.aws/", "kubernetes.io/", "k8s.io/", "eks:",
    "elbv2.k8s.aws/", "service.k8s.aws/", "ingress.k8s.aws/",
)  # fmt: skip


def keys_are_not_taken(tags: Mapping[str, str]) -> Iterator[Finding]:
    """Tags by which this hub, Karpenter or the load balancer controller find what is theirs."""
    for key in tags:
        prefix = next((one for one in _PREFIXES if key.startswith(one)), "")
        why = _OURS.get(key) or (f"{prefix}… tells controllers what is theirs" if prefix else "")
        if why:
            what = f"this tag is already in use: {why}"
            yield Finding(("tags", key), what, quoted(key), hint="choose another key")


def keys_differ_in_more_than_case(tags: Mapping[str, str]) -> Iterator[Finding]:
    """IAM does not tell tags apart by case (IAM User Guide, "Rules for tagging in IAM")."""
    known = {"dandihub": "dandihub"}
    for key in tags:
        other = known.setdefault(key.lower(), key)
        if other != key:
            what = f"IAM takes this tag for '{other}', from which only its case differs"
            yield Finding(("tags", key), what, quoted(key))


def keys_are_few(tags: Mapping[str, str]) -> Iterator[Finding]:
    """Room for the tags that others set."""
    if len(tags) > _MOST:
        what = "too many tags: AWS allows 50, and some are set by us and by controllers"
        yield Finding(("tags",), what, str(len(tags)), f"at most {_MOST}")


CHECKS = (keys_are_not_taken, keys_differ_in_more_than_case, keys_are_few)
