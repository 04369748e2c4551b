"""What is read of any object of Kubernetes."""

from collections.abc import Iterable, Mapping
from typing import Any

from ops.kubernetes.kubectl import Object


def metadata(found: Object) -> Mapping[str, Any]:
    """Return its metadata."""
    about: Mapping[str, Any] = found["metadata"]
    return about


def name_of(found: Object) -> str:
    """Return `namespace/name`, or the name of what has no namespace."""
    about = metadata(found)
    return "/".join(filter(None, (about.get("namespace"), about["name"])))


def names_of(found: Iterable[Object]) -> list[str]:
    """Return their names, in order."""
    return sorted(name_of(each) for each in found)


def finalizers(found: Object) -> list[str]:
    """Return what must be done before it goes; the API server deletes it when none is left."""
    return list(metadata(found).get("finalizers", ()))


def annotation(found: Object, name: str) -> str:
    """Return an annotation's value, or ""."""
    return str(metadata(found).get("annotations", {}).get(name, ""))


def is_going(found: Object) -> bool:
    """Whether it is deleted, and waits for its finalizers."""
    return "deletionTimestamp" in metadata(found)


def conditions(found: Object) -> Mapping[str, Mapping[str, Any]]:
    """Return the conditions of its status, by type."""
    return {each["type"]: each for each in found.get("status", {}).get("conditions", ())}
