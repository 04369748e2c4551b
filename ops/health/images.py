"""Which release of Amazon Linux users' nodes start from, against the hub's file.

Karpenter, "NodeClasses" (2026-11): an EC2NodeClass names a release by an alias, as in
al2023@v20260930, and a NodeClaim the image its machine was started from (status.imageID). The names
of EKS' images end in their release.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ops.health.reasons import condition
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.finding import Finding, ok, warning
from spec.nodes import NodePool

_CLASSES, _CLAIMS = "ec2nodeclasses.karpenter.k8s.aws", "nodeclaims.karpenter.sh"
_RELEASE = re.compile(r"-(v\d{8})$")


def look(view: View) -> Iterator[Finding]:
    """Find what each pool's machines were started from, and what new ones would be."""
    classes = {each["metadata"]["name"]: each for each in view.objects.of(_CLASSES)}
    claims = [each for each in view.objects.of(_CLAIMS) if _has_started(each)]
    releases = _releases(view, {each["status"]["imageID"] for each in claims})
    for name, pool in view.environment.node_pools.items():
        of_pool = [each for each in claims if _pool(each) == name]
        there = [releases[each["status"]["imageID"]] for each in of_pool]
        found = [*_of_new(view, name, pool, classes.get(name)), *_of_old(name, pool, there)]
        yield from found or [ok(_thing(name), pool.ami_release)]


def _has_started(claim: Object) -> bool:
    return condition(claim, "Launched").get("status") == "True" and "imageID" in claim["status"]


def _pool(claim: Object) -> str:
    return str(claim["metadata"].get("labels", {}).get("karpenter.sh/nodepool", ""))


def _releases(view: View, images: set[str]) -> Mapping[str, str]:
    """Return the release of each image; its id, where its name does not tell or it is gone."""
    found = dict(zip(images, images, strict=True))
    if images:
        wanted = [{"Name": "image-id", "Values": sorted(images)}]
        answer = view.client("ec2").describe_images(Filters=wanted, IncludeDeprecated=True)
        for each in answer["Images"]:
            if named := _RELEASE.search(each.get("Name", "")):
                found[each["ImageId"]] = named[1]
    return found


def _of_new(view: View, name: str, pool: NodePool, found: Object | None) -> Iterator[Finding]:
    command, wanted = f"dandihub plan {view.environment.name}", f"al2023@{pool.ami_release}"
    if found is None:
        yield warning(_thing(name), "Karpenter has no EC2NodeClass of that name", "", command)
        return
    aliases = [str(each.get("alias")) for each in found["spec"].get("amiSelectorTerms", ())]
    if aliases != [wanted]:
        what = f"new machines start from {', '.join(aliases)}, and the hub's file says {wanted}"
        yield warning(_thing(name), what, "", command)


def _of_old(name: str, pool: NodePool, there: Sequence[str]) -> Iterator[Finding]:
    others = Counter(each for each in there if each != pool.ami_release)
    if others:
        counted = ", ".join(f"{release}: {count}" for release, count in sorted(others.items()))
        what = f"{others.total()} of {len(there)} machines started from another release ({counted})"
        after = pool.disruption.expire_after
        last = "" if after == "Never" else f", or after {after}"
        fix = f"new ones have {pool.ami_release}; those that are there go when they are empty{last}"
        yield warning(_thing(name), what, fix)


def _thing(pool: str) -> str:
    return f"image of pool {pool}"
